import { statement } from '../database/statement.js';
import { visible } from '../reading/case-sql.js';

const asBytes = (token: string): string => `decode(${token}, 'hex')`;

/** Where to begin: of the tokens asked for the one that fewest persons have, counted no further than matters. */
const rarest = `(
  select ${asBytes('one')} from unnest(:tokens::text[]) as one
  order by (select count(*) from (
    select from name_token r where r.token = ${asBytes('one')} limit 100) as few)
  limit 1)`;

/**
 * FIND-1: persons with a name that has all of these tokens, in the cases that the actor may see (SEE-2), in the order
 * of ids that tell nothing: as the index has them, so that of a common name no more is read than is wanted.
 */
export const candidates = statement(
  'name-candidates',
  `select t.case_id as "caseId", t.person_id as "personId"
   from name_token t join return_case c on c.id = t.case_id
   where t.token = ${rarest} and (t.case_id, t.person_id) > (:afterCase::uuid, :afterPerson::uuid)
     and ${visible}
     and not exists (select from unnest(:tokens::text[]) as one where not exists (
       select from name_token n where n.case_id = t.case_id and n.person_id = t.person_id
         and n.step_id = t.step_id and n.token = ${asBytes('one')}))
   group by t.case_id, t.person_id
   order by t.case_id, t.person_id limit :limit::int`,
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

/**
 * ELIG-1: hashes that an identity of before lacks. With its rows it has its place among corrections and its last day;
 * who has none is compared no more.
 */
export const addHashes = statement(
  'aid-add-hashes',
  `insert into aid_hash (case_id, person_id, kind, hash, coarser, step_id, corrects, keep_until)
   select there.case_id, there.person_id, one.kind, decode(one.hash, 'hex'), one.coarser, there.step_id, there.corrects,
     there.keep_until
   from (
     select * from aid_hash
     where case_id = :caseId::uuid and person_id = :personId::uuid and step_id = :stepId::uuid limit 1) as there,
     jsonb_to_recordset(:hashes::jsonb) as one(kind text, hash text, coarser int)
   where not exists (
     select from aid_hash same
     where same.case_id = there.case_id and same.person_id = there.person_id and same.step_id = there.step_id
       and same.hash = decode(one.hash, 'hex'))`,
);
