import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * FADP 16: an agreement with an office abroad is in force only with safeguards for the data at that office. Earlier
 * agreements have no recorded safeguards.
 */
export class Safeguards1767225600120 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table organisation add column safeguards text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table organisation drop column safeguards');
  }
}
