import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SEE-2: whoever is named for a part may not have been asked for anything yet. In cases from before, everybody was. */
export class SeatsBegin1767225600140 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table case_part add column asked boolean not null default true, add column days date[]',
    );
  }

  /** The fences stand on both, and are put up anew by whoever migrates (database/put-up-fences.ts). */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table case_part drop column asked cascade, drop column days cascade');
  }
}
