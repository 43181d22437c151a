import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores notes that members of a seat write about a case, for themselves or for all members of the seat. The notes are
 * sealed, and are not facts of the case.
 */
export class DeskNotes1767225600262 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table desk_note (
        id uuid not null,
        case_id uuid not null,
        staff_id uuid not null,
        role text not null,
        organisation_id uuid not null,
        kept_for text not null,
        after_sequence integer not null,
        sealed bytea not null,
        written_at timestamptz not null default now(),
        constraint desk_note_pkey primary key (id),
        constraint desk_note_kept_for_check check (kept_for in ('self', 'seat'))
      );
      create index desk_note_case_id on desk_note (case_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table desk_note');
  }
}
