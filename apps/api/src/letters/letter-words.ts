import { codeListIds, isUuid, type IsoDay, type Language } from '@homeward/contracts';
import { named } from '../messages/caller-language.js';
import { labelOf, type LabelKind } from '../messages/labels.js';
import type { Block, Said } from '../openapi/schemas/letter-schemas.js';

const spoken = new Map(Object.entries(named).map(([language, code]) => [code, language as Language]));

/** The languages that have captions (ISO 639-3). All other languages have only the texts of the catalogue. */
export const captioned: readonly string[] = [...spoken.keys()];

/** The captions of letters, without the titles of letters and the labels of fields. */
export const captions = [
  'journey',
  'name',
  'draft',
  'not-recorded',
  'recorded-since',
  'total',
  'received',
  'amount-received',
  'place-and-day',
  'signature',
  'signature-guardian',
  'signature-office',
  'signature-interpreter',
  'handed-over-by',
  'second-person',
  'no-captions',
  'missing-signs',
  'swiss-time',
  'printed-by',
  'yes',
  'no',
  'standing',
  'remark',
] as const;
type Caption = (typeof captions)[number] | 'plan' | 'receipt';

/** The captions of one letter, in the office's language and, if captions exist, in the person's language. */
export class LetterWords {
  readonly languages: { readonly office: string; readonly person: string | null };
  readonly #person: Language | undefined;

  constructor(
    readonly office: Language,
    /**
     * The person's language (ISO 639-3). If the language is missing, or is also the office's language, the letter has
     * one language.
     */
    person: string = named[office],
  ) {
    this.languages = { office: named[office], person: person === named[office] ? null : person };
    this.#person = spoken.get(person);
  }

  both(words: (language: Language) => string): Said {
    const isAlone = this.languages.person === null || !this.#person;
    return { office: words(this.office), person: isAlone ? null : words(this.#person!) };
  }

  caption(code: Caption): Said {
    return this.both((language) => labelOf('letters', code, language));
  }

  codes(codes: readonly string[]): Said {
    return this.both((language) => codes.map((code) => codeIn(code, language)).join(', '));
  }

  /** Returns a text for a name, a number or a date, which has one form in all languages. */
  same(text: string): Said {
    return { office: text, person: this.languages.person === null ? null : text };
  }

  day(day: IsoDay): Said {
    return this.same(dayText(day));
  }

  title(code: Caption): Block {
    return { kind: 'title', said: this.caption(code) };
  }

  /** Returns a numbered heading, for example `1. Housing`. */
  heading(n: number, said: Said): Block {
    const numbered = (text: string | null) => text && `${n}. ${text}`;
    return { kind: 'heading', said: { office: numbered(said.office)!, person: numbered(said.person) } };
  }

  /** Returns each known value with the label of its field. Unknown values are left out. */
  facts(values: Readonly<Record<string, Said | undefined>>): Block {
    const rows = Object.entries(values).flatMap(([field, value]) =>
      value ? [{ label: this.both((language) => nameOfField(field, language)), value }] : [],
    );
    return { kind: 'facts', rows };
  }

  lines(...codes: Caption[]): Block {
    return { kind: 'lines', labels: codes.map((code) => this.caption(code)) };
  }

  /** Returns a note if the person's language has no captions. No other language replaces the missing captions. */
  gaps(): Block[] {
    const { person } = this.languages;
    if (person === null || this.#person) return [];
    const named = nameIn(this.office, 'language', person);
    return [
      { kind: 'note', said: { office: `${this.caption('no-captions').office} ${named}.`, person: null } },
    ];
  }
}

/** Returns the letter caption with this name. If there is no such caption, returns the label of the field. */
const nameOfField = (field: string, language: Language): string => {
  const caption = labelOf('letters', field, language);
  return caption === field ? labelOf('fields', field, language) : caption;
};

const kinds: readonly LabelKind[] = [
  ...(['values', 'person-statuses', 'plan-statuses', 'payment-statuses', 'outcomes', 'stages'] as const),
  ...(['roles', 'data-categories', 'organisation-types'] as const),
  ...codeListIds,
];

/** Returns the name of a language or country. For example, the name of `ron` in German is Rumänisch. */
export const nameIn = (language: Language, type: 'language' | 'region', code: string): string =>
  new Intl.DisplayNames([`${language}-CH`], { type }).of(code) ?? code;

/** Returns the label of a code from any list, because a record does not say which list its code is from. */
export const codeIn = (code: string, language: Language): string =>
  kinds.map((kind) => labelOf(kind, code, language)).find((text) => text !== code) ?? code;

/**
 * Formats a day: `2026-11-29` becomes `29.11.2026`. NAME-1: `2026-11` becomes `11.2026`, and `2026` does not change.
 */
export const dayText = (day: IsoDay): string => day.split('-').reverse().join('.');

/** NAME-1: returns the known parts of a birth date or a citizenship, or the label for an unknown value. */
export function identityText(field: string, value: string, language: Language): string | undefined {
  if (field === 'prs_Birthdate') return /^\d/.test(value) ? dayText(value) : codeIn(value, language);
  if (field !== 'prs_Citizenship') return undefined;
  return /^[A-Z]{2}$/.test(value) ? nameIn(language, 'region', value) : codeIn(value, language);
}

/** Returns the text if the reader may see the text. Otherwise `value` is only the id of the text. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && !isUuid(value) ? value : undefined;
