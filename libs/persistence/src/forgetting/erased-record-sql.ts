import { enteredByForgetting } from '../audit/entered.js';
import { statement, type Statement } from '../database/statement.js';

const columns = `id, case_id as "caseId", person_id as "personId", ground, status`;

export const open = statement(
  'erasure-open',
  `select ${columns} from erasure where status in ('decided', 'begun') order by decided_at, id limit :limit::int`,
);

export const stuck = statement(
  'erasure-stuck',
  `select count(*)::int as stuck from erasure e
   where e.status in ('decided', 'begun') and e.decided_at < now() - interval '3 days' and not exists (
     select from legal_hold h
     where h.case_id = e.case_id and h.status in ('standing', 'lifting-proposed') and h.until >= :today::date)
   and not exists (
     select from data_request r
     where r.case_id = e.case_id and r.person_id = coalesce(e.person_id, r.person_id) and r.status in ('open', 'proposed'))`,
);

export const find = statement(
  'erasure-find',
  `select ${columns} from erasure where id = :id::uuid and status in ('decided', 'begun')`,
);

/** Begins an erasure. Returns a row if this call has begun the erasure. */
export const begin = statement(
  'erasure-begin',
  `update erasure set status = 'begun', begun_at = now(), key_ids = :keyIds::text[]
   where id = :id::uuid and status = 'decided' returning id`,
);

/**
 * SEE-5: ends an erasure that no longer applies because of the state of the case. The audit names no person, because no
 * person withdrew the erasure.
 */
export const decline = statement(
  'erasure-decline',
  `with declined as (
     update erasure set status = 'declined', version = version + 1 where id = :id::uuid and status = 'decided' returning case_id
   )
   select ${enteredByForgetting('case_id', 'decline-erasure')} from declined`,
);

const counted = (persons: string): string => `
  insert into erased_count (closing_year, programme_version, outcome, persons)
  select extract(year from coalesce(c.closed_at, c.updated_at) at time zone 'Europe/Zurich')::int, c.programme_version,
    p.outcome, count(*)::int
  from return_case c, ${persons} as p(outcome)
  where c.id = :caseId::uuid and c.erased_at is null group by 1, 2, 3
  on conflict (closing_year, programme_version, outcome) do update set persons = erased_count.persons + excluded.persons`;

export const count = statement('erasure-count', counted('unnest(:outcomes::text[])'));
export const countUnknown = statement(
  'erasure-count-unknown',
  counted(`(select 'not-known' from person where case_id = :caseId::uuid)`),
);

export const keysDestroyed = statement(
  'erasure-keys-destroyed',
  `update erasure set keys_destroyed_at = coalesce(keys_destroyed_at, now()) where id = :id::uuid`,
);

export const removed = statement(
  'erasure-removed',
  `update erasure set removed = coalesce(removed, :removed::jsonb) where id = :id::uuid`,
);

export const toCertify = statement(
  'erasure-to-certify',
  `select id as "erasureId", case_id as "caseId", person_id as "personId", ground, acts as "decidedBy",
     policy_version as "policyVersion", policy_row as "policyRow", key_ids as "keyIds", removed, decided_at as "decidedAt",
     begun_at as "begunAt", keys_destroyed_at as "keysDestroyedAt", now() as now
   from erasure where id = :id::uuid and status = 'begun'`,
);

/**
 * SEE-5: completes an erasure. Its audit entry has no person's id, because no person completed the erasure. One chain
 * contains all erasures by the machine.
 */
export const finish = statement(
  'erasure-finish',
  `with done as (
     update erasure set status = 'done', done_at = :doneAt::timestamptz, certificate = :certificate::text, body_hash = null
     where id = :id::uuid and status = 'begun' returning case_id
   )
   select ${enteredByForgetting('case_id', 'erase')}
   from done`,
);

type Removal = readonly [table: string, statement: Statement];

const gone = (table: string, where: string, { of = 'case', kind = 'null::text' } = {}): Removal => [
  table,
  statement(
    `erasure-${table}-of-${of}`,
    `with gone as (delete from ${table} where ${where} returning *)
     select ${kind} as kind, count(*)::int as rows from gone group by 1`,
  ),
];
const emptied = (table: string, update: string): Removal => [
  table,
  statement(
    `erasure-${table}-emptied`,
    `with emptied as (${update} returning 1) select null::text as kind, count(*)::int as rows from emptied`,
  ),
];

