import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * FIND-1: indexes the persons with a name in the order in which a search reads them. The search for a common name stops
 * once it has found enough persons.
 */
export class NamesInOrder1767225600300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index name_token_in_order on name_token (token, case_id, person_id)');
    await queryRunner.query('drop index name_token_token');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index name_token_token on name_token (token)');
    await queryRunner.query('drop index name_token_in_order');
  }
}
