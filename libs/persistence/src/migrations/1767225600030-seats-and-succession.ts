import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PEOPLE-1, PEOPLE-3: several organisations may have a seat at a case in one role. Adds leads, covers and successors.
 */
export class SeatsAndSuccession1767225600030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(seats);
    await queryRunner.query(succession);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(withoutSeats);
    await queryRunner.query(withoutSuccession);
  }
}

/** Each part is made from its organisation, so it has the lead of that organisation. */
const seats = `
  alter table case_part
    add column lead_staff_id uuid,
    add column cover_staff_id uuid,
    add column cover_from date,
    add column cover_to date,
    add column holds boolean not null default true,
    drop constraint case_part_pkey,
    add constraint case_part_pkey primary key (case_id, role, organisation_id);
  update case_part set lead_staff_id = coalesce(
    (select o.team_lead_staff_id from organisation o where o.id = organisation_id), staff_id);
  alter table case_part alter column lead_staff_id set not null;
  create index case_part_lead_staff_id on case_part (lead_staff_id);
`;

/** Deletes rows that break the rule of one seat for each role. The read model can be rebuilt from the timeline. */
const withoutSeats = `
  delete from case_part p using case_part other
  where p.case_id = other.case_id and p.role = other.role and p.organisation_id > other.organisation_id;
  drop index case_part_lead_staff_id;
  alter table case_part
    drop constraint case_part_pkey,
    add constraint case_part_pkey primary key (case_id, role),
    drop column lead_staff_id,
    drop column cover_staff_id,
    drop column cover_from,
    drop column cover_to,
    drop column holds;
`;

const succession = `
  alter table staff_account
    add column successor_id uuid references staff_account (id) on delete restrict,
    add column ended_by uuid references staff_account (id) on delete restrict;
  create index staff_account_successor_id on staff_account (successor_id);
  create index staff_account_ended_by on staff_account (ended_by);
`;

const withoutSuccession = 'alter table staff_account drop column successor_id, drop column ended_by';
