import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key store that belongs to this database. */
export class KeyStore1767225600050 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table key_store (
        is_only boolean not null default true constraint key_store_pkey primary key
          constraint key_store_only_check check (is_only),
        house_key_id text not null
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table key_store');
  }
}
