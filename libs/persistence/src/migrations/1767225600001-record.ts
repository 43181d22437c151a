import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The timeline, which is the record, and the read model, which is its fold.
 *
 * There is no foreign key to organisations, staff or other cases, although these columns are indexed: a decision of a
 * workflow must be recorded whatever organisation or person it names, and a constraint that refused the record would
 * stall the case for ever (laws 1 and 3). The timeline has no foreign key to the read model either, because the read
 * model can always be computed again (law 5).
 */
export class Record1767225600001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(timeline);
    await queryRunner.query(readModel);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table task, case_part, person, return_case;
      drop view live_step;
      drop table timeline;
      drop function refuse_change();
    `);
  }
}

const timeline = `
  create table timeline (
    id bigint generated always as identity primary key,
    case_id uuid not null,
    sequence integer not null,
    generation integer not null,
    kind text not null,
    step_id uuid not null,
    content_hash bytea not null,
    step text not null,
    occurred_on date not null,
    recorded_at timestamptz not null,
    actor_staff_id uuid,
    actor_role text,
    sealed bytea,
    constraint timeline_place_key unique (case_id, sequence, generation, kind),
    constraint timeline_sequence_check check (sequence > 0),
    constraint timeline_kind_check check (kind in ('step', 'void')),
    constraint timeline_sealed_check check ((kind = 'step') = (sealed is not null))
  );
  create index timeline_step_id on timeline (step_id);
  -- Ciphertext does not compress: do not try.
  alter table timeline alter column sealed set storage external;

  create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end
  $$;
  create trigger timeline_append_only before update or delete on timeline
    for each row execute function refuse_change();

  -- A step of the timeline that was not voided: at most one a sequence.
  create view live_step as
    select step.* from timeline step
    where step.kind = 'step' and not exists (
      select from timeline void
      where void.case_id = step.case_id and void.sequence = step.sequence
        and void.generation = step.generation and void.kind = 'void');
`;

const readModel = `
  create table return_case (
    id uuid primary key,
    case_number text not null unique,
    stage text not null,
    version integer not null,
    sequence integer not null,
    programme_version text not null,
    waiting_for text[] not null,
    due_at timestamptz,
    alerts text[] not null,
    linked_to uuid,
    opened_at timestamptz not null,
    closed_at timestamptz,
    controller_id uuid,
    head bytea not null,
    rebuilds integer not null default 0,
    state bytea not null,
    updated_at timestamptz not null default now()
  );
  alter table return_case alter column state set storage external;
  -- Every step rewrites the row: room on the page keeps it there.
  alter table return_case set (fillfactor = 70);
  create index return_case_by_due on return_case (coalesce(due_at, 'infinity'), id);
  create index return_case_by_opening on return_case (opened_at, id);
  create index return_case_linked_to on return_case (linked_to);
  create index return_case_controller_id on return_case (controller_id);

  -- A person has a line in each case that ever held them, so the case belongs to the key (CASE-3).
  create table person (
    case_id uuid not null references return_case (id) on delete cascade,
    id uuid not null,
    ordinal integer not null,
    primary key (case_id, id)
  );
  create index person_id on person (id);

  create table case_part (
    case_id uuid not null references return_case (id) on delete cascade,
    role text not null,
    organisation_id uuid not null,
    staff_id uuid not null,
    taken boolean not null,
    primary key (case_id, role)
  );
  create index case_part_holder on case_part (organisation_id, role, staff_id);
  create index case_part_staff_id on case_part (staff_id);

  create table task (
    case_id uuid not null references return_case (id) on delete cascade,
    task_id text not null,
    step text not null,
    role text not null,
    subject text,
    organisation_id uuid not null,
    staff_id uuid not null,
    since timestamptz not null,
    due_at timestamptz,
    primary key (case_id, task_id)
  );
  create index task_worklist on task (organisation_id, role, coalesce(due_at, 'infinity'), case_id, task_id);
  create index task_staff_id on task (staff_id);
`;
