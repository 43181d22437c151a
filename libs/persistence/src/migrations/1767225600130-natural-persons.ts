import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PEOPLE-2: assigns each account to a natural person. If the addresses of several accounts differ only in spelling, the
 * accounts are assigned to one person. In all of these accounts except the first, the compared address contains the id
 * of the account until the directory has another address.
 */
export class NaturalPersons1767225600130 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table staff_account add column natural_person uuid, add column email_key text;
      update staff_account s set natural_person = first.id,
        email_key = first.email_key || case when s.id = first.id then '' else ' ' || s.id end
      from (
        select id as own, first_value(id) over (partition by ${key} order by id) as id, ${key} as email_key
        from staff_account
      ) first where first.own = s.id;
      alter table staff_account
        alter column natural_person set not null,
        alter column email_key set not null,
        drop constraint staff_account_email_key,
        add constraint staff_account_email_key_unique unique (email_key);
      create index staff_account_natural_person on staff_account (natural_person);

      create function accounts_of(staff uuid) returns uuid[] language sql stable as $$
        select array_append(array(
          select other.id from staff_account s join staff_account other on other.natural_person = s.natural_person
          where s.id = staff and other.id <> staff order by other.id), staff)
      $$;
    `);
    await queryRunner.query(readings('c.never_shown && accounts_of(breach_readings.reader)'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(readings('breach_readings.reader = any(c.never_shown)'));
    await queryRunner.query(`
      drop function accounts_of(uuid);
      alter table staff_account
        drop column natural_person,
        drop column email_key,
        add constraint staff_account_email_key unique (email);
    `);
  }
}

const key = `lower(btrim(normalize(email, NFKC)))`;

/** The function of `Breaches1767225600101`, with a different check of who must never see a case. */
const readings = (neverSees: string): string => `
  create or replace function breach_readings(breach_id uuid, reader uuid)
  returns table (event_id uuid, at timestamptz, staff_id uuid, role text, organisation_id uuid, case_id uuid,
    action text, route text, outcome text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select e.event_id, e.at, e.staff_id, e.role, e.organisation_id, e.case_id, e.action, e.route, e.outcome
    from breach b join audit_entry e on e.chain = 'actor:' || e.staff_id and e.at >= b.from_at and e.at < b.to_at
    where b.id = breach_readings.breach_id
      and (cardinality(b.staff_ids) = 0 or e.staff_id = any(b.staff_ids))
      and (cardinality(b.organisation_ids) = 0 or e.organisation_id = any(b.organisation_ids))
      and (cardinality(b.case_ids) = 0 or e.case_id = any(b.case_ids))
      and (cardinality(b.routes) = 0 or e.route = any(b.routes))
      and (e.role <> 'machine' or e.route = any(b.routes) or e.staff_id = any(b.staff_ids))
      and not exists (select from return_case c where c.id = e.case_id and ${neverSees})
  $$;
`;
