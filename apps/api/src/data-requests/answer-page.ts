import type { Language } from '@homeward/contracts';
import { amountText } from '@homeward/contracts/currencies';
import type { PersonalDataEntry } from '@homeward/domain';
import { identityText } from '../letters/letter-words.js';
import { labelOf } from '../messages/labels.js';
import type { DataAnswer } from '../openapi/schemas/data-request-schemas.js';
import type { Block } from '../openapi/schemas/letter-schemas.js';
import { textOf } from './answer-texts.js';

/**
 * Makes the page with an answer for the person whose data it is. Some codes are terms of the programme. The
 * member of staff who hands over the page explains these terms.
 */
export function answerPage(answer: DataAnswer, language: Language): Block[] {
  const say = (code: string, values?: Readonly<Record<string, string | number>>): string =>
    textOf('sentences', code, language, values);
  const { caseNumber, madeAt, sections, records, texts, documents, readers, kept, withheld } = answer;
  return [
    piece('title', say('title')),
    line(say('madeOn', { caseNumber, day: madeAt.slice(0, 10) })),
    ...sections.flatMap(({ section, entries }) => [
      heading(textOf('headings', section, language)),
      ...entryLines(entries, language),
    ]),
    heading(say('records')),
    ...(records.length === 0
      ? [line(say('nothing'))]
      : records.map((record) => recordLine(record, language))),
    heading(say('texts')),
    ...(texts.length === 0 ? [line(say('nothing'))] : []),
    ...texts.map(({ category, keptOn, content }) =>
      line(`${textOf('categories', category, language)}, ${keptOn}: ${plain(content, language)}`),
    ),
    heading(say('documents')),
    ...entryLines(documents, language),
    heading(say('readers')),
    ...entryLines(readers, language),
    heading(say('kept')),
    line(kept.closedOn === null ? say('keptOpen') : say('keptClosed', { day: kept.closedOn })),
    heading(say('withheld')),
    ...withheldLines(withheld, language),
    line(say('reserved')),
    line(say('rights')),
  ];
}

const piece = (kind: 'title' | 'heading' | 'text', office: string): Block => ({
  kind,
  said: { office, person: null },
});
const heading = (text: string): Block => piece('heading', text);
const line = (text: string): Block => piece('text', text);

function withheldLines(
  { texts, documents, categories, ground }: DataAnswer['withheld'],
  language: Language,
): readonly Block[] {
  const counted = [
    ...Object.entries(texts).map(([why, count]) => line(textOf('sentences', why, language, { count }))),
    ...Object.entries(documents).map(([why, count]) =>
      line(textOf('sentences', `documents-${why}`, language, { count })),
    ),
  ];
  if (categories.length === 0) return counted;
  const names = categories.map((category) => textOf('categories', category, language)).join(', ');
  const values = { categories: names, ground: words(ground ?? '') };
  return [...counted, line(textOf('sentences', 'categories', language, values))];
}

/** Makes one line for each entry, with the fields of the entry. Fields without a value are left out. */
function entryLines(entries: readonly PersonalDataEntry[], language: Language): Block[] {
  const lines = entries.map((entry) =>
    Object.entries(entry)
      .filter(([field, value]) => hasValue(value) && field !== 'currency')
      .map(
        ([field, value]) => `${textOf('labels', field, language)}: ${shown(field, value, entry, language)}`,
      )
      .join(' · '),
  );
  const parts = lines.filter((text) => text !== '');
  return (parts.length > 0 ? parts : [textOf('sentences', 'nothing', language)]).map(line);
}

/** READ-2: shows a record in the words of the form that was used to enter the record. */
function recordLine({ step, on, fields }: DataAnswer['records'][number], language: Language): Block {
  const parts = fields.map(({ field, value }) => {
    const said =
      typeof value === 'string' || Array.isArray(value)
        ? [value]
            .flat()
            .map((code) => words(labelOf('values', code, language)))
            .join(', ')
        : shown(field, value, {}, language);
    return `${labelOf('fields', field, language)}: ${said}`;
  });
  return line(`${labelOf('steps', step, language)}, ${on}: ${parts.join(' · ')}`);
}

type Value = PersonalDataEntry[string];
const hasValue = (value: Value): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

function shown(field: string, value: Value, entry: PersonalDataEntry, language: Language): string {
  if (typeof value === 'boolean') return textOf('sentences', value ? 'yes' : 'no', language);
  const currency = entry['currency'];
  if (typeof value === 'number' && field.endsWith('Minor') && typeof currency === 'string')
    return amountText(value, currency);
  if (Array.isArray(value)) return value.map(words).join(', ');
  return words(String(value));
}

/** Converts a code to words: `escaped-attempt` becomes `escaped attempt`. Dates, times and names are not changed. */
const words = (text: string): string => (/^[a-z]+(-[a-z]+)+$/.test(text) ? text.replaceAll('-', ' ') : text);

/**
 * Returns the content of a note: a text, or the fields of an identity or an account. NAME-1: unknown values are given
 * in words.
 */
function plain(content: unknown, language: Language, field = ''): string {
  if (Array.isArray(content)) return content.map((one) => plain(one, language, field)).join(', ');
  if (typeof content === 'boolean') return textOf('sentences', content ? 'yes' : 'no', language);
  if (content === null || typeof content !== 'object')
    return identityText(field, String(content), language) ?? String(content);
  return Object.entries(content)
    .map(([name, value]) => `${labelOf('fields', name, language)}: ${plain(value, language, name)}`)
    .join(' · ');
}
