import type { CaseId, StaffStepCode, StepCode } from '@homeward/contracts';
import type { Fact, StaffSteps } from '@homeward/domain';
import { auditRouteOfStep } from '@homeward/domain';
import type { Runner } from '../database/database.js';
import { statement, type Statement, type Values } from '../database/statement.js';
import { insertLedger } from '../ledger/ledger-sql.js';
import { keyed, ledgerValues } from '../ledger/ledger-values.js';
import { insertNotices, noticeRow } from '../notices/enter-notices.js';
import { noticesOf } from '../notices/notices-of.js';
import { RecordError } from '../record-error.js';
import { carriedNotes } from './carried-notes.js';
import { insertCase, updateCase, writeRows } from './read-model-sql.js';
import { readModelValues } from './read-model.js';
import { places, type RecordProtection, type Sealer, type Seals } from './seals.js';
import { advance, type RecordPosition, type HashedFact } from './record-position.js';

/** The facts to write, with one row for each fact: a single fact, or the facts of an act. */
const facts = `jsonb_to_recordset(:facts::jsonb) as fact(sequence int, "stepId" uuid, content text, step text,
    "occurredOn" date, "recordedAt" timestamptz, "actorStaffId" uuid, "actorRole" text, "actorOrganisationId" uuid,
    draft text, route text, sealed text)`;

/**
 * Law 3: writes either everything that the facts change, or nothing, because it is one statement and so one
 * transaction. Notes and documents of an act have the id of the last step of the act. The conditions on statuses
 * exclude the wrong statuses instead of naming the right statuses. Otherwise PostgreSQL would use the indexes of
 * pending rows, which change all the time.
 */
const everything = (writeCase: string, and = ''): string => `
  with written as (${writeCase}),
  told as (
    insert into timeline (case_id, sequence, generation, kind, step_id, content_hash, step, occurred_on, recorded_at,
      actor_staff_id, actor_role, sealed)
    select written.id, fact.sequence,
      (select coalesce(max(generation) + 1, 0) from timeline
       where case_id = :caseId::uuid and sequence = fact.sequence),
      'step', fact."stepId", decode(fact.content, 'base64'), fact.step, fact."occurredOn", fact."recordedAt",
      fact."actorStaffId", fact."actorRole", decode(fact.sealed, 'base64')
    from written, ${facts}
  ),
  ${writeRows},
  ${insertLedger},
  notices as (${insertNotices('written')}
  ),
  notes as (
    update vault_note set status = 'kept', case_id = written.id
    from written where step_id = :stepId::uuid and status <> 'kept'
  ),
  -- The author's draft of the step is no longer needed.
  drafts_done as (
    delete from draft using written, ${facts}
    where draft.place = decode(fact.draft, 'hex')
  ),
  answer as (
    update step_request
    set status = 'recorded', sequence = :sequence::int, version = :version::int
    from written where step_id = :stepId::uuid and status not in ('recorded', 'answered', 'refused')
  )${and}
  -- SEE-5: in the same statement, so that no step is without its entry. Steps that no person took are in no chain.
  select written.id, case when fact."actorStaffId" is not null then audit_append(fact."actorStaffId", fact."actorRole",
    fact."actorOrganisationId", :caseId::uuid, fact.step, fact.route, 'done') end
  from written, ${facts}`;

/**
 * CASE-3: moves the data of persons who continue in a linked case to that case. After that, the data is read only in
 * that case.
 */
const brought = `,
  brought as (
    update vault_note set case_id = written.id, sealed = decode(note.sealed, 'base64')
    from written, jsonb_to_recordset(:carriedNotes::jsonb) as note(id uuid, sealed text)
    where vault_note.case_id = :linkedTo::uuid and vault_note.id = note.id
  ),
  documents_brought as (
    -- The bytes of the documents are sealed again afterwards, from the place that the row names (DocumentUpkeep).
    update document set case_id = written.id
    from written
    where document.case_id = :linkedTo::uuid and document.id = any(:carriedIds::uuid[]) and document.status = 'kept'
  ),
  hashes_brought as (
    update aid_hash set case_id = written.id
    from written where aid_hash.case_id = :linkedTo::uuid and aid_hash.person_id = any(:carriedIds::uuid[])
  ),
  matches_brought as (
    -- Both sides of a match: each of them may be a person who moves.
    update aid_match
    set case_id = case when case_id = :linkedTo::uuid and person_id = any(:carriedIds::uuid[])
          then written.id else case_id end,
      other_case_id = case when other_case_id = :linkedTo::uuid and other_person_id = any(:carriedIds::uuid[])
          then written.id else other_case_id end
    from written
    where (case_id = :linkedTo::uuid and person_id = any(:carriedIds::uuid[]))
      or (other_case_id = :linkedTo::uuid and other_person_id = any(:carriedIds::uuid[]))
  ),
  names_brought as (
    update name_entry set case_id = written.id
    from written where name_entry.case_id = :linkedTo::uuid and name_entry.person_id = any(:carriedIds::uuid[])
  )`;

