import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the binding steps that are taken again after a restore. The notices of these steps were already sent when the
 * steps were first taken.
 */
const again = `
  create table step_taken_again (
    step_id uuid not null,
    kept_at timestamptz not null default now(),
    constraint step_taken_again_pkey primary key (step_id)
  )`;

/**
 * PEOPLE-1: ends an account again that a restore made active. If the account of the successor or of the person who
 * ended the account does not exist, the ended account gets no successor. Returns false if the account to end is not
 * active or does not exist.
 */
const endAgain = `
  create function end_account_again(leaver uuid, successor uuid, by uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform from staff_account where id = leaver and active for update;
      if not found then return false; end if;
      if (select count(*) from staff_account where id in (successor, by)) = (
        select count(distinct named) from unnest(array[successor, by]) named) then
        perform give_account_over(leaver, successor, by);
      else
        update staff_account set active = false where id = leaver;
      end if;
      perform audit_append('00000000-0000-0000-0000-000000000000'::uuid, 'machine', null::uuid, null::uuid,
        'end-account', 'command after-restore', 'done');
      return true;
    end
  $$;
  revoke all on function end_account_again(uuid, uuid, uuid) from public`;

export class WhatBinds1767225600480 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(again);
    await queryRunner.query(endAgain);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function end_account_again(uuid, uuid, uuid); drop table step_taken_again');
  }
}
