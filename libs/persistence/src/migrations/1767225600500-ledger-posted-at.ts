import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PAY-10: the instant at which an entry was posted. A statement counts by this instant, because a step that is recorded
 * late, or a step that is posted again by a repair, must not change a statement that was already made.
 */
export class LedgerPostedAt1767225600500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table ledger_entry add column posted_at timestamptz');
    await queryRunner.query('update ledger_entry set posted_at = recorded_at');
    await queryRunner.query(
      'alter table ledger_entry alter column posted_at set not null, alter column posted_at set default now()',
    );
    await queryRunner.query('create index ledger_entry_by_posted_at on ledger_entry (posted_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table ledger_entry drop column posted_at');
  }
}
