import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * FADP 16: no agreement with an office abroad is in force without safeguards for the data there. Earlier agreements
 * have none recorded.
 */
export class Safeguards1767225600120 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table organisation add column safeguards text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table organisation drop column safeguards');
  }
}
