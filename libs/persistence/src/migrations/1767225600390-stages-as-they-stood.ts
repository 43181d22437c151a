import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * INC-2: lines of a case that keeps something from somebody: its stage is found for each reader. Where nothing that
 * waits was kept, rebuild.js --write finds them.
 */
export class StagesAsTheyStood1767225600390 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table list_line add column narrowed boolean not null default false;
      update list_line set narrowed = true where case_id in (select case_id from list_line where kept_from <> '{}');
      create index list_line_narrowed on list_line (organisation_id, role) where narrowed`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table list_line drop column narrowed');
  }
}
