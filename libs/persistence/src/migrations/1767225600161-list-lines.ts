import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists are read in the order of an index, however many cases exist. For this, the data of a case that a desk sees in a
 * list is stored together with the case.
 */
export class ListLines1767225600161 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(lines);
    await queryRunner.query(tasks);
    await queryRunner.query(ofCasesFromBefore);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table list_line;
      drop index task_of_desk, task_of_organisation, task_of_step, task_of_staff, case_part_cover, case_part_staff, case_part_lead;
      create index case_part_staff_id on case_part (staff_id);
      create index case_part_lead_staff_id on case_part (lead_staff_id);
      drop statistics task_kinds;
      alter table task drop column for_desk;
      create index task_worklist on task (organisation_id, role, coalesce(due_at, 'infinity'), case_id, task_id);
      create index task_staff_id on task (staff_id);
    `);
  }
}

/**
 * Rows without a due instant come last. Does not use `coalesce`, because PostgreSQL treats it as leaky: PostgreSQL
 * would then evaluate a fence first and never use the index.
 */
const dueOrder = `(case when due_at is null then 'infinity'::timestamptz else due_at end)`;

const lines = `
  create table list_line (
    case_id uuid not null references return_case (id) on delete cascade,
    role text not null,
    organisation_id uuid not null,
    holder_id uuid not null,
    cover_staff_id uuid,
    cover_from date,
    cover_to date,
    whole boolean not null,
    stage text not null,
    opened_at timestamptz not null,
    waiting_for text[] not null,
    due_at timestamptz,
    kept_from uuid[] not null,
    primary key (case_id, role, organisation_id)
  );
`;

/** Each index ends with the keys by which the next page is found. */
const tasks = `
  alter table task add column for_desk boolean not null default false;
  drop index task_worklist, task_staff_id;
  create index task_of_desk on task (organisation_id, role, ${dueOrder}, case_id, task_id) where for_desk;
  create index task_of_organisation on task (organisation_id, ${dueOrder}, case_id, task_id);
  create index task_of_step on task (organisation_id, step, ${dueOrder}, case_id, task_id);
  create index task_of_staff on task (staff_id, ${dueOrder}, case_id, task_id);
  -- Which steps wait at which desk: PostgreSQL would think that any step waits at any.
  create statistics task_kinds (mcv) on organisation_id, role, step from task;
  drop index case_part_staff_id, case_part_lead_staff_id;
  create index case_part_staff on case_part (staff_id, case_id);
  create index case_part_lead on case_part (lead_staff_id, case_id);
  create index case_part_cover on case_part (cover_staff_id) where cover_staff_id is not null;
`;

/** The same lines that record/list-lines.ts makes at each step. */
const ofCasesFromBefore = `
  update task t set for_desk = true from case_part p
  where p.case_id = t.case_id and p.role = t.role and p.organisation_id = t.organisation_id and not p.taken;

  insert into list_line
  select c.id, l.role, l.organisation_id, l.holder_id, l.cover_staff_id, l.cover_from, l.cover_to, l.whole, c.stage, c.opened_at,
    case when l.whole then c.waiting_for else own.waiting_for end, case when l.whole then c.due_at else own.due_at end,
    case when l.whole then '{}' else own.kept_from end
  from return_case c
  cross join lateral (
    select p.role, p.organisation_id, case when p.taken then p.staff_id else p.organisation_id end as holder_id,
      p.cover_staff_id, p.cover_from, p.cover_to, p.role = 'case-manager' as whole
    from case_part p
    where p.case_id = c.id and p.holds and p.role <> 'airport-assistant' and (p.asked or p.role = 'protection-officer')
    union all
    select 'team-lead', p.organisation_id, p.organisation_id, null, null, null, bool_or(p.role = 'case-manager')
    from case_part p
    where p.case_id = c.id and p.holds and p.role <> 'airport-assistant'
    group by p.organisation_id having bool_or(p.asked)
  ) l
  cross join lateral (
    select coalesce(array_agg(distinct t.role), '{}') as waiting_for, min(t.due_at) as due_at,
      array(
        select distinct k from task kept, unnest(kept.kept_from) k
        where kept.case_id = c.id and kept.task_id = any(array_agg(t.task_id)) order by k
      ) as kept_from
    from task t
    where t.case_id = c.id and t.organisation_id = l.organisation_id and t.role <> 'airport-assistant'
      and (l.role = 'team-lead' or t.staff_id = l.holder_id or l.holder_id = l.organisation_id and t.role = l.role)
  ) own;

  create index list_line_by_due on list_line (organisation_id, role, holder_id, ${dueOrder}, case_id);
  create index list_line_by_stage on list_line (organisation_id, role, holder_id, stage, ${dueOrder}, case_id);
  create index list_line_waiting on list_line (organisation_id, role, holder_id, ${dueOrder}, case_id) where waiting_for <> '{}';
  create index list_line_by_opening on list_line (organisation_id, role, holder_id, opened_at, case_id);
  create index list_line_covered on list_line (cover_staff_id) where cover_staff_id is not null;
  create index list_line_kept on list_line (organisation_id, role) where kept_from <> '{}';
`;
