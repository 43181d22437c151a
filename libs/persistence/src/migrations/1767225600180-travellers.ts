import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SEE-1: stores the travellers of a day together with their case, so that a list can be made without decrypting whole
 * cases. The data of travellers is sealed, so for older cases only `rebuild` can write it.
 */
export class Travellers1767225600180 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table traveller (
        case_id uuid not null,
        leg_id text not null,
        person_id uuid not null,
        organisation_id uuid not null,
        day date not null,
        kept_from uuid[] not null,
        sealed bytea not null,
        constraint traveller_pkey primary key (case_id, leg_id, person_id),
        constraint traveller_case_id_fkey foreign key (case_id) references return_case (id) on delete cascade
      );
      create index traveller_of_day on traveller (organisation_id, day)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table traveller');
  }
}
