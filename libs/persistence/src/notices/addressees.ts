import type { CaseId, StaffId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { shown } from '../reading/case-sql.js';
import { waitsForMorning } from './digests.js';
import type { OutboxMessage } from './outbox.js';

/** To whom a mail goes, and about which case. */
export interface Addressee {
  readonly email: string;
  /** ISO 639-1. A language without texts is written to in English. */
  readonly language: string;
  /** Random: it tells nothing of the case (CASE-4). */
  readonly caseNumber: string;
}

export type Recipient =
  | ({ readonly known: true; readonly active: boolean; readonly neverShown: boolean } & Addressee)
  /** `RECIPIENT_UNKNOWN`: no such account. `CASE_UNKNOWN`: its read model is not there, maybe being written anew. */
  | { readonly known: false; readonly code: 'MAIL.RECIPIENT_UNKNOWN' | 'MAIL.CASE_UNKNOWN' };

type About = Pick<OutboxMessage, 'staffId' | 'caseId' | 'breachId' | 'digest'>;

/** As a case's number, for whoever knows of it: a mail tells nobody else that there is such a thing (PAY-7). */
const numberOfBreach = (breachId: string): string => breachId.slice(0, 8).toUpperCase();

/** What the outbox's ids stand for at the moment of sending. */
export class Addressees {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** SEE-4: whoever was put on the list since the mail was queued is `neverShown`. */
  async of({ staffId, caseId, breachId, digest }: About): Promise<Recipient> {
    const [row] = await this.#database.rows<AddresseeRow>(byIds, { staffId, caseId });
    if (!row) return { known: false, code: 'MAIL.RECIPIENT_UNKNOWN' };
    // A digest names its cases itself.
    const caseNumber = digest ? '' : breachId === null ? row.caseNumber : numberOfBreach(breachId);
    return caseNumber === null
      ? { known: false, code: 'MAIL.CASE_UNKNOWN' }
      : { known: true, ...row, caseNumber };
  }

  /** The numbers of these cases, of those that this person may still know of (SEE-4). */
  async caseNumbers(staffId: StaffId, caseIds: readonly CaseId[]): Promise<Map<CaseId, string>> {
    const rows = await this.#database.rows<{ caseId: CaseId; caseNumber: string }>(numbers, {
      staffId,
      caseIds,
    });
    return new Map(rows.map(({ caseId, caseNumber }) => [caseId, caseNumber]));
  }

  /** What waits to be sent, and since when the oldest has waited, in seconds. */
  async backlog(): Promise<Backlog> {
    const [backlog] = await this.#database.rows<Backlog>(waiting);
    return backlog!;
  }
}

interface Backlog {
  readonly waiting: number;
  readonly oldestSeconds: number;
}

interface AddresseeRow {
  readonly email: string;
  readonly language: string;
  readonly active: boolean;
  readonly neverShown: boolean;
  readonly caseNumber: string | null;
}

const byIds = statement(
  'addressee',
  `select s.email, s.language, s.active, c.case_number as "caseNumber",
     coalesce(c.never_shown && accounts_of(s.id), false) as "neverShown"
   from staff_account s left join return_case c on c.id = :caseId::uuid
   where s.id = :staffId::uuid`,
);

const numbers = statement(
  'addressee-case-numbers',
  `select c.id as "caseId", c.case_number as "caseNumber" from return_case c
   where c.id = any(:caseIds::uuid[]) and c.case_number is not null and ${shown('c')}`,
);

const waiting = statement(
  'outbox-waiting',
  `select count(*)::int as waiting,
     coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
   from outbox where sent_at is null and not ${waitsForMorning('outbox')}`,
);
