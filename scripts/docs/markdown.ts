/** Returns a table as the formatter writes it, so that generated and hand-written pages look alike. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

/** Converts a length: `P10D` → `10 days`, `PT48H` → `48 hours`. Each length in a policy has one unit. */
export function inWords(length: string): string {
  const [, time, count, unit] = /^P(T?)(\d+)([YMWDHS])$/.exec(length) ?? [];
  const name = unit === undefined ? undefined : units[`${time}${unit}`];
  if (name === undefined) return length;
  return `${count} ${name}${count === '1' ? '' : 's'}`;
}

const units: Readonly<Record<string, string>> = {
  Y: 'year',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
};
