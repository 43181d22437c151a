import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Drafts1767225600261 } from './1767225600261-drafts.js';

/**
 * SEE-7: seals the step and the subject of a draft, so that a copy of the database does not show who is about to report
 * something. Earlier drafts are deleted, because a migration has no key to seal them.
 */
export class DraftsInTheirPlace1767225600410 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table draft;
      create table draft (
        id bigint generated always as identity,
        staff_id uuid not null,
        role text not null,
        organisation_id uuid not null,
        case_id uuid,
        place bytea not null,
        sealed bytea not null,
        kept_at timestamptz not null default now(),
        constraint draft_pkey primary key (id),
        constraint draft_once unique (place)
      );
      create index draft_case_id on draft (case_id);
      create index draft_staff_id on draft (staff_id);
      create index draft_of_no_case on draft (kept_at) where case_id is null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table draft');
    await new Drafts1767225600261().up(queryRunner);
  }
}
