import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores drafts of steps, until the step is taken. Drafts are sealed and readable only by their author. In each role,
 * an author has at most one draft for each case, step and subject.
 */
export class Drafts1767225600261 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table draft (
        id bigint generated always as identity,
        staff_id uuid not null,
        role text not null,
        organisation_id uuid not null,
        case_id uuid,
        step text not null,
        subject text,
        sealed bytea not null,
        kept_at timestamptz not null default now(),
        constraint draft_pkey primary key (id),
        constraint draft_once unique nulls not distinct (staff_id, role, case_id, step, subject)
      );
      create index draft_case_id on draft (case_id);
      create index draft_of_no_case on draft (kept_at) where case_id is null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table draft');
  }
}
