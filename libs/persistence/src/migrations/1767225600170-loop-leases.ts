import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores which process leads each loop of the workers. */
export class LoopLeases1767225600170 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table loop_lease (
        loop text not null,
        holder uuid not null,
        until timestamptz not null,
        constraint loop_lease_pkey primary key (loop)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table loop_lease');
  }
}
