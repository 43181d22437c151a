import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the finished reports of a quarter, with one report for each scope. Nobody can change the reports, and they
 * contain no data of a single case.
 */
export class ReportsKept1767225600241 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table report (
        id uuid primary key,
        quarter text not null,
        organisation_id uuid,
        as_of timestamptz not null,
        content text not null,
        csv text not null,
        constraint report_once unique nulls not distinct (quarter, organisation_id),
        constraint report_organisation_id_fkey foreign key (organisation_id) references organisation (id) on delete restrict
      );
      create index report_organisation_id on report (organisation_id);
      create trigger report_append_only before update or delete on report
        for each row execute function refuse_change();
      create trigger report_never_emptied before truncate on report
        for each statement execute function refuse_truncate()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table report');
  }
}
