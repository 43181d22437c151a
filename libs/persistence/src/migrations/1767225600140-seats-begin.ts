import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SEE-2: whoever is named for a part may not have been asked for anything yet. In cases from before, everybody was. */
export class SeatsBegin1767225600140 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table case_part add column asked boolean not null default true, add column days date[]',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table case_part drop column asked, drop column days');
  }
}
