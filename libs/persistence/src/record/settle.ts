import { longestTaskMs, type CaseId, type StepId } from '@homeward/contracts';
import type { Database, Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { missingPostings, post } from '../ledger/ledger-of-case.js';
import { RecordError, unerased } from '../record-error.js';
import { epochIn } from './engine-epochs.js';
import { historyOf } from './history.js';
import { rewriteReadModel } from './read-model.js';
import type { RecordProtection } from './seals.js';
import { foldHistory, type RecordPosition, type HashedFact } from './record-position.js';
import { writeFacts } from './write-facts.js';

export interface Settled {
  /**
   * Sequence numbers whose rows contained steps that the engine never kept, or that it put at another sequence number.
   */
  readonly voided: number[];
  /** The position of the case after the facts. */
  readonly standing: RecordPosition;
}

/**
 * Records facts, in order, that do not simply follow the record. The record may have different rows at their sequence
 * numbers. If the engine never kept these rows, because worker and server went down, the workflow is right (law 3).
 * Then the rows are voided from the first different sequence number on, the read model is folded from the remaining
 * rows, and the facts are written.
 *
 * @throws {RecordError} `RECORD.GAP` if the record lacks facts before them
 * @throws {RecordError} `RECORD.SUPERSEDED` if this version is older than the recorded one. The engine has abandoned
 * the workflow run of this version (its worker was cut off and comes late). This run must not void what was answered
 * since
 * @throws {RecordError} `RECORD.DIVERGED` if one of the different rows was answered or cannot come from one lost task,
 * because a database was restored or a run was reset. Also thrown if the run that writes does not belong to the epoch
 * of the case. Nothing is voided
 */
export async function settle(
  database: Database,
  protection: RecordProtection,
  {
    caseId,
    hashedFacts,
    epoch,
  }: { readonly caseId: CaseId; readonly hashedFacts: readonly HashedFact[]; readonly epoch: string | null },
): Promise<Settled> {
  const { seals } = protection;
  return await database.inTransaction(byRole, async (transaction) => {
    const [row] = await transaction.rows<LockedCase>(lockCase, { caseId });
    const current = unerased(row);
    const known = await epochIn(transaction, caseId);
    if (known.epoch !== epoch) throw new RecordError('RECORD.DIVERGED');
    const [first] = hashedFacts.map(({ fact }) => fact.sequence);
    if (first! > (current?.sequence ?? 0) + 1) throw new RecordError('RECORD.GAP');
    const last = hashedFacts.at(-1)!.fact.sequence;
    const rows = await transaction.rows<LiveRow>(liveSteps, { caseId, first: first! });
    const live = new Map(rows.map((one) => [one.sequence, one]));
    const unrecorded = hashedFacts.filter(
      ({ fact, content }) => !live.get(fact.sequence)?.content.equals(content),
    );
    if (unrecorded.length === 0) {
      const until = await historyOf(transaction, seals, caseId, last + 1);
      return { voided: [], standing: foldHistory(caseId, until, current!.rebuilds) };
    }
    const [{ fact }] = unrecorded as [HashedFact];
    const instead = live.get(fact.sequence);
    if (instead && Date.parse(fact.recordedAt) < instead.recordedAt.getTime())
      throw new RecordError('RECORD.SUPERSEDED');

    const lost = rows.filter(({ sequence }) => sequence >= fact.sequence);
    const isOlder = lost.length > 0 && fact.sequence <= known.fromSequence;
    if (isOlder || !areOfOneLostTask(lost)) throw new RecordError('RECORD.DIVERGED');
    const voided = await voidFrom(transaction, caseId, fact.sequence);
    const history = await historyOf(transaction, seals, caseId, fact.sequence);
    const from = foldHistory(caseId, history, current?.rebuilds ?? 0);
    await rewriteReadModel(transaction, seals, caseId, from);
    const kept = { caseId, ...from };
    const reversal = await missingPostings(transaction, protection.hashes, kept);
    await post(transaction, protection.hashes, kept, reversal, fact.recordedAt);
    const after = hashedFacts.filter((hashed) => hashed.fact.sequence >= fact.sequence);
    const standing = await writeFacts(transaction, protection, caseId, from, after, epoch);
    // Another process has just opened the case. The next attempt finds the opened case.
    if (standing === undefined) throw new RecordError('RECORD.UNAVAILABLE');
    // If the same step is recorded again, no work of a person is lost.
    const others = voided.filter(({ stepId }) => !after.some((hashed) => hashed.fact.stepId === stepId));
    return { voided: others.map(({ sequence }) => sequence), standing };
  });
}

interface LockedCase {
  readonly sequence: number;
  readonly rebuilds: number;
  readonly erased: boolean;
}
interface LiveRow {
  readonly sequence: number;
  readonly content: Buffer;
  readonly recordedAt: Date;
  /**
   * True if the request with the id of this step is answered. The request of an act has the id of the last step of the
   * act.
   */
  readonly answered: boolean;
}
interface VoidedRow {
  readonly sequence: number;
  readonly stepId: StepId;
}

/**
 * True if the engine may have lost these rows together with the only task that made them. A task can record several
 * steps before the engine keeps the task, and none of these steps is answered before that.
 */
function areOfOneLostTask(rows: readonly LiveRow[]): boolean {
  const times = rows.map(({ recordedAt }) => recordedAt.getTime());
  return rows.every(({ answered }) => !answered) && Math.max(...times) - Math.min(...times) <= longestTaskMs;
}

/** Voids every row from `sequence` on, and reverts the effects of these rows. */
async function voidFrom(transaction: Runner, caseId: CaseId, sequence: number): Promise<VoidedRow[]> {
  const voided = await transaction.rows<VoidedRow>(voidSteps, { caseId, sequence });
  const stepIds = voided.map(({ stepId }) => stepId);
  if (stepIds.length > 0) await transaction.rows(takeBack, { stepIds });
  return voided.sort((a, b) => a.sequence - b.sequence);
}

const lockCase = statement(
  'settle-lock-case',
  `select sequence, rebuilds, erased_at is not null as erased from return_case where id = :caseId::uuid for update`,
);

const liveSteps = statement(
  'settle-live-steps',
  `select sequence, content_hash as content, recorded_at as "recordedAt",
     exists (select from step_request r where r.step_id = live_step.step_id and r.status = 'answered') as answered
   from live_step where case_id = :caseId::uuid and sequence >= :first::int`,
);

const voidSteps = statement(
  'settle-void-steps',
  `insert into timeline (case_id, sequence, generation, kind, step_id, content_hash, step, occurred_on, recorded_at)
   select case_id, sequence, generation, 'void', step_id, content_hash, step, occurred_on, now()
   from live_step where case_id = :caseId::uuid and sequence >= :sequence::int
   returning sequence, step_id as "stepId"`,
);

/**
 * Reverts the effects of voided rows. Their requests are open again and will be sent again. Notes and documents of
 * these requests wait again. Documents that these requests withdrew are kept again. Mails that are not sent yet are
 * deleted.
 */
const takeBack = statement(
  'settle-take-back',
  `with reopened as (
     update step_request set status = 'open', sequence = null, version = null
     where step_id = any(:stepIds::uuid[]) and status = 'recorded'
   ),
   waiting as (
     update vault_note set status = 'pending', case_id = null
     where step_id = any(:stepIds::uuid[]) and status = 'kept'
   ),
   documents as (
     update document set status = case when step_id = any(:stepIds::uuid[]) then 'pending' else 'kept' end, withdrawn_by = null
     where (step_id = any(:stepIds::uuid[]) or withdrawn_by = any(:stepIds::uuid[])) and removed_at is null
   )
   delete from outbox where step_id = any(:stepIds::uuid[]) and sent_at is null`,
);
