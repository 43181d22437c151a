import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SEE-4: adds the people who must never see a case to the filters of lists and worklists. */
export class NeverShown1767225600040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table return_case add column never_shown uuid[] not null default '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table return_case drop column never_shown');
  }
}
