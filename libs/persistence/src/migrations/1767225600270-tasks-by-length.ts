import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * DUE-1: marks the tasks that are due by the length of their step, because the workflow sets no timer for these tasks.
 */
export class TasksByLength1767225600270 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table task add column unclocked boolean not null default false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table task drop column unclocked');
  }
}
