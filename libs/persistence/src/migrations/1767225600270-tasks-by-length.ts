import type { MigrationInterface, QueryRunner } from 'typeorm';

/** DUE-1: which tasks are due by the length of their step, so that no clock is missed where none rings. */
export class TasksByLength1767225600270 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table task add column unclocked boolean not null default false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table task drop column unclocked');
  }
}
