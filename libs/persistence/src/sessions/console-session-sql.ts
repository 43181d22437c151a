import { statement } from '../database/statement.js';

const whose = `staff_id as "staffId", role, organisation_id as "organisationId"`;
const listed = `id, ${whose}, started_at as "startedAt", seen_at as "seenAt", idle_until as "idleUntil", ends_at as "endsAt"`;
const isLive = 'idle_until > now() and ends_at > now()';
const after = (ms: string): string => `now() + :${ms}::int * interval '1 ms'`;

export const begin = statement(
  'console-session-begin',
  `insert into console_session (id, secret_hash, staff_id, role, organisation_id, subject_hash, issuer_session_hash, sealed,
     idle_until, ends_at)
   values (:id::uuid, :secretHash::bytea, :staffId::uuid, :role::text, :organisationId::uuid, :subjectHash::bytea,
     :issuerSessionHash::bytea, :sealed::bytea, ${after('idleMs')}, :endsAt::timestamptz)`,
);

export const sweep = statement('console-session-sweep', `delete from console_session where not (${isLive})`);

/**
 * Finds a session. Rarely writes the instant of the last request, because most requests of a person follow soon after
 * the instant that was last written.
 */
export const find = statement(
  'console-session-find',
  `with seen as (
     update console_session set seen_at = now(), idle_until = ${after('idleMs')}
     where secret_hash = :secretHash::bytea and ${isLive} and :prolongs::boolean
       and seen_at < now() - :writtenEveryMs::int * interval '1 ms'
     returning seen_at, idle_until
   )
   select id, ${whose}, sealed, started_at as "startedAt", ends_at as "endsAt",
     coalesce((select seen_at from seen), seen_at) as "seenAt",
     coalesce((select idle_until from seen), idle_until) as "idleUntil"
   from console_session where secret_hash = :secretHash::bytea and ${isLive}`,
);

export const ofStaff = statement(
  'console-session-of-staff',
  `select ${listed} from console_session where staff_id = :staffId::uuid and ${isLive}
   order by started_at desc, id`,
);

export const claimRenewal = statement(
  'console-session-claim-renewal',
  `update console_session set renewing_until = ${after('renewsWithinMs')}
   where id = :id::uuid and sealed = :sealed::bytea and (renewing_until is null or renewing_until < now()) returning id`,
);

export const renew = statement(
  'console-session-renew',
  `update console_session set sealed = :sealed::bytea, renewing_until = null where id = :id::uuid`,
);

export const end = statement(
  'console-session-end',
  `delete from console_session where secret_hash = :secretHash::bytea returning id`,
);

export const endOwn = statement(
  'console-session-end-own',
  `delete from console_session where staff_id = :staffId::uuid and id = :id::uuid returning id`,
);

export const endOfSubject = statement(
  'console-session-end-of-subject',
  `delete from console_session where subject_hash = :subjectHash::bytea returning ${whose}`,
);

export const endOfIssuerSession = statement(
  'console-session-end-of-issuer-session',
  `delete from console_session where issuer_session_hash = :issuerSessionHash::bytea returning ${whose}`,
);
