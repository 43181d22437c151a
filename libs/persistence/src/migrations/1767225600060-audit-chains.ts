import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SEE-5: stores what people read and did, in chains of hashes, with one chain for each case and one chain for each
 * actor. With a single chain, every step would wait for the same lock. Only `audit_append` writes entries. The file
 * audit/canonical.ts computes the same hash outside the database.
 */
export class AuditChains1767225600060 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(functions);
    await queryRunner.query(carryOver);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(backToOneTable);
    await queryRunner.query(`
      drop function audit_append(uuid, text, uuid, uuid, text, text, text);
      drop function audit_link(text, uuid, timestamptz, uuid, text, uuid, uuid, text, text, text);
      drop function audit_lock(text);
      drop function audit_hash(text, integer, bytea, uuid, timestamptz, uuid, text, uuid, uuid, text, text, text);
      drop table audit_entry, audit_chain;
      drop function refuse_truncate();
    `);
  }
}

const tables = `
  -- Where each chain ends. Every entry rewrites the row: room on the page keeps it there.
  create table audit_chain (
    chain text primary key,
    length integer not null,
    head bytea not null,
    changed_at timestamptz not null
  );
  alter table audit_chain set (fillfactor = 50);

  create table audit_entry (
    chain text not null,
    sequence integer not null,
    event_id uuid not null,
    at timestamptz not null,
    staff_id uuid not null,
    role text not null,
    organisation_id uuid,
    case_id uuid,
    action text not null,
    route text not null,
    outcome text not null,
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_entry_pkey primary key (chain, sequence),
    constraint audit_entry_sequence_check check (sequence > 0)
  );
  create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function refuse_change();

  create function refuse_truncate() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end
  $$;
  create trigger audit_entry_never_emptied before truncate on audit_entry
    for each statement execute function refuse_truncate();
  create trigger timeline_never_emptied before truncate on timeline
    for each statement execute function refuse_truncate();
`;

const functions = `
  create function audit_hash(chain text, sequence integer, previous bytea, event_id uuid, at timestamptz, staff_id uuid,
    role text, organisation_id uuid, case_id uuid, action text, route text, outcome text)
  returns bytea language sql stable as $$
    select sha256(convert_to(jsonb_build_array(chain, sequence, encode(previous, 'hex'), event_id,
      (extract(epoch from at) * 1000000)::bigint, staff_id, role, organisation_id, case_id, action, route, outcome)::text,
      'UTF8'))
  $$;

  create function audit_lock(of_chain text) returns void language plpgsql as $$
    begin
      perform from audit_chain where chain = of_chain for update;
      if not found then
        insert into audit_chain (chain, length, head, changed_at) values (of_chain, 0, '', now())
          on conflict (chain) do nothing;
        perform from audit_chain where chain = of_chain for update;
      end if;
    end
  $$;

  -- The chain is locked by now.
  create function audit_link(of_chain text, event_id uuid, at timestamptz, staff_id uuid, role text, organisation_id uuid,
    case_id uuid, action text, route text, outcome text)
  returns void language sql as $$
    with before as (select length + 1 as sequence, head from audit_chain where chain = of_chain),
    linked as (
      insert into audit_entry
      select of_chain, before.sequence, event_id, at, staff_id, role, organisation_id, case_id, action, route, outcome,
        before.head, audit_hash(of_chain, before.sequence, before.head, event_id, at, staff_id, role, organisation_id,
          case_id, action, route, outcome)
      from before
      returning sequence, hash
    )
    update audit_chain set length = linked.sequence, head = linked.hash, changed_at = at from linked where chain = of_chain
  $$;

  -- All that the application may do: it cannot choose the time, nor where in a chain an entry stands. A case's chain is locked
  -- before an actor's, and one entry a transaction takes each once, so that nobody waits in a circle.
  create function audit_append(staff_id uuid, role text, organisation_id uuid, case_id uuid, action text, route text,
    outcome text)
  returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      event_id constant uuid := gen_random_uuid();
      of_case constant text := 'case:' || case_id;
      of_actor constant text := 'actor:' || staff_id;
      at timestamptz;
    begin
      if of_case is not null then perform audit_lock(of_case); end if;
      perform audit_lock(of_actor);
      at := clock_timestamp();
      if of_case is not null then
        perform audit_link(of_case, event_id, at, staff_id, role, organisation_id, case_id, action, route, outcome);
      end if;
      perform audit_link(of_actor, event_id, at, staff_id, role, organisation_id, case_id, action, route, outcome);
      return event_id;
    end
  $$;

  revoke all on function audit_append(uuid, text, uuid, uuid, text, text, text) from public;
`;

/** Entries that are older than the chains keep their order and their time. */
const carryOver = `
  do $$
    declare
      old record;
      event_id uuid;
    begin
      for old in
        select e.*, s.organisation_id from audit_event e left join staff_account s on s.id = e.staff_id order by e.id
      loop
        event_id := gen_random_uuid();
        if old.case_id is not null then
          perform audit_lock('case:' || old.case_id);
          perform audit_link('case:' || old.case_id, event_id, old.at, old.staff_id, old.role, old.organisation_id,
            old.case_id, old.action, old.route, 'done');
        end if;
        perform audit_lock('actor:' || old.staff_id);
        perform audit_link('actor:' || old.staff_id, event_id, old.at, old.staff_id, old.role, old.organisation_id,
          old.case_id, old.action, old.route, 'done');
      end loop;
    end
  $$;
  drop table audit_event;
`;

const backToOneTable = `
  drop trigger timeline_never_emptied on timeline;
  create table audit_event (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    staff_id uuid not null,
    role text not null,
    case_id uuid,
    action text not null,
    route text not null
  );
  create index audit_event_case_id on audit_event (case_id, at);
  create index audit_event_staff_id on audit_event (staff_id, at);
  create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function refuse_change();
  insert into audit_event (at, staff_id, role, case_id, action, route)
    select at, staff_id, role, case_id, action, route from audit_entry where chain like 'actor:%' order by at;
`;
