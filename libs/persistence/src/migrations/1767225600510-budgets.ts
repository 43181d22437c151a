import type { MigrationInterface, QueryRunner } from 'typeorm';

/** PAY-10: the budget of a source of funds for a year. One person proposes it, and another person confirms it. */
const tables = `
  create table budget (
    id uuid not null,
    source text not null,
    year smallint not null,
    currency text not null,
    amount_minor bigint not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    constraint budget_pkey primary key (id)
  );
  create table budget_word (
    budget_id uuid not null,
    word text not null,
    said_by uuid not null,
    said_at timestamptz not null default now(),
    constraint budget_word_pkey primary key (budget_id),
    constraint budget_word_word_check check (word in ('confirm', 'reject')),
    constraint budget_word_budget_id_fkey foreign key (budget_id) references budget (id) on delete restrict
  )`;

export class Budgets1767225600510 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table budget_word; drop table budget');
  }
}
