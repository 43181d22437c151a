import type { MigrationInterface, QueryRunner } from 'typeorm';

/** INC-2: lists know which people a wait is hidden from. For cases that were narrowed before, `rebuild` writes it. */
export class KeptFrom1767225600151 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table task add column kept_from uuid[] not null default '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table task drop column kept_from');
  }
}
