import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SEE-7: what became of a step is told to who sent it. Of those sent before, nobody knows it any more. */
export class Senders1767225600131 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table step_request add column sent_by uuid');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table step_request drop column sent_by');
  }
}
