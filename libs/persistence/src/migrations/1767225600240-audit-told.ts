import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Creates a function that returns the audit as a list, with the newest entry first. The application still cannot read
 * the table of the audit.
 * An auditor of an oversight organisation gets all acts of people. A protection-officer gets the acts in cases for
 * which the officer's organisation is responsible. SEE-4: the list contains nothing about a case that the reader must
 * never see.
 */
export class AuditTold1767225600240 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index audit_entry_at;
      create index audit_entry_at on audit_entry (at, event_id);

      create function audit_told(reader uuid, reading_role text, of_staff uuid, of_case uuid, of_action text,
        on_route text, from_at timestamptz, to_at timestamptz, untold_actions text[], untold_routes text[],
        untold_below text[], before_micros bigint, before_id uuid, most integer)
      returns table (event_id uuid, at timestamptz, micros bigint, staff_id uuid, role text, organisation_id uuid,
        case_id uuid, action text, route text, outcome text)
      language plpgsql stable security definer set search_path = public, pg_temp as $$
        #variable_conflict use_column
        declare
          of_chain constant text := coalesce('case:' || of_case, 'actor:' || of_staff);
          sees_all constant boolean := reading_role = 'auditor' and exists (
            select from organisation o where o.id = sighted_organisation() and o.type = 'oversight');
          since constant timestamptz := coalesce(from_at, '-infinity');
          until constant timestamptz := coalesce(to_at, 'infinity');
          before constant timestamptz :=
            coalesce('epoch'::timestamptz + before_micros * interval '1 microsecond', 'infinity');
          before_event constant uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
        begin
          if of_chain is null then
            return query ${told(`e.chain like 'actor:%'`)};
          else
            return query ${told('e.chain = of_chain')};
          end if;
        end
      $$;
      revoke all on function ${signature} from public;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function ${signature};
      drop index audit_entry_at;
      create index audit_entry_at on audit_entry (at);
    `);
  }
}

const signature = `audit_told(uuid, text, uuid, uuid, text, text, timestamptz, timestamptz, text[], text[], text[],
  bigint, uuid, integer)`;

/** Returns each event once, either from the requested chain or from the chain of the person who acted. */
const told = (ofChain: string): string => `
  select e.event_id, e.at, (extract(epoch from e.at) * 1000000)::bigint, e.staff_id, e.role, e.organisation_id,
    e.case_id, e.action, e.route, e.outcome
  from audit_entry e
  where ${ofChain} and e.role <> 'machine'
    and e.at >= since and e.at < until and (e.at, e.event_id) < (before, before_event)
    and (of_staff is null or e.staff_id = of_staff)
    and (of_action is null or e.action = of_action)
    and (on_route is null or e.route = on_route)
    and e.action <> all(untold_actions) and e.route <> all(untold_routes)
    and not exists (select from unnest(untold_below) b
      where starts_with(substring(e.route from position(' ' in e.route) + 1) || '/', b || '/'))
    and (sees_all or exists (select from case_part seat where reading_role = 'protection-officer'
      and seat.case_id = e.case_id and seat.organisation_id = sighted_organisation() and seat.role = 'protection-officer'))
    and not exists (select from return_case c where c.id = e.case_id and c.never_shown && accounts_of(reader))
  order by e.at desc, e.event_id desc limit most`;
