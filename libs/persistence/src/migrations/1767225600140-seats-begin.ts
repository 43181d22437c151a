import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SEE-2: whoever is named for a part may not have been asked for anything yet. In cases from before, everybody was. */
export class SeatsBegin1767225600140 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(begins);
  }

  /** The fences stand on both columns, and are put up anew by whoever migrates (database/put-up-fences.ts). */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(without);
  }
}

/** All that a fence asks of a seat is in the index. */
const begins = `
  alter table case_part add column asked boolean not null default true, add column days date[];
  drop index case_part_seat;
  create index case_part_seat on case_part (case_id, organisation_id, role, asked, days);
`;

const without = `
  alter table case_part drop column asked cascade, drop column days cascade;
  create index case_part_seat on case_part (case_id, organisation_id);
`;
