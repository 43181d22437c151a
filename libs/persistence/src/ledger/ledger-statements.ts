import type { IsoDay } from '@homeward/contracts';
import {
  instantsOf,
  todayAt,
  type JournalLine,
  type LedgerSum,
  type StatementPeriod,
} from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';

type Days = Pick<StatementPeriod, 'from' | 'to'>;
type MinorNames = 'openingMinor' | 'plusMinor' | 'minusMinor';

/** PAY-10: what the ledger says about a period, over all cases. Neither a case nor a person can be recognised in it. */
export class LedgerStatements {
  readonly #rows: Runner;

  constructor(dataSource: DataSource) {
    this.#rows = new Database(dataSource).as(byRole);
  }

  /** The day of the first posting. `undefined` while the ledger is empty. */
  async firstDay(): Promise<IsoDay | undefined> {
    const [row] = await this.#rows.rows<{ at: Date | null }>(firstPosting);
    return row?.at ? todayAt(row.at.toISOString()) : undefined;
  }

  /** The sums of each account before the period and in it. */
  async sums(days: Days): Promise<LedgerSum[]> {
    const rows = await this.#rows.rows<LedgerSum & Record<MinorNames, string>>(sumsOf, instantsOf(days));
    return rows.map(({ openingMinor, plusMinor, minusMinor, ...row }) => ({
      ...row,
      openingMinor: Number(openingMinor),
      plusMinor: Number(plusMinor),
      minusMinor: Number(minusMinor),
    }));
  }

  /** Every posting of the period, once. */
  async journal(days: Days): Promise<JournalLine[]> {
    const rows = await this.#rows.rows<JournalRow>(journalOf, instantsOf(days));
    return rows.map(({ postedAt, recordedAt, amountMinor, ...row }) => ({
      ...row,
      postedOn: todayAt(postedAt.toISOString()),
      recordedOn: todayAt(recordedAt.toISOString()),
      amountMinor: Number(amountMinor),
    }));
  }
}

interface JournalRow extends Omit<JournalLine, 'postedOn' | 'recordedOn' | 'amountMinor'> {
  readonly postedAt: Date;
  readonly recordedAt: Date;
  readonly amountMinor: string;
}

const firstPosting = statement('ledger-first-posting', 'select min(posted_at) as at from ledger_entry');

const sumsOf = statement(
  'ledger-sums',
  `select account, holder, source, currency,
     coalesce(sum(amount_minor) filter (where posted_at < :from::timestamptz), 0) as "openingMinor",
     coalesce(sum(amount_minor) filter (where posted_at >= :from::timestamptz and amount_minor > 0), 0) as "plusMinor",
     coalesce(sum(amount_minor) filter (where posted_at >= :from::timestamptz and amount_minor < 0), 0) as "minusMinor"
   from ledger_posting join ledger_entry on id = entry_id
   where posted_at < :until::timestamptz
   group by account, holder, source, currency`,
);

const journalOf = statement(
  'ledger-journal',
  `select id as entry, posted_at as "postedAt", recorded_at as "recordedAt",
     to_char(occurred_on, 'YYYY-MM-DD') as "occurredOn",
     left(encode(case_key, 'hex'), 16) as "case", left(encode(line_key, 'hex'), 16) as aid,
     account, holder, source, currency, amount_minor as "amountMinor"
   from ledger_entry join ledger_posting on entry_id = id
   where posted_at >= :from::timestamptz and posted_at < :until::timestamptz
   order by id, line_no`,
);