/** A document is kept, or withdrawn, together with its step. */
const attached = `,
  attached as (
    update document set status = 'kept' from written where step_id = :stepId::uuid and status = 'pending'
  )`;
const withdrawn = `,
  withdrawn as (
    update document set status = 'withdrawn', withdrawn_by = :stepId::uuid
    from written where document.id = any(:documentIds::uuid[]) and document.case_id = written.id and status = 'kept'
  )`;

const openCase = statement('record-open', everything(insertCase, brought));
const moveCase = statement('record-move', everything(updateCase));
const moveCaseBy: Partial<Record<StepCode, Statement>> = {
  'attach-document': statement('record-move-attach', everything(updateCase, attached)),
  'withdraw-document': statement('record-move-withdraw', everything(updateCase, withdrawn)),
};

/**
 * Writes the facts that follow `from`: timeline, read model, outbox, kept notes, and the answer for the key.
 *
 * @returns the new position of the case; `undefined` if the record is not at `from`, or if `epoch` is not the epoch of
 * the case. Then no row was written
 */
export async function writeFacts(
  runner: Runner,
  { seals, hashes }: RecordProtection,
  caseId: CaseId,
  from: RecordPosition,
  hashedFacts: readonly HashedFact[],
  epoch: string | null,
): Promise<RecordPosition | undefined> {
  const { standing, entries } = advance(caseId, from, hashedFacts);
  const sealer = await seals.toSeal(caseId);
  const facts = hashedFacts.map(({ fact }) => fact);
  const states = { before: from.state, after: standing.state! };
  const values = {
    ...readModelValues(sealer, caseId, standing, states),
    ...ledgerValues(
      hashes,
      caseId,
      entries.map((entry) => ({ ...entry, postings: keyed(hashes, caseId, entry.postings) })),
    ),
    facts: JSON.stringify(hashedFacts.map((hashed) => factRow(sealer, caseId, hashed))),
    stepId: facts.at(-1)!.stepId,
    documentIds: facts.flatMap(
      ({ payload }) => (payload as Partial<StaffSteps['attach-document']>).documentId ?? [],
    ),
    sequenceBefore: from.sequence,
    headBefore: from.head,
    notices: JSON.stringify(
      noticesOf(states.before, states.after, ...facts).map((notice) =>
        noticeRow(hashes, caseId, notice, facts[0]!.recordedAt),
      ),
    ),
  };
  const written =
    from.sequence === 0
      ? await insertNewCase(runner, {
          ...values,
          ...(await carriedValues(runner, seals, caseId, hashedFacts[0]!)),
        })
      : await runner.rows(moveBy(facts), { ...values, epoch });
  return written.length === 0 ? undefined : standing;
}

const moveBy = (facts: readonly Fact[]): Statement =>
  facts.map(({ step }) => moveCaseBy[step]).find((move) => move !== undefined) ?? moveCase;

const factRow = (sealer: Sealer, caseId: CaseId, { fact, content, draft = null }: HashedFact) => ({
  sequence: fact.sequence,
  stepId: fact.stepId,
  content: content.toString('base64'),
  step: fact.step,
  occurredOn: fact.occurredOn,
  recordedAt: fact.recordedAt,
  actorStaffId: fact.actor?.staffId ?? null,
  actorRole: fact.actor?.role ?? null,
  actorOrganisationId: fact.actor?.organisationId ?? null,
  draft,
  // Only a step of a person has a route, and only a person is an actor.
  route: fact.actor && auditRouteOfStep(fact.step as StaffStepCode),
  sealed: sealer
    .seal(JSON.stringify(fact), places.fact(caseId, fact.sequence, fact.stepId))
    .toString('base64'),
});

/**
 * The data that the opening of a linked case takes along: the ids, and the notes among these ids, sealed for the new
 * case.
 */
async function carriedValues(
  runner: Runner,
  seals: Seals,
  caseId: CaseId,
  { fact }: HashedFact,
): Promise<Values> {
  const { linkedTo, carried } = fact.payload as StaffSteps['open-case'];
  const carriedIds = uuidsIn(carried);
  const notes =
    linkedTo == null
      ? []
      : await carriedNotes(runner, seals, { from: linkedTo, to: caseId, ids: carriedIds });
  return { carriedIds, carriedNotes: JSON.stringify(notes) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** All uuids in a value. The vault determines which of these uuids are ids in the vault. */
function uuidsIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(uuidsIn);
}

/** Before a case exists, no row can guard it. Its primary key is the guard. */
async function insertNewCase(runner: Runner, values: Values): Promise<unknown[]> {
  try {
    return await runner.rows(openCase, values);
  } catch (error) {
    if (error instanceof RecordError && error.details.constraint === 'return_case_pkey') return [];
    throw error;
  }
}
