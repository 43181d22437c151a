import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The data that the report role reads: counts, and no data that identifies a case or a person. */
export class Reports1767225600061 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create view report_cases as
        select stage, programme_version, count(*)::int as cases from return_case group by stage, programme_version;
      create view report_tasks as
        select role, count(*)::int as open, count(*) filter (where due_at < now())::int as overdue from task group by role;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop view report_cases, report_tasks');
  }
}
