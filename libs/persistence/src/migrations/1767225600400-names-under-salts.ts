import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * FIND-1: stores one entry with a salt for each name, so that a copy of the database does not show which names share a
 * word. Earlier tokens are deleted. `names:write` makes the entries.
 */
export class NamesUnderSalts1767225600400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table name_entry (
        salt uuid not null,
        case_id uuid not null,
        person_id uuid not null,
        tokens text not null,
        step_id uuid not null,
        corrects uuid,
        constraint name_entry_pkey primary key (salt),
        constraint name_entry_step_id_fkey foreign key (step_id) references step_request (step_id) on delete restrict
      );
      create index name_entry_person on name_entry (case_id, person_id);
      create index name_entry_step_id on name_entry (step_id);
      create index name_entry_corrects on name_entry (corrects) where corrects is not null;
      drop table name_token`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table name_token (
        id bigint generated always as identity,
        case_id uuid not null,
        person_id uuid not null,
        token bytea not null,
        step_id uuid not null,
        corrects uuid,
        constraint name_token_pkey primary key (id),
        constraint name_token_step_id_fkey foreign key (step_id) references step_request (step_id) on delete restrict
      );
      create index name_token_in_order on name_token (token, case_id, person_id);
      create index name_token_person on name_token (case_id, person_id);
      create index name_token_step_id on name_token (step_id);
      create index name_token_corrects on name_token (corrects) where corrects is not null;
      drop table name_entry`);
  }
}
