import { statement } from '../database/statement.js';
import { visible } from '../reading/case-sql.js';

/**
 * FIND-1: persons with a name that has all of these tokens, in the cases that the actor may see (SEE-2), in the order
 * of ids that tell nothing.
 */
export const candidates = statement(
  'name-candidates',
  `select c.id as "caseId", found.person_id as "personId"
   from (
     select t.case_id, t.person_id from name_token t
     where t.token = any((select array_agg(decode(one, 'hex')) from unnest(:tokens::text[]) as one)::bytea[])
     group by t.case_id, t.person_id, t.step_id
     having count(distinct t.token) = cardinality(:tokens::text[])
   ) found join return_case c on c.id = found.case_id
   where ${visible} and (c.id, found.person_id) > (:afterCase::uuid, :afterPerson::uuid)
   group by c.id, found.person_id
   order by c.id, found.person_id limit :limit::int`,
);

/** Of these notes, each with the step that brought it. */
export const identityNotes = statement(
  'name-identity-notes',
  `select id, person_id as "personId", category, step_id as "stepId", sealed from vault_note
   where case_id = :caseId::uuid and id = any(:ids::uuid[]) and category = 'identity' and status = 'kept'`,
);

/** Those of a step that nobody knows the outcome of stay: they count once it is recorded. */
export const forgetNames = statement(
  'name-forget',
  `delete from name_token using step_request r
   where name_token.case_id = :caseId::uuid and r.step_id = name_token.step_id and r.status <> 'open'`,
);

export const keepNames = statement(
  'name-keep',
  `insert into name_token (case_id, person_id, token, step_id)
   select :caseId::uuid, :personId::uuid, decode(one, 'hex'), :stepId::uuid from unnest(:tokens::text[]) as one`,
);
