import type { CaseId, Refusal } from '@homeward/contracts';
import type { Runner } from '../database/database.js';
import { statement } from '../database/statement.js';

const row = `case_id as "caseId", step_id as "stepId", step, status, refusal, sequence, version,
  sent_by as "sentBy",   body_hash as "bodyHash", sealed_message as "sealedMessage", created_at as "createdAt"`;

/**
 * Returns no row if the key was claimed before, if the case is not at `head`, if a linked case has changed since it was
 * read (PAY-6) or has a step in progress, or if a budget has less left than the step reserves (PAY-10). If two callers
 * claim a key at once, the second caller waits here until the claim of the first caller is committed.
 */
const claimAnd = (more: string, condition = ''): string => `
   with claimed as (
     insert into step_request (key_hash, body_hash, organisation_id, sent_by, case_id, step_id, step, status, sealed_message,
       reserves)
     select :keyHash::bytea, :bodyHash::bytea, :organisationId::uuid, :sentBy::uuid, :caseId::uuid, :stepId::uuid, :step::text, 'open', :sealedMessage::bytea,
       :reserves::jsonb
     where (:head::bytea is null or exists (
       select from return_case
       where id = :caseId::uuid and head = :head::bytea and rebuilds = :rebuilds::int))
       and case when :linkedIds::uuid[] is null then true
         else across_standing(:caseId::uuid, :linkedIds::uuid[], :linkedSequences::int[]) end
       and case when :reserves::jsonb is null then true else across_budgets_suffice(:reserves::jsonb) end${condition}
     on conflict (key_hash) do nothing
     returning step_id, created_at
   ),
   noted as (
     insert into vault_note (id, person_id, category, step_id, step, status, sealed)
     select note.id, note."personId", note.category, claimed.step_id, note.step, 'pending', decode(note.sealed, 'base64')
     from claimed, jsonb_to_recordset(:notes::jsonb) as note(id uuid, "personId" uuid, category text, step text, sealed text)
   )${more}
   select created_at as "createdAt" from claimed`;

export const claim = statement('request-claim', claimAnd(''));

/**
 * ELIG-1: claims the key, and inserts the hashes by which an identity was compared, and the matches of the identity.
 * The same statement is used if the identity has no matches. FIND-1: also inserts the index entry by which the name is
 * found.
 */
export const claimCompared = statement(
  'request-claim-compared',
  claimAnd(`,
   hashed as (
     insert into aid_hash (case_id, person_id, kind, hash, coarser, step_id, corrects)
     select :caseId::uuid, one."personId", one.kind, decode(one.hash, 'hex'), one.coarser, claimed.step_id, one.record
     from claimed, jsonb_to_recordset(:hashes::jsonb)
       as one("personId" uuid, kind text, hash text, coarser int, record uuid)
   ),
   met as (
     insert into aid_match (id, case_id, person_id, matched_on, other_case_id, other_person_id, step_id)
     select one."matchId", :caseId::uuid, one."personId", one."matchedOn", one."otherCaseId", one."otherPersonId",
       claimed.step_id
     from claimed, jsonb_to_recordset(:matches::jsonb)
       as one("personId" uuid, "matchId" uuid, "matchedOn" text, "otherCaseId" uuid, "otherPersonId" uuid)
   ),
   named as (
     insert into name_entry (salt, case_id, person_id, tokens, step_id, corrects)
     select one.salt, :caseId::uuid, one."personId", one.tokens, claimed.step_id, one.record
     from claimed, jsonb_to_recordset(:names::jsonb) as one(salt uuid, "personId" uuid, tokens text, record uuid)
   )`),
);

/** Claims the key of a step with a document that has arrived. */
export const claimAttached = statement(
  'request-claim-attached',
  claimAnd(
    `,
   attached as (
     update document set step_id = claimed.step_id, bytes = :bytes::int from claimed where document.id = :documentId::uuid
   )`,
    ` and exists (select from document where id = :documentId::uuid and step_id is null)`,
  ),
);

export const isClaimed = statement(
  'request-is-claimed',
  'select from step_request where key_hash = :keyHash::bytea',
);

export const byKey = statement(
  'request-by-key',
  `select ${row} from step_request where key_hash = :keyHash::bytea`,
);

export const byStepId = statement(
  'request-by-step',
  `select ${row} from step_request where step_id = :stepId::uuid`,
);

