import { statement } from '../database/statement.js';

/** Allows one minute for each query that follows, because the audit is long and queries about breaches are rare. */
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

/**
 * The acts within the scope of a breach, in order, including refused acts. The cursor has a precision of one
 * millisecond.
 */
export const readings = statement(
  'breach-readings',
  `select r.event_id as "eventId", r.at, r.staff_id as "staffId", r.role, r.organisation_id as "organisationId",
     r.case_id as "caseId", r.action, r.route, r.outcome
   from breach_readings(:breachId::uuid, :staffId::uuid) r
   where :afterId::uuid is null or (date_trunc('milliseconds', r.at), r.event_id) > (:afterInstant::timestamptz, :afterId::uuid)
   order by date_trunc('milliseconds', r.at), r.event_id limit :limit::int`,
);
