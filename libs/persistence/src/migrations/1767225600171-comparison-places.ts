import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the position of the reconciler, so that a round begins where the previous round ended, and not at the lowest
 * id.
 */
export class ComparisonPlaces1767225600171 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table comparison_place (
        is_only boolean not null default true constraint comparison_place_pkey primary key
          constraint comparison_place_only_check check (is_only),
        round integer not null default 1,
        began_at timestamptz not null default now(),
        moved_through bigint not null,
        turn_through uuid,
        lap_since timestamptz not null default now(),
        lap_cases integer not null default 0,
        doubtful uuid[] not null default '{}'
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table comparison_place');
  }
}
