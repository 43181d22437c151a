import type { Actor, CaseId, PersonId, VaultId } from '@homeward/contracts';
import { identitiesIn, identitiesReadBy, maySee, todayAt } from '@homeward/domain';
import type { NameEntry } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import type { CaseReader } from '../reading/case-reader.js';
import type { RecordedIdentity } from '../vault/recorded-identity.js';
import type { VaultNotes } from '../vault/vault-notes.js';
import { entries } from './name-sql.js';

/** A person who may have the name that is searched for, in a case that the searcher may see. */
export interface NameCandidate {
  readonly caseId: CaseId;
  readonly personId: PersonId;
}

/** FIND-1: reads the index of names. Needs a data source for `lists`, so that no step waits for a search. */
export class PersonNames {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * The entries of all names in the cases that the actor may see, in an order that reveals nothing. The entries are
   * only an index. A person is found only if the actor may read the person's identity.
   */
  async entries(actor: Actor): Promise<(NameCandidate & NameEntry)[]> {
    const { organisationId, role, staffId } = actor;
    return await this.#database.rows(actor, entries, { organisationId, role, staffId });
  }
}

/** The identities of a person, with the current identity first and the earlier identities after it. */
export interface PersonRead extends NameCandidate {
  readonly caseNumber: string;
  readonly identities: readonly RecordedIdentity[];
}

interface PersonInSight extends NameCandidate {
  readonly caseNumber: string;
  readonly ids: readonly VaultId[];
}

/** FIND-1: reads the identities of persons that a member of staff may read today. */
export class IdentitiesRead {
  constructor(
    private readonly reader: CaseReader,
    private readonly vault: VaultNotes,
  ) {}

  /** The requested persons, in the order of the request. Leaves out persons in a case that the actor may not see. */
  async of(actor: Actor, persons: readonly NameCandidate[]): Promise<PersonRead[]> {
    const inSight = await this.#inSight(actor, persons);
    const asked = inSight.flatMap(({ caseId, ids }) => ids.map((id) => ({ caseId, id })));
    const notes = await this.vault.readOfCases(actor, asked, ['identity']);
    return inSight.map(({ ids, ...person }) => ({
      ...person,
      identities: ids.flatMap((id) => (notes.has(id) ? [notes.get(id)!.content as RecordedIdentity] : [])),
    }));
  }

  async #inSight(actor: Actor, persons: readonly NameCandidate[]): Promise<PersonInSight[]> {
    const now = new Date().toISOString();
    const caseIds = [...new Set<CaseId>(persons.map(({ caseId }) => caseId))];
    const states = await this.reader.states(actor, caseIds);
    const records = await this.reader.recordsOfStepsIn(actor, caseIds, ['record-identity']);
    return persons.flatMap(({ caseId, personId }) => {
      const state = states.get(caseId);
      if (!state || !maySee(state, actor, now)) return [];
      const ofThem = identitiesIn(state, records.get(caseId)!).filter((one) => one.personId === personId);
      const ids = identitiesReadBy(ofThem, state, actor, todayAt(now)).map(({ identity }) => identity);
      return [{ caseId, personId, caseNumber: state.caseNumber, ids }];
    });
  }
}
