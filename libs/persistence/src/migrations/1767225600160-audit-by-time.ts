import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Creates indexes. With these, a checkpoint finds the chains that changed lately, and a breach finds the reads of a
 * period, without reading the whole audit.
 */
export class AuditByTime1767225600160 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index audit_chain_changed_at on audit_chain (changed_at);
      create index audit_entry_at on audit_entry (at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index audit_chain_changed_at, audit_entry_at');
  }
}
