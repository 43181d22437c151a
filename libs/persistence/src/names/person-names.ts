import type { Actor, CaseId, PersonId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { beforeAnyCase } from '../reading/page.js';
import { candidates } from './name-sql.js';

/** Somebody who may have a name, in a case that the searcher may see. */
export interface NameCandidate {
  readonly caseId: CaseId;
  readonly personId: PersonId;
}

const pageSize = 50;
/** So many are looked at at a time: a few more than a search shows, since nearly all are found. */
const atATime = 25;

/** FIND-1: where names may be. Wants a data source for `lists`: no step waits for a search. */
export class PersonNames {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * Everybody with a name that has all of these tokens (libs/protection), in the cases that the actor may see. An
   * index and no more: whether they are found, what the actor reads of them says. A few at a time, in order.
   */
  async *candidates(actor: Actor, tokens: readonly string[]): AsyncGenerator<readonly NameCandidate[]> {
    const { organisationId, role, staffId } = actor;
    const values = { tokens, organisationId, role, staffId, limit: pageSize };
    let last: NameCandidate = { caseId: beforeAnyCase, personId: beforeAnyCase };
    for (;;) {
      const page = await this.#database.rows<NameCandidate>(actor, candidates, {
        ...{ ...values, afterCase: last.caseId, afterPerson: last.personId },
      });
      for (let from = 0; from < page.length; from += atATime) yield page.slice(from, from + atATime);
      if (page.length < pageSize) return;
      last = page.at(-1)!;
    }
  }
}
