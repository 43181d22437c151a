import type { CaseId, StaffId } from '@homeward/contracts';
import { shortNumber } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { shown } from '../reading/case-sql.js';
import type { OutboxMessage } from './outbox.js';

/** The recipient of a notice, and the case that the notice is about. */
export interface Addressee {
  readonly email: string;
  /** The telephone number. `null` if the directory has no number. */
  readonly phone: string | null;
  /**
   * The recipient's language, as an ISO 639-1 code. If there are no texts in this language, the notice is in English.
   */
  readonly language: string;
  /**
   * The case number, which is random and reveals nothing about the case (CASE-4). For a breach or a reading alert, the
   * number that the console also shows. `''` for a mail that names its cases in its text.
   */
  readonly caseNumber: string;
}

export type Recipient =
  | ({ readonly known: true; readonly active: boolean; readonly neverShown: boolean } & Addressee)
  /**
   * `RECIPIENT_UNKNOWN`: the account does not exist. `CASE_UNKNOWN`: the case has no number, because it was erased, or
   * because it has no read model. Perhaps the read model is being rebuilt.
   */
  | { readonly known: false; readonly code: 'RECIPIENT_UNKNOWN' | 'CASE_UNKNOWN' };

type About = Pick<OutboxMessage, 'staffId' | 'caseId' | 'breachId' | 'readingAlertId' | 'digest'>;

/** Finds the recipients and case numbers for the ids in the outbox, at the moment of sending. */
export class Addressees {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * The recipient of a notice. SEE-4: `neverShown` if the recipient was put on the never-show list of the case after
   * the notice was queued.
   */
  async of(about: About): Promise<Recipient> {
    const { staffId, caseId } = about;
    const [row] = await this.#database.rows<AddresseeRow>(byIds, { staffId, caseId });
    if (!row) return { known: false, code: 'RECIPIENT_UNKNOWN' };
    const caseNumber = numberBeside(about) ?? row.caseNumber;
    return caseNumber === null ? { known: false, code: 'CASE_UNKNOWN' } : { known: true, ...row, caseNumber };
  }

  /** The numbers of these cases, without the cases that this person may no longer see (SEE-4). */
  async caseNumbers(staffId: StaffId, caseIds: readonly CaseId[]): Promise<Map<CaseId, string>> {
    const rows = await this.#database.rows<{ caseId: CaseId; caseNumber: string }>(numbers, {
      staffId,
      caseIds,
    });
    return new Map(rows.map(({ caseId, caseNumber }) => [caseId, caseNumber]));
  }
}

/** The number of a subject that is not a case. */
function numberBeside({ breachId, readingAlertId, digest }: About): string | undefined {
  if (digest) return '';
  const id = breachId ?? readingAlertId;
  return id === null ? undefined : shortNumber(id);
}

interface AddresseeRow {
  readonly email: string;
  readonly phone: string | null;
  readonly language: string;
  readonly active: boolean;
  readonly neverShown: boolean;
  readonly caseNumber: string | null;
}

const byIds = statement(
  'addressee',
  `select s.email, s.phone, s.language, s.active, c.case_number as "caseNumber",
     coalesce(c.never_shown && accounts_of(s.id), false) as "neverShown"
   from staff_account s left join return_case c on c.id = :caseId::uuid
   where s.id = :staffId::uuid`,
);

const numbers = statement(
  'addressee-case-numbers',
  `select c.id as "caseId", c.case_number as "caseNumber" from return_case c
   where c.id = any(:caseIds::uuid[]) and c.case_number is not null and ${shown('c')}`,
);
