import { decimalText } from '@homeward/contracts/currencies';
import type { ReportTables, Shared } from './report.js';

/** Matches a text that a spreadsheet program would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/** A cell by RFC 4180: quoted if necessary, and never a formula. */
export function csvCell(text: string): string {
  const plain = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** An amount in minor units of its currency. A cell shows the amount as a decimal number: `-1200.00`. */
interface Amount {
  readonly minor: number;
  readonly currency: string;
}
type CsvValue = string | number | Amount;

export const csvLine = (cells: readonly CsvValue[]): string => `${cells.map(textOf).join(',')}\r\n`;

function textOf(cell: CsvValue): string {
  if (typeof cell === 'string') return csvCell(cell);
  return typeof cell === 'number' ? String(cell) : decimalText(cell.minor, cell.currency);
}

/** The sign for a number that is not shown. */
const hidden = '*';
const total = 'total';

type Line = readonly [table: string, row: string, currency: string, measure: string, value: Shared];

/** A report with one number per line, so that several reports can be joined. */
export function reportCsv(about: Readonly<Record<string, string>>, tables: ReportTables): string {
  const header = [...Object.keys(about), 'table', 'row', 'currency', 'measure', 'value'];
  const lines = linesOf(tables).map(([table, row, currency, measure, value]) =>
    csvLine([...Object.values(about), table, row, currency, measure, value ?? hidden]),
  );
  return [csvLine(header), ...lines].join('');
}

const linesOf = ({ stages, closed, waits, outcomes, aid, unlistedEvents = [] }: ReportTables): Line[] => [
  ...stages.rows.map(({ stage, cases }): Line => ['stages', stage, '', 'cases', cases]),
  ['stages', total, '', 'cases', stages.total],
  ['closed', total, '', 'cases', closed],
  ...waits.rows.flatMap(({ role, waits: count, overdue }): Line[] => [
    ['waits', role, '', 'waits', count],
    ['waits', role, '', 'overdue', overdue],
  ]),
  ['waits', total, '', 'waits', waits.total],
  ...outcomes.rows.map(({ outcome, persons }): Line => ['outcomes', outcome, '', 'persons', persons]),
  ['outcomes', total, '', 'persons', outcomes.total],
  ...aid.flatMap(({ currency, rows, total: sum }) =>
    [...rows, { category: total, ...sum }].flatMap(({ category, payments, amountMinor }): Line[] => [
      ['aid', category, currency, 'payments', payments],
      ['aid', category, currency, 'amount-minor', amountMinor],
    ]),
  ),
  ...unlistedEvents.map(({ step, events }): Line => ['unlisted-events', step, '', 'events', events]),
];
