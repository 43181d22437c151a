import type { Actor, CaseId, PersonId } from '@homeward/contracts';
import type { NameEntry } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { entries } from './name-sql.js';

/** A person who may have the name, in a case that the searcher may see. */
export interface NameCandidate {
  readonly caseId: CaseId;
  readonly personId: PersonId;
}

/** FIND-1: the index of names. Needs a data source for `lists`, so that no step waits for a search. */
export class PersonNames {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * The entries of all names in the cases that the actor may see, in an order that reveals nothing. The entries are
   * only an index: what the actor may read of a person decides whether that person is found.
   */
  async entries(actor: Actor): Promise<(NameCandidate & NameEntry)[]> {
    const { organisationId, role, staffId } = actor;
    return await this.#database.rows(actor, entries, { organisationId, role, staffId });
  }
}
