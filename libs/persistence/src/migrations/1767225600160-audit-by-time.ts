import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A checkpoint asks which chains moved lately, and a breach who read in a span of time: neither may read all of the
 * audit.
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
