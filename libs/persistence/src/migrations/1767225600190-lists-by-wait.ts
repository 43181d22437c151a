import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes lists by the roles that a case waits for, and the tasks of a desk by their step. Both are read in the order
 * of an index, however few rows match.
 */
export class ListsByWait1767225600190 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index list_line_waiting;
      alter table list_line alter column waiting_for type text using array_to_string(waiting_for, ',');
      create index list_line_by_wait on list_line (organisation_id, role, holder_id, waiting_for, ${dueOrder}, case_id);
      create index task_of_desk_by_step on task (organisation_id, role, step, ${dueOrder}, case_id, task_id) where for_desk`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index list_line_by_wait, task_of_desk_by_step;
      alter table list_line alter column waiting_for type text[] using string_to_array(waiting_for, ',');
      create index list_line_waiting on list_line (organisation_id, role, holder_id, ${dueOrder}, case_id)
        where waiting_for <> '{}'`);
  }
}

/** The same order as in the migration that created the list lines. */
const dueOrder = `(case when due_at is null then 'infinity'::timestamptz else due_at end)`;
