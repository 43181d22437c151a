import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * INC-2: adds to the lists the people from whom a task is hidden. For cases that were already restricted, `rebuild`
 * writes this data.
 */
export class KeptFrom1767225600151 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table task add column kept_from uuid[] not null default '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table task drop column kept_from');
  }
}