const ofTheCase = 'case_id = :caseId::uuid';
/**
 * A pending document may still receive bytes. Its row stays, and is deleted later together with the bytes, like an
 * upload that no step will keep.
 */
const withoutBytes = `removed_at is not null and status <> 'pending'`;
const itsRequests = `select step_id from step_request where ${ofTheCase}`;

/**
 * The rows of a case that are removed, table by table, in this order. Claimed keys, proposed erasures, the timeline and
 * the row in `return_case` are emptied and not removed.
 */
export const ofCase: readonly Removal[] = [
  // Includes notes that wait for a step that will never be taken.
  gone('vault_note', `${ofTheCase} or case_id is null and step_id in (${itsRequests})`, { kind: 'category' }),
  gone('aid_hash', ofTheCase),
  gone('aid_match', `${ofTheCase} or other_case_id = :caseId::uuid`),
  gone('name_entry', ofTheCase),
  gone('document', `${ofTheCase} and ${withoutBytes}`, { kind: 'category' }),
  gone('task', ofTheCase),
  gone('arranged_task', ofTheCase),
  gone('draft', ofTheCase),
  gone('desk_note', ofTheCase),
  gone('list_line', ofTheCase),
  gone('traveller', ofTheCase),
  gone('case_part', ofTheCase),
  gone('case_access', ofTheCase),
  gone('person', ofTheCase),
  gone('outbox', ofTheCase),
  gone('bank_file_line', ofTheCase),
  // The entries stay, because the statement of account would not add up without them. The bank's id of an entry would
  // lead to the name of the payee.
  emptied(
    'bank_entry',
    `update bank_entry e set bank_reference = null from bank_match m
     where m.case_id = :caseId::uuid and m.report_id = e.report_id and m.number = e.number`,
  ),
  gone('bank_match', ofTheCase),
  gone('payment_send', ofTheCase),
  // The entries stay: they name the case and its lines by pseudonyms (PAY-10).
  gone('ledger_step', ofTheCase),
  gone('legal_hold', ofTheCase),
  gone('data_request', ofTheCase),
  // Erasures that were proposed for the case or its persons and not carried out. The audit still records the proposals.
  emptied(
    'erasure',
    `update erasure set status = 'declined', version = version + 1, person_id = null, body_hash = null, acts = '[]'
     where ${ofTheCase} and status in ('proposed', 'declined') and acts <> '[]'`,
  ),
  // The rows stay, because a used key belongs to its step for ever (law 4).
  emptied(
    'step_request',
    `update step_request set body_hash = null,
       refusal = case when refusal is null then null else jsonb_build_object('code', 'CASE.NOT_FOUND') end
     where ${ofTheCase} and body_hash is not null`,
  ),
  [
    'timeline',
    statement('erasure-timeline', 'select null::text as kind, erase_timeline(:caseId::uuid) as rows'),
  ],
  // Reports need the stage, the policy version and the years for their counts.
  emptied(
    'return_case',
    `update return_case set case_number = null, version = 0, waiting_for = '{}', due_at = null, alerts = '{}',
       linked_to = null, opened_at = date_trunc('year', opened_at), closed_at = date_trunc('year', closed_at),
       controller_id = null, never_shown = '{}', head = '', state = '', updated_at = now(), erased_at = now()
     where id = :caseId::uuid and erased_at is null`,
  ),
];

const ofThePerson = `${ofTheCase} and person_id = :personId::uuid`;
const metAsOther = 'other_case_id = :caseId::uuid and other_person_id = :personId::uuid';

/** The rows of one person that are removed, table by table. The case continues without the data of this person. */
export const ofPerson: readonly Removal[] = [
  gone('vault_note', ofThePerson, { of: 'person', kind: 'category' }),
  gone('document', `${ofThePerson} and ${withoutBytes}`, { of: 'person', kind: 'category' }),
  gone('data_request', ofThePerson, { of: 'person' }),
  gone('aid_hash', ofThePerson, { of: 'person' }),
  gone('aid_match', `${ofThePerson} or ${metAsOther}`, { of: 'person' }),
  gone('name_entry', ofThePerson, { of: 'person' }),
  // Only the author of a draft or desk note knows which persons it is about, so all drafts and desk notes of
  // the case are removed.
  gone('draft', ofTheCase, { of: 'person' }),
  gone('desk_note', ofTheCase, { of: 'person' }),
];
