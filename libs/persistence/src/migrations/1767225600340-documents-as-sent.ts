import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the digest of the file as it was sent. A sent file can then be recognised although the stored file differs,
 * because hidden data was removed.
 */
export class DocumentsAsSent1767225600340 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table document add column sent_digest bytea');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table document drop column sent_digest');
  }
}
