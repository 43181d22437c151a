import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the step to which a text belongs, because an act contains texts of several steps. For older acts, the step is
 * not known.
 */
export class StepsOfNotes1767225600290 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table vault_note add column step text');
    await queryRunner.query(
      `update vault_note set step = r.step from step_request r where r.step_id = vault_note.step_id and r.step <> 'take-act'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table vault_note drop column step');
  }
}
