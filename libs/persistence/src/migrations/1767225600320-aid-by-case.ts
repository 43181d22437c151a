import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  counts,
  functions as before,
  making,
  surestFirst,
  type SqlFunctions,
} from './1767225600070-across.js';

/**
 * Rows are identified by the person and the case: clients choose the ids of persons, so two cases may use the same id
 * (ELIG-1).
 */
export const functions: SqlFunctions = {
  // The person's own rows in a linked case are not a match. All other rows of other cases are compared.
  'across_aid_hashes(own_case uuid, own_person uuid, hashes bytea[], most integer)': {
    returns: 'table (kind text, case_id uuid, person_id uuid, known_as uuid)',
    body: `
      with met as (
        select distinct on (h.case_id, h.person_id) h.kind, h.case_id, h.person_id,
          (select m.id from aid_match m
           where m.case_id = own_case and m.person_id = own_person
             and m.other_case_id = h.case_id and m.other_person_id = h.person_id
             and exists (select from live_step s where s.step_id = m.step_id)
           order by m.created_at, m.id limit 1) as known_as
        from aid_hash h
        where h.hash = any(hashes) and h.case_id <> own_case and ${counts('h')}
          and (h.person_id <> own_person
            or not exists (select from across_links(own_case) linked where linked.case_id = h.case_id))
        order by h.case_id, h.person_id, ${surestFirst('h.kind')}
      )
      (select * from met where known_as is not null)
      union all
      (select * from met where known_as is null limit most)`,
  },
  'across_aid_matches(ids uuid[])': {
    returns: 'table (id uuid, matched_on text, other_case_id uuid, other_person_id uuid, meets_on text)',
    body: `
      select m.id, m.matched_on, m.other_case_id, m.other_person_id,
        (select own.kind from aid_hash own join aid_hash other on other.hash = own.hash
         where own.case_id = m.case_id and own.person_id = m.person_id
           and other.case_id = m.other_case_id and other.person_id = m.other_person_id
           and ${counts('own')} and ${counts('other')}
         order by ${surestFirst('own.kind')} limit 1)
      from aid_match m where m.id = any(ids)`,
  },
};

/** If a person continued in a linked case, an older match still contains the case that the person left. */
const followWhoMoved = `
  update aid_match set other_case_id = moved.case_id
  from aid_hash moved
  where moved.person_id = aid_match.other_person_id
    and exists (
      select from return_case c where c.id = moved.case_id and c.linked_to = aid_match.other_case_id)
    and not exists (
      select from aid_hash stayed
      where stayed.person_id = aid_match.other_person_id and stayed.case_id = aid_match.other_case_id)`;

export class AidByCase1767225600320 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(followWhoMoved);
    for (const [signature, one] of Object.entries(functions)) await queryRunner.query(making(signature, one));
  }

  /** Restores the earlier functions. The matches stay as they are, including the older matches that `up` changed. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const signature of Object.keys(functions))
      await queryRunner.query(making(signature, before[signature]!));
  }
}
