import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PAY-3, law 9: the bank files that releasers make of attempts that no machine sends. An attempt is in at most one
 * file. The content of a file is never stored.
 */
const tables = `
  create table bank_file (
    id uuid not null,
    made_by uuid not null,
    made_at timestamptz not null default now(),
    fetched_at timestamptz,
    handed_over_at timestamptz,
    constraint bank_file_pkey primary key (id),
    constraint bank_file_order_check check (handed_over_at is null or fetched_at is not null)
  );
  create index bank_file_made_by on bank_file (made_by);
  create table bank_file_line (
    key text not null,
    file_id uuid not null,
    case_id uuid not null,
    constraint bank_file_line_pkey primary key (key),
    constraint bank_file_line_file_id_fkey foreign key (file_id) references bank_file (id) on delete restrict,
    constraint bank_file_line_key_fkey foreign key (key) references payment_send (key) on delete restrict
  );
  create index bank_file_line_file_id on bank_file_line (file_id);
  create index bank_file_line_case_id on bank_file_line (case_id)`;

export class BankFiles1767225600530 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table bank_file_line; drop table bank_file');
  }
}
