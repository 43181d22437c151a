import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SEE-7: only the sender of a step reads the outcome of the step. For older steps, the sender is not known. */
export class Senders1767225600131 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table step_request add column sent_by uuid');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table step_request drop column sent_by');
  }
}
