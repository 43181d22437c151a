import type { CodeListId, DataCategory } from '@homeward/contracts';

/**
 * The category of a field, which decides who reads the field (SEE-1). `standing`: the state of the case, for everybody
 * who sees the record; persons that the reader does not know are left out (CONS-1). `corrected`: the category of the
 * corrected record. `nobody`: data that only the case itself uses, such as the id of the linked case (CASE-3).
 */
export type FieldCategory = DataCategory | 'standing' | 'corrected' | 'nobody';

/** The kinds of things that an id in a field may name, so that a form can offer the existing things. */
export const namedThings = [
  'organisation',
  'colleague',
  'person',
  'aid-line',
  'journey',
  'leg',
  'matter',
  'thing',
  'person-around',
] as const;
export type NamedThing = (typeof namedThings)[number];

/**
 * The content of a field, described as plain data. apps/api reads requests by this description, and OpenAPI and the
 * docs are generated from it.
 */
export type Shape =
  /** A person of the case (CASE-1). */
  | { readonly kind: 'person' }
  /** An id of a thing that already exists. */
  | { readonly kind: 'id'; readonly names: NamedThing }
  /**
   * `new-id`: an id that the caller may choose; if the id is left out, the API makes a new id. `path-id`: an id that
   * the path of the step names.
   */
  | { readonly kind: 'new-id' | 'path-id' }
  /** A code of a closed list that rules use. `list`: the list with its labels and sources. */
  | { readonly kind: 'one-of'; readonly values: readonly string[]; readonly list?: CodeListId }
  /** A code of a list that no rule uses. The list is data, and apps/api accepts the codes of its newest version. */
  | { readonly kind: 'listed'; readonly list: CodeListId }
  /** A version of a list whose codes no rule uses: the newest version or an earlier one. */
  | { readonly kind: 'list-version'; readonly list: CodeListId }
  | { readonly kind: 'only'; readonly value: string | true }
  /** A canton of Switzerland, by its two letters. */
  | { readonly kind: 'canton' }
  | { readonly kind: 'flag' | 'day' | 'instant' | 'language' | 'country' | 'currency' | 'code' }
  /**
   * NAME-1: `birth-date` is a day, a month or a year of ISO 8601, or `unknown`. `citizenship` is a country,
   * `stateless` or `unknown`.
   */
  | { readonly kind: 'birth-date' }
  | { readonly kind: 'citizenship' }
  /** An amount in integer minor units (Rappen). */
  | { readonly kind: 'amount'; readonly from: 0 | 1 }
  | { readonly kind: 'whole'; readonly from: number; readonly to: number }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  /**
   * A text. `name`: of a person, a payee or a place. `reference`: a number or code that somebody else assigned.
   * `line`: one line. `note`: several lines.
   */
  | { readonly kind: 'name' | 'reference' | 'line' | 'note'; readonly max: number }
  /** A value that goes to the vault under this category. The case stores only an id. */
  | { readonly kind: 'sealed'; readonly content: Shape; readonly under: DataCategory }
  | {
      readonly kind: 'object';
      readonly fields: NestedFields;
      readonly notEmpty?: true;
      /** Groups of the object's fields. A request must answer exactly one group. */
      readonly answers?: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly of: Shape; readonly from: number; readonly to: number | null }
  /** A value for each code of a list, such as the items of a survey. */
  | { readonly kind: 'by-code'; readonly of: Shape; readonly list: CodeListId }
  | { readonly kind: 'either'; readonly of: readonly Shape[] }
  /** PAY-9: the payee of money, in one of three forms. */
  | { readonly kind: 'payee' }
  /** FACT-2: a record and its right content, in the fields of all steps that can be corrected. */
  | { readonly kind: 'correction' }
  /** A value that is not part of a request: apps/api finds the value. */
  | { readonly kind: 'found' };

interface Details {
  readonly optional?: true;
  /** Present if the value may be `null`, which means "none". */
  readonly orNull?: true;
  readonly byDefault?: unknown;
  /** A hint for readers of OpenAPI and of the form. */
  readonly says?: string;
  /** FACT-2: present if the field can be corrected. */
  readonly correctable?: true;
  /**
   * TRUTH-1: the name of the field with the text that explains `other`: a field of the same object, or a field of the
   * step.
   */
  readonly explainedBy?: string;
  /** The release since which every request has the field. Facts recorded by earlier releases may lack it (law 13). */
  readonly since?: string;
}

type Category = FieldCategory | undefined;

/**
 * One field. `T`: the value in the payload. `C`: the category; a field inside another field names no category and has
 * the category of the outer field. `O`: true if the field may be left out. `S`: true if the field contains texts.
 */
export class Field<
  T = unknown,
  C extends Category = Category,
  O extends boolean = boolean,
  S extends boolean = boolean,
> {
  /** These three properties exist only for the compiler. */
  declare readonly holds: T;
  declare readonly isOptional: O;
  declare readonly hasText: S;

  constructor(
    readonly shape: Shape,
    readonly category: C,
    readonly details: Details = {},
  ) {}

  optional(): Field<T, C, true, S> {
    return new Field(this.shape, this.category, { ...this.details, optional: true });
  }

  orNull(): Field<T | null, C, O, S> {
    return new Field(this.shape, this.category, { ...this.details, orNull: true });
  }

  byDefault(byDefault: T): Field<T, C, false, S> {
    return new Field(this.shape, this.category, { ...this.details, byDefault });
  }

  /**
   * Makes the field required since this release. Older facts lack it, so its type is optional for code that reads
   * facts. If clients already use the step, a new field must be `optional` instead (docs/versioning.md).
   */
  since(since: string): Field<T, C, true, S> {
    return new Field(this.shape, this.category, { ...this.details, since });
  }

  /** FACT-2: lets a correction replace a value that was entered wrongly. */
  correctable(): Field<T, C, O, S> {
    return new Field(this.shape, this.category, { ...this.details, correctable: true });
  }

  /** TRUTH-1: accepts `other` only with this text. The text is a field of the same object, or a field of the step. */
  explainedBy(text: string): Field<T, C, O, S> {
    return new Field(this.shape, this.category, { ...this.details, explainedBy: text });
  }

  says(says: string): Field<T, C, O, S> {
    return new Field(this.shape, this.category, { ...this.details, says });
  }
}

/** The fields of a step. A field without a category does not compile. */
export type Fields = Readonly<Record<string, Field<unknown, FieldCategory>>>;
/** The fields inside another field. */
export type NestedFields = Readonly<Record<string, Field>>;

type OptionalOf<F> = { [K in keyof F]: F[K] extends { readonly isOptional: true } ? K : never }[keyof F];
type FieldValue<F> = F extends { readonly holds: infer T } ? T : never;
type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/** The payload that has these fields. */
export type PayloadOf<F> = Flat<
  { readonly [K in Exclude<keyof F, OptionalOf<F>>]: FieldValue<F[K]> } & {
    readonly [K in OptionalOf<F>]?: FieldValue<F[K]>;
  }
>;
/** The value of one field, or of each item in its list. */
export type ItemOf<F> = FieldValue<F> extends readonly (infer Thing)[] ? Thing : FieldValue<F>;

/** `true` if any of the fields contains texts. */
export type HaveText<F> = true extends {
  [K in keyof F]: F[K] extends { readonly hasText: infer S } ? S : never;
}[keyof F]
  ? true
  : false;
