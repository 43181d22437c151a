import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Breaches of data security, the acts about these breaches, and the persons that the breaches concern. The application
 * cannot read the audit. It gets only the entries within the scope of a recorded breach, and this scope can never be
 * changed.
 */
export class Breaches1767225600101 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table breach (
        id uuid primary key,
        found_at timestamptz not null,
        from_at timestamptz not null,
        to_at timestamptz not null,
        staff_ids uuid[] not null,
        organisation_ids uuid[] not null,
        case_ids uuid[] not null,
        routes text[] not null,
        recorded_by uuid not null,
        recorded_at timestamptz not null default now(),
        remind_at timestamptz not null,
        due_at timestamptz not null,
        constraint breach_span_check check (from_at < to_at),
        constraint breach_scope_check check (
          cardinality(staff_ids) + cardinality(organisation_ids) + cardinality(case_ids) + cardinality(routes) > 0)
      );
      create trigger breach_append_only before update or delete on breach
        for each row execute function refuse_change();

      create table breach_entry (
        breach_id uuid not null references breach (id) on delete restrict,
        sequence integer not null,
        id uuid not null,
        kind text not null,
        notice_open boolean not null,
        staff_id uuid not null,
        at timestamptz not null default now(),
        sealed bytea not null,
        constraint breach_entry_pkey primary key (breach_id, sequence),
        constraint breach_entry_id unique (id),
        constraint breach_entry_kind_check check (kind in ('finding', 'assessment', 'notice', 'informing', 'closing'))
      );
      create trigger breach_entry_append_only before update or delete on breach_entry
        for each row execute function refuse_change();

      -- Each event once, from the chain of whoever did it. Of accounts, organisations, cases and routes all that are named must fit.
      -- What a process did, as it does all day, is not in question unless it is named. SEE-4: nothing of a case that the reader never sees.
      create function breach_readings(breach_id uuid, reader uuid)
      returns table (event_id uuid, at timestamptz, staff_id uuid, role text, organisation_id uuid, case_id uuid,
        action text, route text, outcome text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select e.event_id, e.at, e.staff_id, e.role, e.organisation_id, e.case_id, e.action, e.route, e.outcome
        from breach b join audit_entry e on e.chain = 'actor:' || e.staff_id and e.at >= b.from_at and e.at < b.to_at
        where b.id = breach_readings.breach_id
          and (cardinality(b.staff_ids) = 0 or e.staff_id = any(b.staff_ids))
          and (cardinality(b.organisation_ids) = 0 or e.organisation_id = any(b.organisation_ids))
          and (cardinality(b.case_ids) = 0 or e.case_id = any(b.case_ids))
          and (cardinality(b.routes) = 0 or e.route = any(b.routes))
          and (e.role <> 'machine' or e.route = any(b.routes) or e.staff_id = any(b.staff_ids))
          and not exists (select from return_case c where c.id = e.case_id and breach_readings.reader = any(c.never_shown))
      $$;
      revoke all on function breach_readings(uuid, uuid) from public;

      -- A mail may be about a breach, which is no case's.
      alter table outbox alter column case_id drop not null, add column breach_id uuid,
        add constraint outbox_about_check check ((case_id is null) <> (breach_id is null));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from outbox where case_id is null;
      alter table outbox drop constraint outbox_about_check, drop column breach_id, alter column case_id set not null;
      drop function breach_readings(uuid, uuid);
      drop table breach_entry, breach;
    `);
  }
}
