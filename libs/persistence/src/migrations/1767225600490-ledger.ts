import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PAY-10: the ledger. Rows are only added, and name the case and the line of aid by keyed pseudonyms, because they
 * outlive the erasure of the case. `ledger_step` leads to the step, and is erased with the case.
 */
const tables = `
  create table ledger_entry (
    id bigint generated always as identity,
    case_key bytea not null,
    sequence integer not null,
    occurred_on date not null,
    recorded_at timestamptz not null,
    constraint ledger_entry_pkey primary key (id)
  );
  create index ledger_entry_by_case on ledger_entry (case_key);
  create table ledger_posting (
    entry_id bigint not null,
    line_no smallint not null,
    account text not null,
    holder uuid,
    line_key bytea not null,
    source text,
    currency text not null,
    amount_minor bigint not null,
    constraint ledger_posting_pkey primary key (entry_id, line_no),
    constraint ledger_posting_entry_id_fkey foreign key (entry_id) references ledger_entry (id) on delete restrict
  );
  create table ledger_step (
    entry_id bigint not null,
    case_id uuid not null,
    step_id uuid,
    constraint ledger_step_pkey primary key (entry_id),
    constraint ledger_step_entry_id_fkey foreign key (entry_id) references ledger_entry (id) on delete restrict
  );
  create index ledger_step_by_case on ledger_step (case_id)`;

/** Each entry sums to zero for each currency, when the transaction ends. */
const balances = `
  create function check_ledger_balance() returns trigger
    language plpgsql set search_path = public, pg_temp as $$
    begin
      if exists (select from ledger_posting where entry_id = new.entry_id group by currency having sum(amount_minor) <> 0)
      then raise exception using errcode = 'check_violation', message = 'ledger entry does not balance',
        constraint = 'ledger_posting_balance';
      end if;
      return null;
    end $$;
  revoke all on function check_ledger_balance from public;
  create constraint trigger ledger_posting_balance after insert on ledger_posting
    deferrable initially deferred for each row execute function check_ledger_balance()`;

export class Ledger1767225600490 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(balances);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table ledger_step; drop table ledger_posting; drop function check_ledger_balance; drop table ledger_entry',
    );
  }
}
