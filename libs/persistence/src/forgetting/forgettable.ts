import type { CaseId, DataCategory, IsoDay, PersonId } from '@homeward/contracts';
import type { Hold } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { enteredByForgetting } from '../audit/entered.js';
import { askingIn } from '../data-requests/data-requests.js';
import { Database, statementsOn, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { isWritersSeat } from '../reading/case-sql.js';
import { allAfter } from '../reading/page.js';
import type { ErasureGround } from './certificate.js';
import { mustNotErase } from './erasure-obstacles.js';
import { holdsOn } from './legal-holds.js';

/** An erasure that a machine decides, without a person. */
export interface ErasureByMachine {
  readonly caseId: CaseId;
  readonly personId: PersonId | null;
  readonly ground: Exclude<ErasureGround, 'request'>;
  readonly policy: { readonly version: string; readonly row: string } | null;
}

export interface ClosedCase {
  readonly caseId: CaseId;
  readonly programmeVersion: string;
}

/** The data that the daily run checks and erases. Needs a data source for `upkeep`, as the worker. */
export class Forgettable {
  readonly #whole: Database;
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#whole = new Database(dataSource);
    this.#database = this.#whole.as(byRole);
  }

  /** Yields every closed case that is not erased, read from the database a hundred at a time. */
  async *closedCases(): AsyncGenerator<ClosedCase> {
    yield* allAfter<ClosedCase>(this.#database, closedAfter);
  }

  async holdsOn(caseId: CaseId): Promise<Hold[]> {
    return await this.#whole.withManager(byRole, (manager) => holdsOn(manager, caseId));
  }

  async askingIn(caseId: CaseId): Promise<PersonId[]> {
    return await this.#whole.withManager(byRole, (manager) => askingIn(manager, caseId));
  }

  /**
   * Deletes the notes of a case in these categories.
   * @returns the number of deleted notes. 0 if a hold or a request has protected the case in the meantime
   */
  async deleteNotes(caseId: CaseId, categories: readonly DataCategory[], today: IsoDay): Promise<number> {
    if (categories.length === 0) return 0;
    return await this.#whole.withManager(byRole, async (manager) => {
      if (await mustNotErase(manager, caseId, today)) return 0;
      const [gone] = await statementsOn(manager).rows<{ notes: number }>(deleteNotes, { caseId, categories });
      return gone!.notes;
    });
  }

  /**
   * ELIG-1: sets the last day on which the identities of a case are compared. `null` means that no last day is known
   * yet.
   */
  async compareUntil(caseId: CaseId, day: IsoDay | null): Promise<void> {
    await this.#database.rows(compareUntil, { caseId, day });
  }

  /** ELIG-1: deletes the hashes whose last day of comparison was before today. */
  async deleteHashesBefore(today: IsoDay): Promise<number> {
    return (await this.#database.rows(deleteHashes, { today })).length;
  }

  /**
   * FIND-1: deletes index entries of corrected names (FACT-2). Waits a day after the correction, in case the correction
   * is lost.
   */
  async deleteCorrectedNames(): Promise<number> {
    return (await this.#database.rows(deleteCorrectedNames)).length;
  }

  /**
   * Deletes drafts without a case that were last saved more than this number of days ago, and drafts of members of
   * staff who no longer have a seat in the case.
   */
  async deleteDrafts(daysWithoutCase: number): Promise<number> {
    return (await this.#database.rows(deleteDrafts, { daysWithoutCase })).length;
  }

  /** Deletes notes of seats that have ended, and private notes whose author no longer has a seat. */
  async deleteDeskNotes(): Promise<number> {
    return (await this.#database.rows(deleteDeskNotes)).length;
  }

  /**
   * Decides an erasure. A repeated call changes nothing until the erasure is done. Replaces a proposal that waits for
   * its second person.
   */
  async decide({ caseId, personId, ground, policy }: ErasureByMachine): Promise<void> {
    const { version = null, row = null } = policy ?? {};
    await this.#database.rows(decide, { caseId, personId, ground, version, row });
  }

  /** True if the database contains data of a case, or of a person in the case, whose key was destroyed. */
  async isBack(caseId: CaseId, personId: PersonId | null): Promise<boolean> {
    const [found] = await this.#database.rows<{ back: boolean }>(isBack, { caseId, personId });
    return found!.back;
  }
}

const closedAfter = statement(
  'forgetting-closed-cases',
  `select id as "caseId", programme_version as "programmeVersion" from return_case
   where stage = 'closed' and erased_at is null and id > :after::uuid order by id limit 100`,
);

const deleteNotes = statement(
  'forgetting-notes',
  `with gone as (
     delete from vault_note where case_id = :caseId::uuid and category = any(:categories::text[]) and status = 'kept'
     returning id
   ),
   -- FIND-1: a name that nobody can read must not be found.
   unnamed as (delete from name_entry where case_id = :caseId::uuid and 'identity' = any(:categories::text[])),
   -- Only the author knows the category of a draft or of a desk note.
   undrafted as (delete from draft where case_id = :caseId::uuid),
   unnoted as (delete from desk_note where case_id = :caseId::uuid),
   entered as (
     select ${enteredByForgetting(':caseId::uuid', 'forget-notes')}
     where exists (select from gone)
   )
   select (select count(*)::int from gone) as notes, (select count(*) from entered) as entries`,
);

const compareUntil = statement(
  'forgetting-compare-until',
  `update aid_hash set keep_until = :day::date
   where case_id = :caseId::uuid and keep_until is distinct from :day::date`,
);

const deleteHashes = statement(
  'forgetting-hashes',
  'delete from aid_hash where keep_until < :today::date returning id',
);

const deleteCorrectedNames = statement(
  'forgetting-corrected-names',
  `delete from name_entry
   using name_entry later, live_step s, live_step own
   where later.corrects = coalesce(name_entry.corrects, name_entry.step_id)
     and s.step_id = later.step_id and s.recorded_at < now() - interval '1 day'
     and own.step_id = name_entry.step_id and own.sequence < s.sequence
   returning name_entry.salt`,
);

const deleteDrafts = statement(
  'forgetting-drafts',
  `delete from draft where case when draft.case_id is null
     then draft.kept_at < now() - make_interval(days => :daysWithoutCase::int)
     else not ${isWritersSeat('draft')} end
   returning draft.id`,
);

const deleteDeskNotes = statement(
  'forgetting-desk-notes',
  `delete from desk_note where case when desk_note.kept_for = 'self' then not ${isWritersSeat('desk_note')}
     else not exists (select from case_part p where p.case_id = desk_note.case_id
       and p.organisation_id = desk_note.organisation_id
       and (p.role = desk_note.role or desk_note.role = 'team-lead')) end
   returning desk_note.id`,
);

const decide = statement(
  'forgetting-decide',
  `with overtaken as (
     update erasure set status = 'decided', version = version + 1, ground = :ground::text, decided_at = now(),
       policy_version = :version::text, policy_row = :row::text, acts = '[]'
     where case_id = :caseId::uuid and person_id is not distinct from :personId::uuid and status = 'proposed'
     returning id
   )
   insert into erasure (id, case_id, person_id, ground, status, decided_at, policy_version, policy_row)
   select gen_random_uuid(), :caseId::uuid, :personId::uuid, :ground::text, 'decided', now(), :version::text, :row::text
   where not exists (select from overtaken)
   on conflict do nothing`,
);

const hasOfPerson = (table: string, and = ''): string =>
  `exists (select from ${table} where case_id = :caseId::uuid and person_id = :personId::uuid${and})`;

const isBack = statement(
  'forgetting-is-back',
  `select case when :personId::uuid is null
     then exists (select from return_case where id = :caseId::uuid and erased_at is null)
       or exists (select from timeline where case_id = :caseId::uuid and kind = 'step')
     else ${hasOfPerson('vault_note')} or ${hasOfPerson('data_request')} or ${hasOfPerson('document', ' and removed_at is null')}
       or ${hasOfPerson('aid_hash')} or ${hasOfPerson('aid_match')} or ${hasOfPerson('name_entry')}
       or exists (select from aid_match where other_case_id = :caseId::uuid and other_person_id = :personId::uuid) end as back`,
);
