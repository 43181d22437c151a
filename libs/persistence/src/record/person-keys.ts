import type { CaseId, PersonId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { isErased, unlessUnreadable } from '../record-error.js';
import type { Seals } from './seals.js';

/** Checks the keys of persons who have data. */
export class PersonKeys {
  readonly #database: Runner;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** The persons in the case who have data, and whose key is lost or cannot be unwrapped. */
  async lostIn(caseId: CaseId): Promise<PersonId[]> {
    const rows = await this.#database.rows<{ personId: PersonId }>(personsWithData, { caseId });
    const areLost = await Promise.all(rows.map(({ personId }) => this.#isLost(caseId, personId)));
    return rows.map(({ personId }) => personId).filter((_, i) => areLost[i]);
  }

  async #isLost(caseId: CaseId, personId: PersonId): Promise<boolean> {
    try {
      return (await this.seals.toDecrypt(caseId, personId).catch(unlessUnreadable)) === undefined;
    } catch (error) {
      if (isErased(error)) return false;
      throw error;
    }
  }
}

const personsWithData = statement(
  'person-keys-persons',
  `select person_id as "personId" from vault_note where case_id = :caseId::uuid and person_id is not null
   union select person_id from document where case_id = :caseId::uuid and person_id is not null
   union select person_id from data_request where case_id = :caseId::uuid order by 1`,
);
