import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores which member of a seat does a task, and from which day. The members of the seat arrange this, and the
 * arrangement is not a fact of the case. The table has no foreign key to the read model, because the rows of the read
 * model are replaced when the read model is rebuilt from the record.
 */
export class ArrangedTasks1767225600260 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table arranged_task (
        case_id uuid not null,
        task_id text not null,
        since timestamptz not null,
        organisation_id uuid not null,
        taken_by uuid,
        given_by uuid,
        not_before date,
        constraint arranged_task_pkey primary key (case_id, task_id),
        constraint arranged_task_taken_by_fkey foreign key (taken_by) references staff_account (id) on delete restrict,
        constraint arranged_task_given_by_fkey foreign key (given_by) references staff_account (id) on delete restrict
      );
      create index arranged_task_organisation_id on arranged_task (organisation_id);
      create index arranged_task_taken_by on arranged_task (taken_by);
      create index arranged_task_given_by on arranged_task (given_by)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table arranged_task');
  }
}
