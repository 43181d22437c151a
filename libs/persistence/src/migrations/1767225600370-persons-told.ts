import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SEE-5: counts a person once a day for each reader who learns the identity, the contact details or the payment details
 * of the person, whichever answer contains this data. Before, only some routes counted, and the timeline was not among
 * these routes.
 */
export class PersonsTold1767225600370 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function readings_today(uuid, text)');
    await queryRunner.query(kindOf(comparisons));
    await queryRunner.query(counting);
    await queryRunner.query(today('kind text', 'c.kind = readings_today.kind'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop function readings_today(uuid, text), count_persons_told(uuid, uuid[], text[])',
    );
    await queryRunner.query(
      kindOf(
        `when action in ('read-persons', 'read-document', 'read-data-answer', 'export-data-answer') then 'identity' ${comparisons}`,
      ),
    );
    await queryRunner.query(today('action text', 'c.kind = reading_kind(action)'));
  }
}

const comparisons = `when action in ('record-identity', 'propose-correction', 'read-matches') then 'comparison'`;

const kindOf = (kinds: string): string => `
  create or replace function reading_kind(action text) returns text language sql immutable as $$
    select case ${kinds} end
  $$`;

const today = (asked: string, isCounted: string): string => `
  create function readings_today(staff uuid, ${asked}) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((
      select sum(c.counted)::int from reading_count c join staff_account s on s.natural_person = c.natural_person
      where s.id = staff and ${isCounted} and c.on_day = (now() at time zone 'Europe/Zurich')::date), 0)
  $$;
  revoke all on function readings_today(uuid, text) from public`;

const counting = `
  -- Of each case one of its persons, or everybody: ''.
  create function count_persons_told(staff uuid, cases uuid[], persons text[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
    insert into reading_count (natural_person, on_day, kind, thing, counted)
    select distinct s.natural_person, (now() at time zone 'Europe/Zurich')::date, 'identity',
      sha256((p.case_id || ' ' || p.id)::bytea), 1
    from unnest(cases, persons) as told (case_id, person_id)
    join person p on p.case_id = told.case_id and p.id = coalesce(nullif(told.person_id, '')::uuid, p.id)
    join staff_account s on s.id = staff
    on conflict on constraint reading_count_pkey do nothing
  $$;
  revoke all on function count_persons_told(uuid, uuid[], text[]) from public`;
