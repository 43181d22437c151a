import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * FIND-1: the tokens by which names are found. Tokens are written with a claimed key, like the hashes of identities.
 * They return only candidates. A person is found only if the searcher may read the person's identity.
 */
export class NameTokens1767225600210 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
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
      create index name_token_token on name_token (token);
      create index name_token_person on name_token (case_id, person_id);
      create index name_token_step_id on name_token (step_id);
      create index name_token_corrects on name_token (corrects) where corrects is not null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table name_token');
  }
}
