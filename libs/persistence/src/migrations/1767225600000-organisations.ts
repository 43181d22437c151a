import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Creates the tables of the organisations, of their staff, of the organisation that serves each role by default, and of
 * the countries for which aid is suspended.
 */
export class Organisations1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table organisation (
        id uuid primary key,
        name text not null,
        type text not null,
        zone text not null,
        team_lead_staff_id uuid not null,
        agreement_from date not null,
        agreement_to date,
        cut_off_at timestamptz
      );

      create table staff_account (
        id uuid primary key,
        organisation_id uuid not null references organisation (id) on delete restrict,
        roles text[] not null,
        email text not null unique,
        active boolean not null,
        language text not null
      );
      create index staff_account_organisation_id on staff_account (organisation_id);

      -- Deferred, for an organisation and its first member of staff come together.
      alter table organisation add constraint organisation_team_lead_staff_id_fkey
        foreign key (team_lead_staff_id) references staff_account (id) on delete restrict
        deferrable initially deferred;
      create index organisation_team_lead_staff_id on organisation (team_lead_staff_id);

      create table default_part (
        role text primary key,
        organisation_id uuid not null references organisation (id) on delete restrict
      );
      create index default_part_organisation_id on default_part (organisation_id);

      create table country_suspension (
        country text not null,
        from_day date not null,
        to_day date,
        source_ref text not null,
        primary key (country, from_day),
        constraint country_suspension_days_check check (to_day is null or from_day <= to_day)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table country_suspension, default_part;
      alter table organisation drop constraint organisation_team_lead_staff_id_fkey;
      drop table staff_account, organisation;
    `);
  }
}
