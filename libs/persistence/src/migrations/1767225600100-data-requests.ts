import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests of persons for the data that the programme stores about them (FADP art. 25). The requests are stored
 * separately from the case, because the file of the case may have ended long ago (law 11). Rows are updated. The audit
 * records what was done with a request.
 */
export class DataRequests1767225600100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table data_request (
        id uuid primary key,
        case_id uuid not null,
        person_id uuid not null,
        status text not null default 'open',
        sealed bytea not null,
        recorded_by uuid not null,
        recorded_at timestamptz not null default now(),
        remind_at timestamptz not null,
        due_at timestamptz not null,
        version integer not null default 1,
        answered_by uuid,
        seconded_by uuid,
        exports integer not null default 0,
        constraint data_request_status_check check (status in ('open', 'proposed', 'released', 'restricted', 'refused'))
      );
      create index data_request_case_id on data_request (case_id);
      create unique index data_request_unanswered on data_request (case_id, person_id)
        where status in ('open', 'proposed');

      -- Who read the case that a recorded request is about, as roles of organisations: no member of staff is in the answer.
      create function data_request_readers(request uuid)
      returns table (role text, organisation_id uuid, reads integer, first_at timestamptz, last_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
        select e.role, e.organisation_id, count(*)::int, min(e.at), max(e.at)
        from data_request r join audit_entry e on e.chain = 'case:' || r.case_id
        where r.id = request and e.outcome = 'done' and e.action ~ '^(read-|export-|decode$)'
        group by e.role, e.organisation_id
      $$;
      revoke all on function data_request_readers(uuid) from public;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function data_request_readers(uuid); drop table data_request');
  }
}
