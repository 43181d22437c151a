import type { Actor, CaseId, PersonId } from '@homeward/contracts';
import type { NameEntry } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { entries } from './name-sql.js';

/** Somebody who may have a name, in a case that the searcher may see. */
export interface NameCandidate {
  readonly caseId: CaseId;
  readonly personId: PersonId;
}

/** FIND-1: where names may be. Wants a data source for `lists`: no step waits for a search. */
export class PersonNames {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * The entries of all names in the cases that the actor may see, in an order that tells nothing. An index and no more:
   * whether somebody is found, what the actor reads of them says.
   */
  async entries(actor: Actor): Promise<(NameCandidate & NameEntry)[]> {
    const { organisationId, role, staffId } = actor;
    return await this.#database.rows(actor, entries, { organisationId, role, staffId });
  }
}
