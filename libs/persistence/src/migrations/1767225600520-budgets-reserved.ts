import type { MigrationInterface, QueryRunner } from 'typeorm';

const reserves = `
  alter table step_request add column reserves jsonb;
  alter table step_request add constraint step_request_reserves_check
    check (reserves is null or status in ('open', 'recorded'));
  create index ledger_posting_by_source on ledger_posting (source, currency) where account = 'budget'`;

/**
 * PAY-10: what is left of each budget of this year (Europe/Zurich): the newest confirmed amount, less what the ledger
 * has promised this year, less what open requests reserve.
 */
const left = `
  create function across_budgets_left() returns table (source text, currency text, amount_minor bigint)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with year as (
      select extract(year from now() at time zone 'Europe/Zurich')::int as number,
        date_trunc('year', now() at time zone 'Europe/Zurich') at time zone 'Europe/Zurich' as begins
    ),
    allowed as (
      select distinct on (b.source, b.currency) b.source, b.currency, b.amount_minor
      from budget b join budget_word w on w.budget_id = b.id and w.word = 'confirm'
      where b.year = (select number from year)
      order by b.source, b.currency, b.proposed_at desc, b.id desc
    ),
    promised as (
      select p.source, p.currency, sum(p.amount_minor) as amount_minor
      from ledger_posting p join ledger_entry e on e.id = p.entry_id
      where p.account = 'budget' and p.source is not null and e.posted_at >= (select begins from year)
      group by p.source, p.currency
    ),
    reserved as (
      select one.source, one.currency, sum(one."amountMinor") as amount_minor
      from step_request r, jsonb_to_recordset(r.reserves) as one(source text, currency text, "amountMinor" bigint)
      where r.status = 'open' and r.reserves is not null
      group by one.source, one.currency
    )
    select a.source, a.currency,
      (a.amount_minor + coalesce(p.amount_minor, 0) - coalesce(r.amount_minor, 0))::bigint
    from allowed a left join promised p using (source, currency) left join reserved r using (source, currency)
  $$;
  revoke all on function across_budgets_left from public`;

/**
 * PAY-10: returns whether the budgets have the amounts left that a step reserves. If two steps reserve from one budget
 * at the same moment, the second step waits for the claim of the first step. Then it sees this claim, because each
 * statement of a volatile function sees all data that was committed before the statement.
 */
const suffice = `
  create function across_budgets_suffice(draws jsonb) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('budget:' || key, 0))
    from (select distinct source || ' ' || currency as key
          from jsonb_to_recordset(draws) as draw(source text, currency text) order by key) as budgets;
    return not exists (
      select from (select source, currency, sum("amountMinor") as amount_minor
                   from jsonb_to_recordset(draws) as draw(source text, currency text, "amountMinor" bigint)
                   group by source, currency) as draw
        join across_budgets_left() as budget using (source, currency)
      where budget.amount_minor < draw.amount_minor);
  end $$;
  revoke all on function across_budgets_suffice from public`;

export class BudgetsReserved1767225600520 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [reserves, left, suffice]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `drop function across_budgets_suffice; drop function across_budgets_left; drop index ledger_posting_by_source;
       alter table step_request drop column reserves`,
    );
  }
}
