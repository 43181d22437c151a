import type { IsoDay, OrganisationId, Role } from '@homeward/contracts';
import { addDays, endOfDay, startOfDay } from '../calendar/instants.js';
import { programmeZone } from '../case/clock.js';
import { csvLine } from './csv.js';
import { daysOf, quarterOf, type Period } from './quarter.js';
import { ledgerAccounts, type LedgerAccount } from '../ledger/positions.js';

/**
 * The roles that read the ledger: the finance roles, which pay; the donor's role, because the money is the donor's; and
 * the auditor, who checks both.
 */
export const ledgerReaders = [
  'finance-approver',
  'finance-releaser',
  'donor-officer',
  'auditor',
] as const satisfies readonly Role[];

/**
 * The lines of a statement, in the order in which they are read:
 *
 * - `promised` = `reserved` + `committed` + `spent`
 * - `sent` = `in-transit` + `cash` + `in-hand` + `returned` + `lost` + `fees` + `exchange`
 * - `claims`: what was asked back
 * - `suspense`: what the ledger cannot explain (law 3). Normally nothing.
 */
export const statementLines = [
  'promised',
  'reserved',
  'committed',
  'spent',
  'sent',
  'in-transit',
  'cash',
  'in-hand',
  'returned',
  'lost',
  'fees',
  'exchange',
  'claims',
  'suspense',
] as const;
type StatementLineName = (typeof statementLines)[number];

/** The accounts that a statement shows with the opposite sign, under another name. */
const shownAs: Partial<Record<LedgerAccount, StatementLineName>> = { budget: 'promised', bank: 'sent' };

/** The sums of the postings to one account, in minor units. */
export interface LedgerSum {
  readonly account: LedgerAccount | 'suspense';
  readonly holder: OrganisationId | null;
  readonly source: string | null;
  readonly currency: string;
  /** The sum before the period. */
  readonly openingMinor: number;
  /** The sum of the positive postings in the period. */
  readonly plusMinor: number;
  /** The sum of the negative postings in the period. Never positive. */
  readonly minusMinor: number;
}

/** PAY-10: one line of a statement. `closing` = `opening` + `added` - `taken`, all in minor units. */
export interface StatementLine {
  readonly line: StatementLineName;
  /** The organisation that holds the cash; `null` for every other line. */
  readonly holder: OrganisationId | null;
  readonly openingMinor: number;
  readonly addedMinor: number;
  readonly takenMinor: number;
  readonly closingMinor: number;
}

/** The lines of one source of funds in one currency. `source` is `null` until somebody names the source. */
export interface StatementPart {
  readonly source: string | null;
  readonly currency: string;
  readonly lines: readonly StatementLine[];
}

/** PAY-10: the statement of a period, by source and currency. A line that never had an amount is left out. */
export function statementOf(sums: readonly LedgerSum[]): StatementPart[] {
  const parts = new Map<string, StatementPart & { readonly lines: StatementLine[] }>();
  for (const sum of sums) {
    const { source, currency } = sum;
    // The account `donor` mirrors the claims, which have a line of their own.
    if (sum.account === 'donor') continue;
    const key = JSON.stringify([source, currency]);
    const part = parts.get(key) ?? { source, currency, lines: [] };
    parts.set(key, part);
    part.lines.push(lineOf(sum));
  }
  return [...parts.values()]
    .map((part) => ({ ...part, lines: part.lines.sort(inOrder) }))
    .sort((a, b) => compare(a.source ?? '', b.source ?? '') || compare(a.currency, b.currency));
}

