import type { CaseId, PersonId } from '@homeward/contracts';
import { entered } from '../audit/entered.js';
import type { Runner } from '../database/database.js';
import { statement } from '../database/statement.js';
import { visible } from '../reading/case-sql.js';

/** With whose turn it is, as far as the reader's organisation knows them. */
const rows = `select r.id as "requestId", r.case_id as "caseId", r.person_id as "personId", r.status, r.sealed,
    r.recorded_by as "recordedBy", r.recorded_at as "recordedAt", r.due_at as "dueAt", r.answered_by as "answeredBy",
    r.seconded_by as "secondedBy", r.version, r.exports, p.staff_id as "ownerStaffId"
  from data_request r
  left join case_part p on p.case_id = r.case_id
    and p.role = case r.status when 'proposed' then 'protection-officer' else 'case-manager' end`;

/** Nothing where its id is taken, or another request of this person still waits. */
export const insertRequest = statement(
  'data-request-insert',
  `with recorded as (
     insert into data_request (id, case_id, person_id, sealed, recorded_by, remind_at, due_at)
     values (:requestId::uuid, :caseId::uuid, :personId::uuid, :sealed::bytea, :staffId::uuid,
       :remindAt::timestamptz, :dueAt::timestamptz)
     on conflict do nothing returning case_id
   )
   ${entered('recorded')}`,
);

export const requestById = statement('data-request-by-id', `${rows} where r.id = :requestId::uuid`);

export const requestsOfCase = statement(
  'data-requests-of-case',
  `${rows} where r.case_id = :caseId::uuid order by r.recorded_at, r.id`,
);

/**
 * Those of the caller's cases that wait for an answer, the earliest due first; no more than a desk can have. Of those
 * who lead, only whoever leads the case-manager answers.
 */
export const requestsWaiting = statement(
  'data-requests-waiting',
  `${rows} join return_case c on c.id = r.case_id
   where r.status in ('open', 'proposed') and ${visible} and (:role::text <> 'team-lead' or exists (
     select from case_part own where own.case_id = c.id and own.role = 'case-manager'
       and own.organisation_id = :organisationId::uuid))
   order by r.due_at, r.id limit 200`,
);

const asking = statement(
  'data-requests-asking',
  `select person_id as "personId" from data_request where case_id = :caseId::uuid and status in ('open', 'proposed')`,
);

/** Who in a case asked, and waits for the answer. */
export const askingIn = async (runner: Runner, caseId: CaseId): Promise<PersonId[]> =>
  (await runner.rows<{ personId: PersonId }>(asking, { caseId })).map(({ personId }) => personId);

/** From the version that was seen: nothing where somebody else was quicker. */
export const moveRequest = statement(
  'data-request-move',
  `with moved as (
     update data_request set status = :to::text, sealed = :sealed::bytea, answered_by = :answeredBy::uuid,
       seconded_by = :secondedBy::uuid, version = version + 1
     where id = :requestId::uuid and version = :version::int
     returning case_id
   )
   ${entered('moved')}`,
);

export const countExport = statement(
  'data-request-count-export',
  'update data_request set exports = exports + 1 where id = :requestId::uuid',
);

export const readersOf = statement(
  'data-request-readers',
  `select role, organisation_id as "organisationId", reads, first_at as "firstAt", last_at as "lastAt"
   from data_request_readers(:requestId::uuid) order by role, organisation_id`,
);
