import type { CaseId, StaffId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import type { Addressee } from './letter.js';

export type Recipient =
  | ({ readonly known: true; readonly active: boolean } & Addressee)
  /** `RECIPIENT_UNKNOWN`: no such account. `CASE_UNKNOWN`: its read model is not there, maybe being written anew. */
  | { readonly known: false; readonly code: 'MAIL.RECIPIENT_UNKNOWN' | 'MAIL.CASE_UNKNOWN' };

/** What the outbox's ids stand for at the moment of sending. */
export class Addressees {
  constructor(private readonly dataSource: Pick<DataSource, 'query'>) {}

  async of(staffId: StaffId, caseId: CaseId): Promise<Recipient> {
    const [row] = (await this.dataSource.query(byIds, [staffId, caseId])) as Row[];
    if (!row) return { known: false, code: 'MAIL.RECIPIENT_UNKNOWN' };
    const { caseNumber } = row;
    return caseNumber === null
      ? { known: false, code: 'MAIL.CASE_UNKNOWN' }
      : { known: true, ...row, caseNumber };
  }

  /** What waits to be sent, and since when the oldest has waited, in seconds. */
  async backlog(): Promise<{ readonly waiting: number; readonly oldestSeconds: number }> {
    const [row] = (await this.dataSource.query(waiting, [])) as { waiting: number; oldestSeconds: number }[];
    return row!;
  }
}

interface Row {
  readonly email: string;
  readonly language: string;
  readonly active: boolean;
  readonly caseNumber: string | null;
}

const byIds = `
  select s.email, s.language, s.active, c.case_number as "caseNumber"
  from staff_account s left join return_case c on c.id = $2::uuid
  where s.id = $1::uuid`;

const waiting = `
  select count(*)::int as waiting,
    coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
  from outbox where sent_at is null`;
