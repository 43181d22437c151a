import type { MigrationInterface, QueryRunner } from 'typeorm';
import { counts, making, type SqlFunctions } from './1767225600070-across.js';
import { functions as before } from './1767225600320-aid-by-case.js';

const kinds = `'document', 'full-name', 'short-name', 'sound', 'name-and-month', 'name-and-year',
  'one-name-and-date', 'name-alone', 'one-name-alone'`;
const surestFirst = (kind: string): string => `array_position(array[${kinds}], ${kind})`;

/**
 * NAME-1: two equal hashes match, unless both leave out the same part that is known for both identities. For example,
 * two birth dates that are both known to the day are not compared by the year alone.
 */
const functions: SqlFunctions = {
  'across_aid_meetings(own_case uuid, own_person uuid, hashes bytea[], coarser integer[], most integer)': {
    returns: 'table (kind text, case_id uuid, person_id uuid, known_as uuid)',
    body: `
      with met as (
        select distinct on (h.case_id, h.person_id) h.kind, h.case_id, h.person_id,
          (select m.id from aid_match m
           where m.case_id = own_case and m.person_id = own_person
             and m.other_case_id = h.case_id and m.other_person_id = h.person_id
             and exists (select from live_step s where s.step_id = m.step_id)
           order by m.created_at, m.id limit 1) as known_as
        from unnest(hashes, coarser) as asked (hash, coarser)
        join aid_hash h on h.hash = asked.hash and h.coarser & asked.coarser = 0
        where h.case_id <> own_case and ${counts('h')}
          and (h.person_id <> own_person
            or not exists (select from across_links(own_case) linked where linked.case_id = h.case_id))
        order by h.case_id, h.person_id, ${surestFirst('h.kind')}
      )
      (select * from met where known_as is not null)
      union all
      (select * from met where known_as is null order by ${surestFirst('met.kind')} limit most)`,
  },
  'across_aid_matches(ids uuid[])': {
    returns: 'table (id uuid, matched_on text, other_case_id uuid, other_person_id uuid, meets_on text)',
    body: `
      select m.id, m.matched_on, m.other_case_id, m.other_person_id,
        (select own.kind from aid_hash own
         join aid_hash other on other.hash = own.hash and other.coarser & own.coarser = 0
         where own.case_id = m.case_id and own.person_id = m.person_id
           and other.case_id = m.other_case_id and other.person_id = m.other_person_id
           and ${counts('own')} and ${counts('other')}
         order by ${surestFirst('own.kind')} limit 1)
      from aid_match m where m.id = any(ids)`,
  },
};

/**
 * Older identities have only hashes with a day, and `names:write` makes the other hashes. The previous release uses
 * `across_aid_hashes` until it has stopped.
 */
export class AidByPrecision1767225600360 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table aid_hash add column coarser integer not null default 0,
        drop constraint aid_hash_kind_check,
        add constraint aid_hash_kind_check check (kind in (${kinds}))`);
    for (const [signature, one] of Object.entries(functions)) await queryRunner.query(making(signature, one));
    await queryRunner.query(`revoke all on function across_aid_meetings from public`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function across_aid_meetings;
      delete from aid_hash where kind not in ('document', 'full-name', 'short-name', 'sound') or coarser <> 0`);
    const matches = 'across_aid_matches(ids uuid[])';
    await queryRunner.query(making(matches, before[matches]!));
    await queryRunner.query(`
      alter table aid_hash drop column coarser,
        drop constraint aid_hash_kind_check,
        add constraint aid_hash_kind_check check (kind in ('document', 'full-name', 'short-name', 'sound'))`);
  }
}
