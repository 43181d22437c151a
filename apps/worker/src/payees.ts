import type { VaultNotes } from '@homeward/persistence';
import type { DataSource } from 'typeorm';

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
  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly notes: VaultNotes,
  ) {}

  /** @throws {TypeError} when the vault has no such payee: then nothing is sent */
  async resolve(payeeRef: string): Promise<string> {
    const [kept] = (await this.dataSource.query(caseOfNote, [payeeRef])) as { caseId: string }[];
    const note = kept && (await this.notes.read(kept.caseId, [payeeRef], ['money'])).get(payeeRef);
    if (!note) throw new TypeError('the vault has no such payee');
    const { name, iban, account, bank, pickUp } = note.content as Payee;
    return [name, iban ?? account, bank, pickUp].filter((part) => part !== undefined).join(', ');
  }
}

const caseOfNote = `select case_id as "caseId" from vault_note where id = $1::uuid and status = 'kept'`;
