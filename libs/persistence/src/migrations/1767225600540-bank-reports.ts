import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PAY-3, PAY-10: what banks report, without names and texts: the files, the statements of account with their balances,
 * the entries, and the payment attempts to which entries belong. Only the last table names cases.
 */
const tables = `
  create table bank_report (
    id uuid not null,
    kind text not null,
    message_id text not null,
    taken_by uuid not null,
    taken_at timestamptz not null default now(),
    constraint bank_report_pkey primary key (id),
    constraint bank_report_kind_check check (kind in ('pain.002', 'camt.053', 'camt.054')),
    constraint bank_report_message_key unique (kind, message_id)
  );
  create table bank_statement (
    report_id uuid not null,
    number integer not null,
    statement_id text not null,
    currency text not null,
    opened_on date,
    closed_on date,
    opening_minor bigint,
    closing_minor bigint,
    constraint bank_statement_pkey primary key (report_id, number),
    constraint bank_statement_id_key unique (statement_id),
    constraint bank_statement_report_id_fkey foreign key (report_id) references bank_report (id) on delete restrict
  );
  create table bank_entry (
    report_id uuid not null,
    number integer not null,
    statement integer,
    what text not null,
    booked_on date,
    amount_minor bigint,
    currency text,
    bank_reference text,
    orders integer not null,
    reason text,
    settlement text,
    settled_by uuid,
    settled_at timestamptz,
    constraint bank_entry_pkey primary key (report_id, number),
    constraint bank_entry_what_check check (what in ('accepted', 'rejected', 'debit', 'credit')),
    constraint bank_entry_settled_check check ((settlement is null) <> (reason is null)),
    constraint bank_entry_report_id_fkey foreign key (report_id) references bank_report (id) on delete restrict
  );
  create index bank_entry_open on bank_entry (report_id) where settlement is null;
  create table bank_match (
    report_id uuid not null,
    number integer not null,
    key text not null,
    case_id uuid not null,
    amount_minor bigint,
    currency text,
    begun_by uuid,
    settled_at timestamptz,
    constraint bank_match_pkey primary key (report_id, number, key),
    constraint bank_match_entry_fkey foreign key (report_id, number) references bank_entry (report_id, number)
      on delete restrict,
    constraint bank_match_key_fkey foreign key (key) references payment_send (key) on delete restrict
  );
  create index bank_match_key on bank_match (key);
  create index bank_match_case_id on bank_match (case_id)`;

export class BankReports1767225600540 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table bank_match; drop table bank_entry; drop table bank_statement; drop table bank_report',
    );
  }
}
