import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * ELIG-1: creates the tables of the keyed hashes of recorded identities, and of the matches between the identities.
 * Hashes and matches are written with a claimed key, and count once the step of the key is in the timeline, so that no
 * row must be written when the step is recorded. The state of a case contains only the ids of its matches. The person
 * who reviews a match reads here which case and which person the match stands for.
 */
export class DoubleAid1767225600018 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table aid_hash (
        id bigint generated always as identity primary key,
        case_id uuid not null,
        person_id uuid not null,
        kind text not null,
        hash bytea not null,
        step_id uuid not null references step_request (step_id) on delete restrict,
        keep_until date,
        created_at timestamptz not null default now(),
        constraint aid_hash_kind_check check (kind in ('document', 'full-name', 'short-name', 'sound'))
      );
      create index aid_hash_hash on aid_hash (hash);
      create index aid_hash_person on aid_hash (case_id, person_id);
      create index aid_hash_step_id on aid_hash (step_id);

      create table aid_match (
        id uuid primary key,
        case_id uuid not null,
        person_id uuid not null,
        matched_on text not null,
        other_case_id uuid not null,
        other_person_id uuid not null,
        step_id uuid not null references step_request (step_id) on delete restrict,
        created_at timestamptz not null default now()
      );
      create index aid_match_person on aid_match (case_id, person_id);
      create index aid_match_other_case_id on aid_match (other_case_id);
      create index aid_match_step_id on aid_match (step_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table aid_match, aid_hash');
  }
}
