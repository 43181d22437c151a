import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Law 5: stores grants to restart a case from its record after the workflow of the case was lost. Two natural persons
 * of operations give the grant, and the reconciler starts the case.
 */
export class Restarts1767225600152 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(restarts);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function ask_for_restart(uuid, uuid, text);
      drop table case_restart;
    `);
  }
}

/**
 * A proposal is valid for a day. After that, the situation may have changed, so the restart must be proposed again.
 */
export const restarts = `
  create table case_restart (
    case_id uuid not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    confirmed_by uuid,
    confirmed_at timestamptz,
    constraint case_restart_pkey primary key (case_id),
    constraint case_restart_case_id_fkey foreign key (case_id) references return_case (id) on delete cascade,
    constraint case_restart_proposed_by_fkey foreign key (proposed_by) references staff_account (id) on delete cascade,
    constraint case_restart_confirmed_by_fkey foreign key (confirmed_by) references staff_account (id) on delete cascade
  );
  create index case_restart_proposed_by on case_restart (proposed_by);
  create index case_restart_confirmed_by on case_restart (confirmed_by);

  create function ask_for_restart(of_case uuid, by uuid, route text) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      asker staff_account;
      asked case_restart;
    begin
      select * into asker from staff_account where id = by and active and 'operator' = any(roles);
      if not found or not exists (select from return_case where id = of_case) then return 'not-found'; end if;
      delete from case_restart where case_id = of_case and coalesce(confirmed_at, proposed_at) < now() - interval '1 day';
      insert into case_restart (case_id, proposed_by) values (of_case, by) on conflict do nothing;
      if found then
        perform audit_append(by, 'operator', asker.organisation_id, of_case, 'propose-restart', route, 'done');
        return 'proposed';
      end if;
      select * into asked from case_restart where case_id = of_case for update;
      if asked.confirmed_at is not null then return 'granted'; end if;
      if asked.proposed_by = by then return 'proposed'; end if;
      if asked.proposed_by = any(accounts_of(by)) then return 'same-person'; end if;
      update case_restart set confirmed_by = by, confirmed_at = now() where case_id = of_case;
      perform audit_append(by, 'operator', asker.organisation_id, of_case, 'confirm-restart', route, 'done');
      return 'granted';
    end
  $$;
  revoke all on function ask_for_restart(uuid, uuid, text) from public;
`;
