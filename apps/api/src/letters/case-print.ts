import { isUuid, type Language } from '@homeward/contracts';
import { amountText } from '@homeward/contracts/currencies';
import { caseSections } from '@homeward/domain';
import { labelOf } from '../messages/labels.js';
import type { Block } from '../openapi/schemas/letter-schemas.js';
import type { CaseFile, Thing } from './case-file.js';
import type { LetterKind } from './letter-kind.js';
import { codeIn, dayText, identityText, nameIn, type LetterWords } from './letter-words.js';

/** Prints all data that one reader may see in a case, section by section, in the form that the console shows. */
export const casePrint: LetterKind = {
  bearsBanner: true,
  offers: (file) =>
    caseSections.some(({ path }) => (file.shown(path) ?? []).length > 0)
      ? [{ aboutId: null, purpose: null, languages: [] }]
      : [],
  async blocks(file, _, words) {
    const names = await namesFor(file, words.office);
    const blocks: Block[] = [{ kind: 'title', said: words.same(file.visible.caseNumber) }];
    for (const { path } of caseSections) {
      const things = (file.shown(path) ?? []).length > 0 ? await file.itemsWithTexts(path) : [];
      if (things.length === 0) continue;
      blocks.push({ kind: 'heading', said: words.both((language) => labelOf('sections', path, language)) });
      blocks.push(...things.map((thing) => factsOf(thing, names, words)));
    }
    return blocks;
  },
};

/**
 * A function that returns the name for an id. If the name of a person is hidden from the reader or not recorded, it
 * returns a number for the person. The id itself means nothing to readers.
 */
type Names = (id: string) => string | undefined;

async function namesFor(file: CaseFile, language: Language): Promise<Names> {
  const called = await file.names();
  const person = labelOf('fields', 'personId', language);
  const persons = new Map(
    file.persons.map(({ personId, ordinal }) => [personId, called.get(personId) ?? `${person} ${ordinal}`]),
  );
  return (id) => persons.get(id) ?? file.organisation(id);
}

function factsOf(thing: Thing, names: Names, words: LetterWords): Block {
  const language = words.office;
  const rows = rowsOf(thing, '', { names, language, currency: thing['currency'] });
  return {
    kind: 'facts',
    rows: rows.map(([label, value]) => ({ label: words.same(label), value: words.same(value) })),
  };
}

interface PrintContext {
  readonly names: Names;
  readonly language: Language;
  readonly currency: unknown;
}

/** Lists all fields, at every depth. An empty list is left out, like a missing field. */
function rowsOf(thing: Thing, before: string, context: PrintContext): (readonly [string, string])[] {
  return Object.entries(thing).flatMap(([field, value]) => {
    const label = `${before}${labelFor(field, context)}`;
    const inner = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined);
    const things = inner.filter(isThing);
    const plain = inner.flatMap((one) => (isThing(one) ? [] : (plainText(field, one, context) ?? [])));
    return [
      ...(plain.length === 0 ? [] : [[label, plain.join(', ')] as const]),
      ...things.flatMap((one, n) =>
        rowsOf(one, `${label}${Array.isArray(value) ? ` ${n + 1}` : ''} · `, {
          ...context,
          currency: one['currency'] ?? context.currency,
        }),
      ),
    ];
  });
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && !Array.isArray(value);
const day = /^\d{4}-\d{2}-\d{2}$/;

function labelFor(field: string, { names, language }: PrintContext): string {
  if (isUuid(field)) return names(field) ?? '…';
  return day.test(field) ? dayText(field) : labelOf('fields', field, language);
}

function plainText(
  field: string,
  value: unknown,
  { names, language, currency }: PrintContext,
): string | undefined {
  if (typeof value === 'boolean') return labelOf('letters', value ? 'yes' : 'no', language);
  if (typeof value === 'number' && field.endsWith('Minor') && typeof currency === 'string')
    return amountText(value, currency);
  const text = String(value);
  const identified = identityText(field, text, language);
  if (identified !== undefined) return identified;
  if (isUuid(text)) return names(text);
  if (day.test(text)) return dayText(text);
  if (/language/i.test(field) && /^[a-z]{3}$/.test(text)) return nameIn(language, 'language', text);
  if (/country/i.test(field) && /^[A-Z]{2}$/.test(text)) return nameIn(language, 'region', text);
  return codeIn(text, language);
}