export const unsettled = statement(
  'request-unsettled',
  `select ${row} from step_request
   where status in ('open', 'recorded') and created_at < now() - :ageMs::float8 * interval '1 millisecond'
   order by created_at limit :limit::int`,
);

/**
 * Excludes the wrong statuses instead of naming the right statuses. Otherwise PostgreSQL would use the index of
 * unsettled requests, which changes all the time.
 */
const unanswered = `status not in ('answered', 'refused')`;

export const answer = statement(
  'request-answer',
  `update step_request
   set status = 'answered', sequence = a.sequence, version = a.version, sealed_message = null, reserves = null, updated_at = now()
   from unnest(:stepIds::uuid[], :sequences::int[], :versions::int[]) as a(id, sequence, version)
   where step_id = a.id and ${unanswered}`,
);

/** Refuses requests, and deletes the notes, hashes, matches and names that came with them. */
const refuseWhere = (condition: string, after: string): string => `
   with refused as (
     update step_request set status = 'refused', refusal = :refusal::jsonb, sequence = null, version = null,
       sealed_message = null, reserves = null, updated_at = now()
     where ${condition}
     returning step_id, case_id
   ),
   unhashed as (delete from aid_hash using refused where aid_hash.step_id = refused.step_id),
   unmet as (delete from aid_match using refused where aid_match.step_id = refused.step_id),
   unnamed as (delete from name_entry using refused where name_entry.step_id = refused.step_id),
   unnoted as (delete from vault_note using refused where vault_note.step_id = refused.step_id)
   ${after}`;

/**
 * SEE-5: refuses a step, and writes the attempt to the audit. Also applies to a step that was recorded, if the engine
 * lost the step and now refuses it. The next step then voids the row of the refused step in the timeline.
 */
export const refuse = statement(
  'request-refuse',
  refuseWhere(
    `step_id = :stepId::uuid and ${unanswered}`,
    `select audit_append(:actorStaffId::uuid, :actorRole::text, :actorOrganisationId::uuid, case_id, :step::text, :route::text,
       :refusal::jsonb ->> 'code')
     from refused`,
  ),
);

/**
 * Refuses open requests of erased cases. Writes no entry to the audit, because the message with the caller can no
 * longer be decrypted.
 */
const refuseOfErased = statement(
  'request-refuse-of-erased',
  refuseWhere(`case_id = any(:caseIds::uuid[]) and status = 'open'`, 'select from refused'),
);

/**
 * Answers recorded requests of erased cases. The engine can no longer revoke these requests, because no fact follows in
 * the timeline of an erased case.
 */
const answerOfErased = statement(
  'request-answer-of-erased',
  `update step_request set status = 'answered', sealed_message = null, reserves = null, updated_at = now()
   where case_id = any(:caseIds::uuid[]) and status = 'recorded'`,
);

/**
 * Settles the requests of erased cases. The messages of these requests can no longer be decrypted, so they can never be
 * sent. Recorded requests are answered. Open requests are refused like requests for a case that does not exist, and
 * their notes are deleted.
 */
export async function settleOfErased(runner: Runner, caseIds: readonly CaseId[]): Promise<void> {
  const refusal: Refusal = { code: 'CASE.NOT_FOUND' };
  await runner.rows(refuseOfErased, { caseIds, refusal: JSON.stringify(refusal) });
  await runner.rows(answerOfErased, { caseIds });
}

/**
 * Takes up a request. Returns no row if the request is settled, or if another process works on it. A recorded step that
 * the engine keeps is answered here, from the record. It is not sent again, because the case may have forgotten the
 * step by now and would take it twice. If a later step of the case was answered, the engine keeps the step, because a
 * case records its steps in order. Without such a later step, the step may have been lost, and only the case can tell.
 */
export const takeUp = statement(
  'request-take-up',
  `with found as (
     select step_id as id,
       status = 'recorded' and exists (select from across_answered_after(case_id, sequence)) as is_kept
     from step_request where step_id = :stepId::uuid
   )
   update step_request set updated_at = now(),
     status = case when is_kept then 'answered' else status end,
     sealed_message = case when is_kept then null else sealed_message end,
     reserves = case when is_kept then null else reserves end
   from found
   where step_id = id and ${unanswered}
     and updated_at < now() - :leaseMs::float8 * interval '1 millisecond'
   returning ${row}`,
);