function lineOf({ account, holder, openingMinor, plusMinor, minusMinor }: LedgerSum): StatementLine {
  const renamed = account === 'suspense' ? undefined : shownAs[account];
  const [opening, added, taken] = renamed
    ? [0 - openingMinor, 0 - minusMinor, plusMinor]
    : [openingMinor, plusMinor, 0 - minusMinor];
  return {
    line: renamed ?? (account as StatementLineName),
    holder,
    openingMinor: opening,
    addedMinor: added,
    takenMinor: taken,
    closingMinor: opening + added - taken,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (a: StatementLine, b: StatementLine): number =>
  statementLines.indexOf(a.line) - statementLines.indexOf(b.line) || compare(a.holder ?? '', b.holder ?? '');

/** A period for which a statement exists. */
export interface StatementPeriod {
  readonly period: Period;
  readonly from: IsoDay;
  readonly to: IsoDay;
  /** True once nothing more can be posted in the period. From then on, its statement has the same bytes each time. */
  readonly isFinal: boolean;
}

/**
 * A posting gets the day on which its transaction began. A period is final only after one more day, when all
 * transactions that began in the period have ended.
 */
export const statementPeriodOf = (period: Period, today: IsoDay): StatementPeriod => {
  const { from, to } = daysOf(period);
  return { period, from, to, isFinal: addDays(to, 1) < today };
};

/** The first instant of a period, and the first instant after it. */
export const instantsOf = ({ from, to }: Pick<StatementPeriod, 'from' | 'to'>) => ({
  from: startOfDay(from, programmeZone),
  until: endOfDay(to, programmeZone),
});

/** The years and quarters from the first posting until today, the newest first. A year comes before its quarters. */
export function statementPeriods(firstDay: IsoDay, today: IsoDay): StatementPeriod[] {
  const periods: Period[] = [];
  for (
    let day = today;
    quarterOf(day) >= quarterOf(firstDay);
    day = addDays(daysOf(quarterOf(day)).from, -1)
  ) {
    const year = day.slice(0, 4);
    if (!periods.includes(year)) periods.push(year);
    periods.push(quarterOf(day));
  }
  return periods.map((period) => statementPeriodOf(period, today));
}

/** The statement as CSV. Each line of the CSV contains one statement line of one source and currency. */
export function statementCsv(
  about: Readonly<Record<string, string>>,
  parts: readonly StatementPart[],
): string {
  const header = [...Object.keys(about), 'source', 'currency', 'line', 'holder'];
  return [
    csvLine([...header, 'opening', 'added', 'taken', 'closing']),
    ...parts.flatMap(({ source, currency, lines }) =>
      lines.map(({ line, holder, openingMinor, addedMinor, takenMinor, closingMinor }) =>
        csvLine([
          ...Object.values(about),
          ...[source ?? '', currency, line, holder ?? ''],
          ...[openingMinor, addedMinor, takenMinor, closingMinor].map((minor) => ({ minor, currency })),
        ]),
      ),
    ),
  ].join('');
}

/** One posting, as the journal lists it. The case and the line of aid are pseudonyms. */
export interface JournalLine extends Pick<LedgerSum, 'account' | 'holder' | 'source' | 'currency'> {
  readonly entry: string;
  readonly postedOn: IsoDay;
  readonly recordedOn: IsoDay;
  readonly occurredOn: IsoDay;
  readonly case: string;
  readonly aid: string;
  readonly amountMinor: number;
}

/** The numbers of the accounts in the bookkeeping of the organisation, by the accounts of the ledger. */
export type AccountNumbers = ReadonlyMap<string, string>;

/** The accounts that appear in the journal. */
export const journalAccounts: readonly JournalLine['account'][] = [...ledgerAccounts, 'suspense'];

/**
 * The journal: every posting of a period once, in the order of the entries. The lines of an entry sum to zero.
 *
 * @param numbers a number for each of {@link journalAccounts}; without it, the journal has no column `number`
 */
export const journalCsv = (lines: readonly JournalLine[], numbers?: AccountNumbers): string =>
  [
    csvLine([
      ...['entry', 'posted-on', 'recorded-on', 'occurred-on', 'case', 'aid'],
      ...['account', ...(numbers ? ['number'] : []), 'holder', 'source', 'currency', 'amount'],
    ]),
    ...lines.map(({ entry, postedOn, recordedOn, occurredOn, currency, amountMinor, ...line }) =>
      csvLine([
        ...[Number(entry), postedOn, recordedOn, occurredOn, line.case, line.aid],
        ...[line.account, ...(numbers ? [numbers.get(line.account)!] : [])],
        ...[line.holder ?? '', line.source ?? '', currency, { minor: amountMinor, currency }],
      ]),
    ),
  ].join('');
