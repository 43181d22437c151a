import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SEE-5: counts, with each entry of the audit, how many persons' identities each natural person read on a day, and how
 * many comparisons with earlier aid this natural person made. A case appears only as a digest. The digest shows whether
 * the case was already read on that day, and not which case it is.
 */
export class ReadingsCounted1767225600133 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(counting);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function readings_today(uuid, text);
      drop trigger audit_entry_counted on audit_entry;
      drop function count_reading();
      drop function reading_kind(text);
      drop table reading_alert, reading_count;
    `);
  }
}

const tables = `
  create table reading_count (
    natural_person uuid not null,
    on_day date not null,
    kind text not null,
    thing bytea not null,
    counted integer not null,
    constraint reading_count_pkey primary key (natural_person, on_day, kind, thing),
    constraint reading_count_kind_check check (kind in ('identity', 'comparison'))
  );
  create index reading_count_on_day on reading_count (on_day);

  create table reading_alert (
    id uuid not null,
    natural_person uuid not null,
    on_day date not null,
    kind text not null,
    counted integer not null,
    quota integer not null,
    raised_at timestamptz not null default now(),
    constraint reading_alert_pkey primary key (id),
    constraint reading_alert_once unique (natural_person, on_day, kind),
    constraint reading_alert_kind_check check (kind in ('identity', 'comparison'))
  );
`;

const counting = `
  -- What of the acts in the audit shows who somebody is, or asks whether they are known.
  create function reading_kind(action text) returns text language sql immutable as $$
    select case
      when action in ('read-persons', 'read-document', 'read-data-answer', 'export-data-answer') then 'identity'
      when action in ('record-identity', 'propose-correction', 'read-matches') then 'comparison'
    end
  $$;

  create function count_reading() returns trigger language plpgsql as $$
    declare
      kind constant text := reading_kind(new.action);
      who uuid;
    begin
      if kind = 'identity' and new.outcome <> 'done' then return null; end if;
      select natural_person into who from staff_account where id = new.staff_id;
      if who is null then return null; end if;
      -- An identity read twice is one; each comparison may be of another name.
      insert into reading_count as c (natural_person, on_day, kind, thing, counted)
      values (who, (new.at at time zone 'Europe/Zurich')::date, kind, sha256(new.case_id::text::bytea),
        case kind when 'identity' then greatest(1, (select count(*) from person p where p.case_id = new.case_id)) else 1 end)
      on conflict on constraint reading_count_pkey do update
        set counted = case c.kind when 'identity' then greatest(c.counted, excluded.counted) else c.counted + 1 end;
      return null;
    end
  $$;
  create trigger audit_entry_counted after insert on audit_entry for each row
    when (new.chain like 'actor:%' and new.case_id is not null and reading_kind(new.action) is not null)
    execute function count_reading();

  -- For whoever is about to read once more; null: it is nothing that is counted.
  create function readings_today(staff uuid, action text) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
    select case when reading_kind(action) is not null then coalesce((
      select sum(c.counted)::int from reading_count c join staff_account s on s.natural_person = c.natural_person
      where s.id = staff and c.kind = reading_kind(action) and c.on_day = (now() at time zone 'Europe/Zurich')::date), 0) end
  $$;
  revoke all on function readings_today(uuid, text) from public;
`;
