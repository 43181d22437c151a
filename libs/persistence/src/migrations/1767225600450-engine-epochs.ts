import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Law 3: stores which runs of a case may write the record of the case. The row outlives a rebuild of the case, so it
 * does not refer to `return_case`.
 */
const epochs = `
  create table engine_epoch (
    of_case uuid not null,
    epoch uuid,
    from_sequence integer not null,
    begun_at timestamptz not null default now(),
    constraint engine_epoch_pkey primary key (of_case)
  );
  create function epoch_of(wanted uuid) returns uuid
    language sql stable security definer set search_path = public, pg_temp as $$
    select epoch from engine_epoch where of_case = wanted $$;
  revoke all on function epoch_of from public`;

export class EngineEpochs1767225600450 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(epochs);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function epoch_of; drop table engine_epoch');
  }
}
