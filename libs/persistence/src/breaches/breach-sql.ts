import { entered } from '../audit/entered.js';
import { statement } from '../database/statement.js';

const rows = `select b.id as "breachId", b.found_at as "foundAt", b.from_at as "from", b.to_at as "to",
    b.staff_ids as "staffIds", b.organisation_ids as "organisationIds", b.case_ids as "caseIds", b.routes,
    b.recorded_by as "recordedBy", b.recorded_at as "recordedAt", b.due_at as "dueAt"
  from breach b`;

/** With its finding, or nothing where the id is taken. */
export const insertBreach = statement(
  'breach-insert',
  `with new as (
     insert into breach (id, found_at, from_at, to_at, staff_ids, organisation_ids, case_ids, routes, recorded_by,
       remind_at, due_at)
     values (:breachId::uuid, :foundAt::timestamptz, :from::timestamptz, :to::timestamptz, :staffIds::uuid[],
       :organisationIds::uuid[], :caseIds::uuid[], :routes::text[], :staffId::uuid, :remindAt::timestamptz,
       :dueAt::timestamptz)
     on conflict do nothing returning id, recorded_by, null::uuid as case_id
   ), finding as (
     insert into breach_entry (breach_id, sequence, id, kind, notice_open, staff_id, sealed)
     select id, 1, id, 'finding', true, recorded_by, :sealed::bytea from new
   )
   ${entered('new')}`,
);

export const breachById = statement('breach-by-id', `${rows} where b.id = :breachId::uuid`);

/** INC-2: whoever it is about does not learn of it. The newest first. */
export const breachesKnownTo = statement(
  'breaches-known-to',
  `${rows} where not b.staff_ids && accounts_of(:staffId::uuid) order by b.found_at desc, b.id limit 200`,
);

export const entriesOf = statement(
  'breach-entries',
  `select sequence, id as "entryId", staff_id as "by", at, sealed from breach_entry where breach_id = :breachId::uuid order by sequence`,
);

/** Nothing where it is entered already, or somebody else was quicker. */
export const insertEntry = statement(
  'breach-entry-insert',
  `with new as (
     insert into breach_entry (breach_id, sequence, id, kind, notice_open, staff_id, sealed)
     values (:breachId::uuid, :sequence::int, :entryId::uuid, :kind::text, :noticeOpen::boolean, :staffId::uuid,
       :sealed::bytea)
     on conflict do nothing returning null::uuid as case_id
   )
   ${entered('new')}`,
);

/** The audit is long, and this is asked for seldom. */
export const takeTime = statement(
  'breach-take-time',
  `select set_config('statement_timeout', '60000', true)`,
);

export const casesConcerned = statement(
  'breach-cases',
  `select r.case_id as "caseId", count(*)::int as events, count(distinct r.staff_id)::int as readers,
     min(r.at) as "firstAt", max(r.at) as "lastAt"
   from breach_readings(:breachId::uuid, :staffId::uuid) r where r.case_id is not null and r.outcome = 'done'
   group by r.case_id order by r.case_id`,
);

export const readersConcerned = statement(
  'breach-readers',
  `select r.staff_id as "staffId", r.role, r.organisation_id as "organisationId", count(*)::int as events,
     count(distinct r.case_id)::int as cases, min(r.at) as "firstAt", max(r.at) as "lastAt"
   from breach_readings(:breachId::uuid, :staffId::uuid) r where r.outcome = 'done'
   group by r.staff_id, r.role, r.organisation_id order by r.staff_id, r.role`,
);

/** Who did what, in the order it was done; what was refused, too. A cursor counts in milliseconds. */
export const readings = statement(
  'breach-readings',
  `select r.event_id as "eventId", r.at, r.staff_id as "staffId", r.role, r.organisation_id as "organisationId",
     r.case_id as "caseId", r.action, r.route, r.outcome
   from breach_readings(:breachId::uuid, :staffId::uuid) r
   where :afterId::uuid is null or (date_trunc('milliseconds', r.at), r.event_id) > (:afterInstant::timestamptz, :afterId::uuid)
   order by date_trunc('milliseconds', r.at), r.event_id limit :limit::int`,
);
