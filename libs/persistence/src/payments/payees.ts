import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/sight.js';
import { statement } from '../database/statement.js';
import type { Seals } from '../record/seals.js';
import { VaultNotes } from '../vault/vault-notes.js';

/** What `request-payment` and `retry-payment` put into the vault. */
interface Payee {
  readonly name: string;
  readonly iban?: string;
  readonly account?: string;
  readonly bank?: string;
  readonly pickUp?: string;
}

/** Reads where money goes at the moment it is sent: the account never lies in a workflow (law 6). */
export class Payees {
  readonly #database: Runner;
  readonly #notes: VaultNotes;

  constructor(dataSource: DataSource, seals: Seals) {
    this.#database = new Database(dataSource).as(byRole);
    this.#notes = new VaultNotes(dataSource, seals);
  }

  /** @throws {TypeError} when the vault has no such payee: then nothing is sent */
  async resolve(payeeRef: string): Promise<string> {
    const [kept] = await this.#database.rows<{ caseId: string }>(caseOfNote, { payeeRef });
    const note = kept && (await this.#notes.read(byRole, kept.caseId, [payeeRef], ['money'])).get(payeeRef);
    if (!note) throw new TypeError('the vault has no such payee');
    const { name, iban, account, bank, pickUp } = note.content as Payee;
    return [name, iban ?? account, bank, pickUp].filter((part) => part !== undefined).join(', ');
  }
}

const caseOfNote = statement(
  'payee-case',
  `select case_id as "caseId" from vault_note where id = :payeeRef::uuid and status = 'kept'`,
);
