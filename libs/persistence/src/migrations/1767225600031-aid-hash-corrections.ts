import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * FACT-2, ELIG-1: a corrected identity is compared in place of the wrong identity. The wrong identity is kept for the
 * matches that follow from its record.
 */
export class AidHashCorrections1767225600031 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table aid_hash add column corrects uuid;
      create index aid_hash_corrects on aid_hash (corrects);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table aid_hash drop column corrects');
  }
}
