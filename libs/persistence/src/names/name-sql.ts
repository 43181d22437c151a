import { statement } from '../database/statement.js';
import { visibleCases } from '../reading/case-sql.js';

/** FIND-1: all names in the cases that the actor may see (SEE-2), ordered by ids that reveal nothing. */
export const entries = statement(
  'name-entries',
  `with theirs as materialized (${visibleCases})
   select e.salt, e.tokens, e.case_id as "caseId", e.person_id as "personId"
   from theirs join name_entry e on e.case_id = theirs.id
   order by e.case_id, e.person_id, e.salt`,
);

/** The identity notes with these ids, each with the step that brought it. */
export const identityNotes = statement(
  'name-identity-notes',
  `select id, person_id as "personId", category, step_id as "stepId", sealed from vault_note
   where case_id = :caseId::uuid and id = any(:ids::uuid[]) and category = 'identity' and status = 'kept'`,
);

/**
 * Deletes the entries of a case. Entries of a step whose outcome is not known stay, because they count once the step is
 * recorded.
 */
export const forgetNames = statement(
  'name-forget',
  `delete from name_entry using step_request r
   where name_entry.case_id = :caseId::uuid and r.step_id = name_entry.step_id and r.status <> 'open'`,
);

export const keepName = statement(
  'name-keep',
  `insert into name_entry (salt, case_id, person_id, tokens, step_id)
   values (:salt::uuid, :caseId::uuid, :personId::uuid, :tokens::text, :stepId::uuid)`,
);

/**
 * ELIG-1: adds the hashes that an older identity lacks. The new rows take their last day and their place among the
 * corrections from the existing rows of the identity. An identity without rows is no longer compared, and gets no
 * hashes.
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
