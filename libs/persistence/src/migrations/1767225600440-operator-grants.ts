import type { MigrationInterface, QueryRunner } from 'typeorm';
import { restarts } from './1767225600152-restarts.js';

/**
 * Stores acts of operations that two natural persons must request: the restart of a case from its record, the restart
 * of every case, and the end of the hold of the installation. A request is valid for a day, because after that the
 * situation may have changed.
 */
const grants = `
  create table operator_grant (
    act text not null,
    target text not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    confirmed_by uuid,
    confirmed_at timestamptz,
    constraint operator_grant_pkey primary key (act, target),
    constraint operator_grant_proposed_by_fkey foreign key (proposed_by) references staff_account (id) on delete cascade,
    constraint operator_grant_confirmed_by_fkey foreign key (confirmed_by) references staff_account (id) on delete cascade
  );
  create index operator_grant_proposed_by on operator_grant (proposed_by);
  create index operator_grant_confirmed_by on operator_grant (confirmed_by);
  insert into operator_grant select 'restart-case', case_id::text, proposed_by, proposed_at, confirmed_by, confirmed_at
    from case_restart;
  drop function ask_for_restart(uuid, uuid, text);
  drop table case_restart;

  create function ask_for_grant(of_act text, of_target text, of_case uuid, by uuid, route text) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      asker staff_account;
      asked operator_grant;
    begin
      select * into asker from staff_account where id = by and active and 'operator' = any(roles);
      if not found or of_case is not null and not exists (select from return_case where id = of_case) then
        return 'not-found';
      end if;
      delete from operator_grant where coalesce(confirmed_at, proposed_at) < now() - interval '1 day';
      insert into operator_grant (act, target, proposed_by) values (of_act, of_target, by) on conflict do nothing;
      if found then
        perform audit_append(by, 'operator', asker.organisation_id, of_case, 'propose-' || replace(of_act, 'restart-case', 'restart'), route, 'done');
        return 'proposed';
      end if;
      select * into asked from operator_grant where act = of_act and target = of_target for update;
      if asked.confirmed_at is not null then return 'granted'; end if;
      if asked.proposed_by = by then return 'proposed'; end if;
      if asked.proposed_by = any(accounts_of(by)) then return 'same-person'; end if;
      update operator_grant set confirmed_by = by, confirmed_at = now() where act = of_act and target = of_target;
      perform audit_append(by, 'operator', asker.organisation_id, of_case, 'confirm-' || replace(of_act, 'restart-case', 'restart'), route, 'done');
      return 'granted';
    end
  $$;
  revoke all on function ask_for_grant(text, text, uuid, uuid, text) from public`;

export class OperatorGrants1767225600440 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(grants);
  }

  /** Requests and grants are lost and must be made again. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function ask_for_grant(text, text, uuid, uuid, text);
      drop table operator_grant`);
    await queryRunner.query(restarts);
  }
}
