import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SEE-2: a person who is named for a part may not have been asked for anything yet. In older cases, every person counts
 * as asked.
 */
export class SeatsBegin1767225600140 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(begins);
  }

  /** The fences use both columns. The fences are created again after each migration (database/put-up-fences.ts). */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(without);
  }
}

/** The index contains all columns of a seat that a fence needs. */
const begins = `
  alter table case_part add column asked boolean not null default true, add column days date[];
  drop index case_part_seat;
  create index case_part_seat on case_part (case_id, organisation_id, role, asked, days);
`;

const without = `
  alter table case_part drop column asked cascade, drop column days cascade;
  create index case_part_seat on case_part (case_id, organisation_id);
`;
