import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * INC-4: stores the organisations whose leads get a seat, in this order, if an accusation leaves too few people. Also
 * stores how many accusations one natural person made on a day.
 */
export class FallbackList1767225600380 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table organisation add column fallback_rank integer,
        add constraint organisation_fallback_rank unique (fallback_rank);
      ${checksOf("'identity', 'comparison', 'accusation'")}
      -- Each of them once: the digest is of the step's id.
      create function count_accusation(staff uuid, step_id uuid) returns void
      language sql security definer set search_path = public, pg_temp as $$
        insert into reading_count (natural_person, on_day, kind, thing, counted)
        select s.natural_person, (now() at time zone 'Europe/Zurich')::date, 'accusation', sha256(step_id::text::bytea), 1
        from staff_account s where s.id = staff
        on conflict on constraint reading_count_pkey do nothing
      $$;
      revoke all on function count_accusation(uuid, uuid) from public`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function count_accusation(uuid, uuid);
      delete from reading_count where kind = 'accusation';
      delete from outbox where reading_alert_id in (select id from reading_alert where kind = 'accusation');
      delete from reading_alert where kind = 'accusation';
      ${checksOf("'identity', 'comparison'")}
      alter table organisation drop column fallback_rank`);
  }
}

const checksOf = (kinds: string): string =>
  ['reading_count', 'reading_alert']
    .map(
      (table) => `alter table ${table} drop constraint ${table}_kind_check,
        add constraint ${table}_kind_check check (kind in (${kinds}));`,
    )
    .join('\n');
