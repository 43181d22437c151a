import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import type { Seals } from '../record/seals.js';
import { VaultNotes } from '../vault/vault-notes.js';

/** The content that `request-payment` and `retry-payment` put into the vault. */
type Payee = {
  readonly name: string;
  readonly iban?: string;
  readonly country?: string;
  readonly bankCode?: string;
  readonly account?: string;
  /** Present for payees that were named before payees had a field for the bank's code. */
  readonly bank?: string;
  readonly pickUp?: string;
};

/** Reads the payee at the moment when the money is sent, because a workflow never contains account numbers (law 6). */
export class Payees {
  readonly #database: Runner;
  readonly #notes: VaultNotes;

  constructor(dataSource: DataSource, seals: Seals) {
    this.#database = new Database(dataSource).as(byRole);
    this.#notes = new VaultNotes(dataSource, seals);
  }

  /** @throws {TypeError} if the vault does not have the payee. In this case, no order is sent */
  async resolve(payeeRef: string): Promise<string> {
    const [row] = await this.#database.rows<{ caseId: string }>(caseOfNote, { payeeRef });
    const note = row && (await this.#notes.read(byRole, row.caseId, [payeeRef], categories)).get(payeeRef);
    if (!note) throw new TypeError('the vault has no such payee');
    const { name, iban, country, bankCode, account, bank, pickUp } = note.content as Payee;
    return [name, iban ?? account, bankCode, bank, country, pickUp]
      .filter((part) => part !== undefined)
      .join(', ');
  }
}

/** Older payees are in the category `money`, because they had no category of their own. */
const categories = ['payee', 'money'] as const;

const caseOfNote = statement(
  'payee-case',
  `select case_id as "caseId" from vault_note where id = :payeeRef::uuid and status = 'kept'`,
);
