import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was sent can still be recognised, although the file that is kept is another: its hidden data was removed. */
export class DocumentsAsSent1767225600340 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table document add column sent_digest bytea');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table document drop column sent_digest');
  }
}
