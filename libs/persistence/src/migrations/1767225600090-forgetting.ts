import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * CLOSE-1: holds, erasures with their certificates, and the counts of erased cases. The timeline stays append-only
 * with one exception: rows of a case whose erasure has begun lose everything except their place, their step's code
 * and their time.
 */
export class Forgetting1767225600090 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(erasedRows);
    await queryRunner.query(functions);
  }

  /** Rows of erased cases do not fit into the tables of earlier versions. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(withoutErased);
    await queryRunner.query(
      'drop view report_erased; drop table aid_lookup, erased_count, erasure, legal_hold',
    );
  }
}

const tables = `
  create table legal_hold (
    id uuid primary key,
    case_id uuid not null,
    status text not null,
    version integer not null default 1,
    acts jsonb not null,
    body_hash bytea not null,
    until date not null,
    sealed_reason bytea not null,
    constraint legal_hold_status_check check (status in ('proposed', 'declined', 'standing', 'lifting-proposed', 'lifted'))
  );
  create index legal_hold_case_id on legal_hold (case_id);

  create table erasure (
    id uuid primary key,
    case_id uuid not null,
    person_id uuid,
    ground text not null,
    status text not null,
    version integer not null default 1,
    acts jsonb not null default '[]',
    body_hash bytea,
    decided_at timestamptz,
    policy_version text,
    policy_row text,
    begun_at timestamptz,
    key_ids text[],
    keys_destroyed_at timestamptz,
    removed jsonb,
    done_at timestamptz,
    certificate text,
    constraint erasure_ground_check check (ground in ('request', 'retention', 'found-again')),
    constraint erasure_status_check check (status in ('proposed', 'declined', 'decided', 'begun', 'done')),
    constraint erasure_certificate_check check ((status = 'done') = (certificate is not null))
  );
  create index erasure_case_id on erasure (case_id);
  create index erasure_by_end on erasure (done_at, id);
  -- Of one case, or of one person in it, one erasure at a time is under way.
  create unique index erasure_under_way on erasure (case_id, coalesce(person_id, case_id))
    where status in ('proposed', 'decided', 'begun');

  -- By which nobody is found: no canton, no country, no month.
  create table erased_count (
    closing_year integer not null,
    programme_version text not null,
    outcome text not null,
    persons integer not null,
    primary key (closing_year, programme_version, outcome)
  );

  create view report_erased as select closing_year, programme_version, outcome, persons from erased_count;

  -- ELIG-1: how often identities were compared, and how often somebody looked at what a match stands for.
  create table aid_lookup (
    on_day date not null,
    kind text not null,
    lookups integer not null,
    primary key (on_day, kind),
    constraint aid_lookup_kind_check check (kind in ('comparison', 'review'))
  );
`;

const erasedRows = `
  alter table timeline
    alter column content_hash drop not null,
    alter column occurred_on drop not null,
    drop constraint timeline_kind_check,
    add constraint timeline_kind_check check (kind in ('step', 'void', 'erased')),
    add constraint timeline_whole_check check (kind <> 'step' or (content_hash is not null and occurred_on is not null));
  alter table return_case
    alter column case_number drop not null,
    add column erased_at timestamptz,
    add constraint return_case_number_check check ((erased_at is null) = (case_number is not null));
  alter table step_request alter column body_hash drop not null;
`;

const functions = `
  create function refuse_change_of_timeline() returns trigger language plpgsql as $$
    declare
      erased timeline := old;
    begin
      erased.kind := case old.kind when 'step' then 'erased' else old.kind end;
      erased.content_hash := null;
      erased.occurred_on := null;
      erased.actor_staff_id := null;
      erased.actor_role := null;
      erased.sealed := null;
      if tg_op = 'UPDATE' and new is not distinct from erased
        and exists (select from erasure where case_id = old.case_id and person_id is null and status = 'begun') then
        return new;
      end if;
      raise exception 'timeline is append-only' using errcode = 'integrity_constraint_violation';
    end
  $$;
  drop trigger timeline_append_only on timeline;
  create trigger timeline_append_only before update or delete on timeline
    for each row execute function refuse_change_of_timeline();

  -- All that the worker may do to the timeline besides adding to it.
  create function erase_timeline(of_case uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      erased integer;
    begin
      update timeline set kind = case kind when 'step' then 'erased' else kind end, content_hash = null, occurred_on = null,
        actor_staff_id = null, actor_role = null, sealed = null
      where case_id = of_case and content_hash is not null;
      get diagnostics erased = row_count;
      return erased;
    end
  $$;
  revoke all on function erase_timeline(uuid) from public;
`;

const withoutErased = `
  drop function erase_timeline(uuid);
  drop trigger timeline_append_only on timeline;
  drop function refuse_change_of_timeline();
  delete from timeline where content_hash is null;
  delete from step_request where body_hash is null;
  delete from return_case where erased_at is not null;
  create trigger timeline_append_only before update or delete on timeline
    for each row execute function refuse_change();
  alter table timeline
    drop constraint timeline_whole_check,
    drop constraint timeline_kind_check,
    add constraint timeline_kind_check check (kind in ('step', 'void')),
    alter column content_hash set not null,
    alter column occurred_on set not null;
  alter table return_case drop constraint return_case_number_check, drop column erased_at, alter column case_number set not null;
  alter table step_request alter column body_hash set not null;
`;
