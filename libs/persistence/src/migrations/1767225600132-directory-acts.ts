import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PEOPLE-1: the roles that serve staff change the directory only through these functions, which check the rules and
 * write the act to the audit. No function makes an account active again or removes a successor.
 */
export class DirectoryActs1767225600132 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(leadSuccessions);
    await queryRunner.query(acts);
    await queryRunner.query(auditNames);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger audit_entry_names on audit_entry;
      drop function refuse_false_name();
      drop function name_lead_successor(uuid, uuid, uuid, text);
      drop function end_account(uuid, uuid, uuid);
      drop function give_account_over(uuid, uuid, uuid);
      drop function may_follow(uuid, uuid, text[]);
      drop table lead_succession;
    `);
  }
}

const leadSuccessions = `
  create table lead_succession (
    staff_id uuid not null,
    successor_id uuid not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    constraint lead_succession_pkey primary key (staff_id),
    constraint lead_succession_staff_id_fkey foreign key (staff_id) references staff_account (id) on delete cascade,
    constraint lead_succession_successor_id_fkey foreign key (successor_id) references staff_account (id) on delete cascade,
    constraint lead_succession_proposed_by_fkey foreign key (proposed_by) references staff_account (id) on delete cascade
  );
  create index lead_succession_successor_id on lead_succession (successor_id);
  create index lead_succession_proposed_by on lead_succession (proposed_by);
`;

const acts = `
  -- Somebody else, active, of the same organisation, who holds every role that the leaver is named for, but for these.
  create function may_follow(leaver uuid, successor uuid, given text[]) returns boolean language sql stable as $$
    select exists (
      select from staff_account l join staff_account s on s.organisation_id = l.organisation_id
      where l.id = leaver and s.id = successor and s.id <> l.id and s.active and not exists (
        select from (
          select role from case_part where staff_id = leaver and taken
          union select 'team-lead' from organisation where team_lead_staff_id = leaver
        ) held where role <> all(s.roles) and role <> all(given)))
  $$;

  create function give_account_over(leaver uuid, successor uuid, by uuid) returns void language sql as $$
    update staff_account set active = false, successor_id = successor, ended_by = by where id = leaver;
    update organisation set team_lead_staff_id = successor where team_lead_staff_id = leaver;
    delete from lead_succession where staff_id = leaver;
  $$;

  -- A team-lead ends an account of their own organisation.
  create function end_account(leaver uuid, successor uuid, by uuid) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      decider staff_account;
    begin
      perform from staff_account where id in (leaver, successor, by) order by id for update;
      select * into decider from staff_account where id = by and active and 'team-lead' = any(roles);
      if not found or not exists (
        select from staff_account where id = leaver and organisation_id = decider.organisation_id) then
        return 'not-found';
      end if;
      if not may_follow(leaver, successor, '{}') then return 'unfit'; end if;
      perform give_account_over(leaver, successor, by);
      perform audit_append(by, 'team-lead', decider.organisation_id, null, 'end-account',
        'POST staff/:staffId/succession', 'done');
      return 'ended';
    end
  $$;

  -- The successor of whoever leads is named by two natural persons, neither of whom is the successor.
  create function name_lead_successor(leaver uuid, successor uuid, by uuid, as_role text) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      namer staff_account;
      proposed lead_succession;
      route constant text := 'POST staff/:staffId/lead-succession';
    begin
      perform from staff_account where id in (leaver, successor, by) order by id for update;
      select * into namer from staff_account
        where id = by and active and as_role = any(roles) and as_role in ('team-lead', 'protection-officer');
      if not found or not exists (select from organisation where team_lead_staff_id = leaver) then
        return 'not-found';
      end if;
      if not may_follow(leaver, successor, '{team-lead}') then return 'unfit'; end if;
      if accounts_of(by) && accounts_of(successor) then return 'same-person'; end if;
      select * into proposed from lead_succession where staff_id = leaver;
      if not found or proposed.successor_id <> successor then
        insert into lead_succession (staff_id, successor_id, proposed_by) values (leaver, successor, by)
          on conflict (staff_id) do update
          set successor_id = excluded.successor_id, proposed_by = excluded.proposed_by, proposed_at = now();
        perform audit_append(by, as_role, namer.organisation_id, null, 'propose-lead-successor', route, 'done');
        return 'proposed';
      end if;
      if proposed.proposed_by = by then return 'proposed'; end if;
      if proposed.proposed_by = any(accounts_of(by)) then return 'same-person'; end if;
      update staff_account set roles = array_append(roles, 'team-lead')
        where id = successor and 'team-lead' <> all(roles);
      -- In whose name the cases are given over: whoever leads now.
      perform give_account_over(leaver, successor, successor);
      perform audit_append(by, as_role, namer.organisation_id, null, 'confirm-lead-successor', route, 'done');
      return 'ended';
    end
  $$;

  revoke all on function end_account(uuid, uuid, uuid), name_lead_successor(uuid, uuid, uuid, text) from public;
`;

/**
 * SEE-5: the roles that serve staff can write to the audit for an account only with a role and an organisation of that
 * account. Exception: the entry of a refused sign-in contains what the token claimed. The worker writes entries later
 * than the act.
 */
const auditNames = `
  create function refuse_false_name() returns trigger language plpgsql as $$
    begin
      if new.action <> 'sign-in-refused' and exists (
        select from staff_account s where s.id = new.staff_id
          and (new.role <> all(s.roles) or new.organisation_id is distinct from s.organisation_id)) then
        raise exception 'an entry in a false name' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end
  $$;
  create trigger audit_entry_names before insert on audit_entry for each row
    when (new.chain like 'actor:%' and current_setting('role') in ('homeward_api', 'homeward_codec', 'none'))
    execute function refuse_false_name();
`;
