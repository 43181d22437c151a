import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * INC-2: marks the lines of a case in which a person is restricted and may see another stage. If no task of the case is
 * hidden from a person, only `rebuild.js --write` marks the lines.
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
