import { describeSettings } from '@homeward/config';
import { errorCodes, searchAttributes, type SearchAttributeName } from '@homeward/contracts';
import { samples } from '@homeward/testing/samples';
import { Messages } from '../../apps/api/src/messages/messages.js';
import { code, table } from './markdown.js';
import { alertWords, differenceWords, searchAttributeWords } from './operator-words.js';

/** Returns every error code by its area, with the sentence that a caller reads. */
export function errors(): string {
  const messages = new Messages();
  const rows = Object.entries(errorCodes).map(([name, { status, wire }]) => [
    code(name),
    String(status),
    code(wire),
    messages.inLanguage('en', name),
  ]);
  const areaOf = ([name]: readonly string[]): string => name!.slice(1, name!.indexOf('.'));
  return [...new Set(rows.map(areaOf))]
    .map((area) => {
      const ofArea = rows.filter((row) => areaOf(row) === area);
      return `## ${area}\n\n${table(['code', 'status', 'in Temporal', 'what the caller reads'], ofArea)}`;
    })
    .join('\n\n');
}

/** Returns every setting. The column for production shows only what differs from development. */
export function settings(): string {
  const inProduction = new Map(describeSettings('production').map((row) => [row.name, row.default]));
  const rows = describeSettings().map(({ name, meaning, default: usual, secret }) => [
    code(name),
    secret ? `${meaning} (secret)` : meaning,
    usual,
    inProduction.get(name) === usual ? '' : inProduction.get(name)!,
  ]);
  return table(['setting', 'meaning', 'default', 'in production'], rows);
}

export const searchAttributeTable = (): string =>
  table(
    ['attribute', 'type', 'holds'],
    Object.entries(searchAttributes).map(([name, type]) => [
      code(name),
      code(type),
      ...searchAttributeWords[name as SearchAttributeName],
    ]),
  );

export const alerts = (): string => wordTable('alert', alertWords);
export const differences = (): string => wordTable('difference', differenceWords);

const wordTable = (what: string, words: Readonly<Record<string, readonly [string, string]>>): string =>
  table(
    [what, 'means', 'what to do'],
    Object.entries(words).map(([word, texts]) => [code(word), ...texts]),
  );

/** Returns the number of samples that random suites try. */
export const samplesTable = (): string =>
  table(
    ['samples', 'at a landing', 'at night'],
    Object.entries(samples).map(([what, { landing, night }]) => [what, numbered(landing), numbered(night)]),
  );
const numbered = (count: number): string => count.toLocaleString('en');
