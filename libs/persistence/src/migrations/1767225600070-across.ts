/**
 * Functions that pass the fences, for questions about cases of several organisations. Each function answers one
 * question, by a key that only an entitled caller has, so that a forgotten condition cannot return more.
 */

/**
 * ELIG-1: a hash is compared from the time when its step is in the timeline until the last day of the hash, as long as
 * no later correction of its record is in the timeline.
 */
export const counts = (hash: string): string => `
  (${hash}.keep_until is null or ${hash}.keep_until >= current_date)
  and exists (select from live_step s where s.step_id = ${hash}.step_id)
  and not exists (
    select from aid_hash later
    where later.corrects = coalesce(${hash}.corrects, ${hash}.step_id)
      and later.step_id <> ${hash}.step_id and later.id > ${hash}.id
      and exists (select from live_step s where s.step_id = later.step_id))`;

export const surestFirst = (kind: string): string =>
  `array_position(array['document', 'full-name', 'short-name', 'sound'], ${kind})`;

interface SqlFunction {
  readonly returns: string;
  readonly body: string;
}
/** The functions, by their signatures. */
export type SqlFunctions = Readonly<Record<string, SqlFunction>>;

export const functions: SqlFunctions = {
  // SEE-3, ELIG-1: one case, by its id.
  'across_case(case_id uuid)': {
    returns: 'setof return_case',
    body: 'select c.* from return_case c where c.id = across_case.case_id',
  },

  // SEE-3, CASE-4: the id of one case, found by its whole number.
  'across_case_number(number text)': {
    returns: 'uuid',
    body: 'select c.id from return_case c where c.case_number = number',
  },

  // CASE-3, PAY-6: the cases that are linked with a case, over any number of splits and reopenings.
  'across_links(to_case uuid)': {
    returns: 'table (case_id uuid, state bytea)',
    body: `
      with recursive linked (id, linked_to) as (
        select c.id, c.linked_to from return_case c where c.id = to_case
        union
        select c.id, c.linked_to from linked l join return_case c on c.linked_to = l.id or c.id = l.linked_to
      )
      select c.id, c.state from linked join return_case c using (id) where c.id <> to_case order by c.id`,
  },

  // ELIG-1: the ids of the persons outside the case who match these hashes. Returns no hash.
  'across_aid_hashes(own_case uuid, own_person uuid, hashes bytea[], most integer)': {
    returns: 'table (kind text, case_id uuid, person_id uuid, known_as uuid)',
    body: `
      with met as (
        select distinct on (h.person_id) h.kind, h.case_id, h.person_id,
          (select m.id from aid_match m
           where m.person_id = own_person and m.other_person_id = h.person_id
             and exists (select from live_step s where s.step_id = m.step_id)
           order by m.created_at, m.id limit 1) as known_as
        from aid_hash h
        where h.hash = any(hashes) and h.case_id <> own_case and h.person_id <> own_person and ${counts('h')}
        order by h.person_id, ${surestFirst('h.kind')}
      )
      (select * from met where known_as is not null)
      union all
      (select * from met where known_as is null limit most)`,
  },

  // ELIG-1: the case and the person that a match stands for, and what is equal. Found by the id of the match.
  'across_aid_matches(ids uuid[])': {
    returns: 'table (id uuid, matched_on text, other_case_id uuid, other_person_id uuid, meets_on text)',
    body: `
      select m.id, m.matched_on, m.other_case_id, m.other_person_id,
        (select own.kind from aid_hash own join aid_hash other on other.hash = own.hash
         where own.person_id = m.person_id and other.person_id = m.other_person_id
           and ${counts('own')} and ${counts('other')}
         order by ${surestFirst('own.kind')} limit 1)
      from aid_match m where m.id = any(ids)`,
  },

  // PAY-3: the attempt that a report of the bank is about, found by the key that the bank received.
  'across_payment(of_key text)': {
    returns: 'table (case_id uuid, payment_id uuid, attempt integer)',
    body: 'select p.case_id, p.payment_id, p.attempt from payment_send p where p.key = of_key',
  },
};

/** Returns the statement that creates a function with this signature, or replaces it. */
export const making = (signature: string, { returns, body }: SqlFunction): string => `
    create or replace function ${signature} returns ${returns}
      language sql stable security definer set search_path = public, pg_temp as $$ ${body} $$;`;

const made = Object.entries(functions).map(([signature, one]) => making(signature, one));
/** The file database/roles.ts lists who may call each function. */
const names = Object.keys(functions).map((signature) => signature.slice(0, signature.indexOf('(')));

export const across = {
  up: [...made, ...names.map((name) => `revoke all on function ${name} from public;`)].join('\n'),
  down: names.map((name) => `drop function ${name};`).join('\n'),
};
