import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * FADP 16: no agreement with an office abroad holds without what protects the data there. Those before had none
 * written down.
 */
export class Safeguards1767225600120 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table organisation add column safeguards text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table organisation drop column safeguards');
  }
}
