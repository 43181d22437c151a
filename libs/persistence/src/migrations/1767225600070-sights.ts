import type { MigrationInterface, QueryRunner } from 'typeorm';
import { across } from './1767225600070-across.js';

/**
 * Creates what the policies of row-level security need (database/fences.ts, applied again after every
 * migration): which organisation reads, which organisation asked for a step, and which organisation has break-glass
 * access. Also creates the only exceptions to these policies.
 */
export class Sights1767225600070 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sights);
    await queryRunner.query(across.up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(withoutFences);
    await queryRunner.query(across.down);
    await queryRunner.query(`
      alter view live_step reset (security_invoker);
      drop index case_part_seat;
      drop table case_access;
      alter table step_request drop column organisation_id;
      drop function sighted_organisation();
    `);
  }
}

const sights = `
  -- Null without the setting, and after it: a setting that was there is empty once its transaction is over.
  create function sighted_organisation() returns uuid language sql stable as $$
    select nullif(current_setting('homeward.organisation', true), '')::uuid
  $$;

  -- Who asked, before there is a case at which somebody sits, and after they have handed it on. Of what was asked before, nobody
  -- knows it any more.
  alter table step_request add column organisation_id uuid;

  -- Read model: an access by break-glass (SEE-3), until its end.
  create table case_access (
    case_id uuid not null references return_case (id) on delete cascade,
    id uuid not null,
    organisation_id uuid not null,
    until timestamptz not null,
    primary key (case_id, id)
  );

  -- What nearly every policy asks, of every row.
  create index case_part_seat on case_part (case_id, organisation_id);

  -- With the rights, and so in the sight, of whoever asks, not of the owner.
  alter view live_step set (security_invoker = true);
`;

const withoutFences = `
  do $$
    declare
      fence record;
    begin
      for fence in select tablename, policyname from pg_policies where schemaname = 'public' loop
        execute format('drop policy %I on %I', fence.policyname, fence.tablename);
      end loop;
      for fence in select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace loop
        execute format('alter table %I disable row level security, no force row level security', fence.relname);
      end loop;
    end
  $$;
`;
