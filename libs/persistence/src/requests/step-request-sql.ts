import { statement } from '../database/statement.js';

const row = `case_id as "caseId", step_id as "stepId", step, status, refusal, sequence, version,
  body_hash as "bodyHash", sealed_message as "sealedMessage", created_at as "createdAt"`;

/** No row: the key was claimed before. A caller who comes second waits here until the first one's claim is committed. */
export const claim = statement(
  'request-claim',
  `with claimed as (
     insert into step_request (key_hash, body_hash, case_id, step_id, step, status, sealed_message)
     values (:keyHash::bytea, :bodyHash::bytea, :caseId::uuid, :stepId::uuid, :step::text, 'open', :sealedMessage::bytea)
     on conflict (key_hash) do nothing
     returning *
   ),
   noted as (
     insert into vault_note (id, person_id, category, step_id, status, sealed)
     select note.id, note."personId", note.category, claimed.step_id, 'pending', decode(note.sealed, 'base64')
     from claimed, jsonb_to_recordset(:notes::jsonb) as note(id uuid, "personId" uuid, category text, sealed text)
   )
   select ${row} from claimed`,
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

export const answer = statement(
  'request-answer',
  `update step_request
   set status = 'answered', sequence = a.sequence, version = a.version, sealed_message = null, updated_at = now()
   from jsonb_to_recordset(:answers::jsonb) as a("stepId" uuid, sequence int, version int)
   where step_id = a."stepId" and status in ('open', 'recorded')`,
);

/** Also a step that was recorded: the engine forgot it and now says no. Its row in the timeline is voided by the next one. */
export const refuse = statement(
  'request-refuse',
  `with refused as (
     update step_request set status = 'refused', refusal = :refusal::jsonb, sequence = null, version = null,
       sealed_message = null, updated_at = now()
     where step_id = :stepId::uuid and status in ('open', 'recorded')
     returning step_id
   )
   delete from vault_note using refused where vault_note.step_id = refused.step_id`,
);
