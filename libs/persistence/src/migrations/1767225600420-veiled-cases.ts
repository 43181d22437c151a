import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * INC-2: no column shows any more from which people data is hidden. A case that hides data has no row in the lists, and
 * is read from its state. Cases that are restricted are marked here. `rebuild.js --write` marks the other cases.
 */
export class VeiledCases1767225600420 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table case_part add column veiled boolean not null default false;
      update case_part set veiled = true where case_id in (
        select case_id from list_line where narrowed or kept_from <> '{}'
        union select case_id from task where kept_from <> '{}'
        union select case_id from traveller where kept_from <> '{}');
      ${hidden.map((table) => `delete from ${table} where case_id in (${veiled});`).join('\n')}
      update return_case set waiting_for = '{}', due_at = null, alerts = '{}' where id in (${veiled});
      create index case_part_veiled on case_part (organisation_id, role) where veiled;
      alter table list_line drop column kept_from, drop column narrowed;
      alter table task drop column kept_from;
      alter table traveller drop column kept_from`);
  }

  /** Lists lack the veiled cases until `rebuild.js --write` of the previous release has run. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table case_part drop column veiled;
      alter table task add column kept_from uuid[] not null default '{}';
      alter table traveller add column kept_from uuid[] not null default '{}';
      alter table traveller alter column kept_from drop default;
      alter table list_line add column kept_from uuid[] not null default '{}',
        add column narrowed boolean not null default false;
      alter table list_line alter column kept_from drop default;
      create index list_line_kept on list_line (organisation_id, role) where kept_from <> '{}';
      create index list_line_narrowed on list_line (organisation_id, role) where narrowed`);
  }
}

const hidden = ['task', 'list_line', 'traveller'];
const veiled = 'select case_id from case_part where veiled';
