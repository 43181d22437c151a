import type { CodeListId, DataCategory } from '@homeward/contracts';

/**
 * What a field is, and so who reads it (SEE-1). `standing`: how the case stands, for everybody who sees the record at
 * all, without the persons whom they do not know (CONS-1). `corrected`: as the record that is corrected. `nobody`:
 * for the case alone, such as which other case it is linked with (CASE-3).
 */
export type FieldCategory = DataCategory | 'standing' | 'corrected' | 'nobody';

/** What the id of a field may name, so that a form can offer what there is. */
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

/** What a field holds, as plain data: apps/api reads a request by it, and OpenAPI and the docs are written from it. */
export type Shape =
  /** A person of the case (CASE-1). */
  | { readonly kind: 'person' }
  /** An id of something that there is already. */
  | { readonly kind: 'id'; readonly names: NamedThing }
  /** An id that the caller may choose; otherwise a new one · one that the step's path names. */
  | { readonly kind: 'new-id' | 'path-id' }
  /** One of a closed list that rules know; `list`: where its labels and sources are. */
  | { readonly kind: 'one-of'; readonly values: readonly string[]; readonly list?: CodeListId }
  /** A code of a list that no rule knows: it is data, and apps/api takes what its newest version has. */
  | { readonly kind: 'listed'; readonly list: CodeListId }
  /** A version of such a list, the newest or one before it. */
  | { readonly kind: 'list-version'; readonly list: CodeListId }
  | { readonly kind: 'only'; readonly value: string | true }
  /** Of Switzerland, by its two letters. */
  | { readonly kind: 'canton' }
  | { readonly kind: 'flag' | 'day' | 'instant' | 'language' | 'country' | 'currency' | 'code' }
  /** NAME-1: a day, a month or a year of ISO 8601, or `unknown` · a country, `stateless` or `unknown`. */
  | { readonly kind: 'birth-date' }
  | { readonly kind: 'citizenship' }
  /** Integer minor units (Rappen). */
  | { readonly kind: 'amount'; readonly from: 0 | 1 }
  | { readonly kind: 'whole'; readonly from: number; readonly to: number }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  /** A text: of a person, a payee, a place · a number or a mark that others gave · one line · lines. */
  | { readonly kind: 'name' | 'reference' | 'line' | 'note'; readonly max: number }
  /** Goes to the vault under this category; the case keeps only an id. */
  | { readonly kind: 'sealed'; readonly content: Shape; readonly under: DataCategory }
  | {
      readonly kind: 'object';
      readonly fields: NestedFields;
      readonly notEmpty?: true;
      /** Groups of its fields, of which exactly one is answered. */
      readonly answers?: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly of: Shape; readonly from: number; readonly to: number | null }
  /** By codes of a list, such as the items of a survey. */
  | { readonly kind: 'by-code'; readonly of: Shape; readonly list: CodeListId }
  | { readonly kind: 'either'; readonly of: readonly Shape[] }
  /** PAY-9: where money goes, in one of three ways. */
  | { readonly kind: 'payee' }
  /** FACT-2: a record, and what it should have told: made of the fields of all steps that can be corrected. */
  | { readonly kind: 'correction' }
  /** Sent by nobody: apps/api finds it. */
  | { readonly kind: 'found' };

interface Details {
  readonly optional?: true;
  /** It may be said that there is none. */
  readonly orNull?: true;
  readonly byDefault?: unknown;
  /** For whoever reads OpenAPI or fills in the form. */
  readonly says?: string;
  /** FACT-2: it may be told anew. */
  readonly correctable?: true;
  /** TRUTH-1: the text, beside it or of the whole step, that says what `other` is. */
  readonly explainedBy?: string;
  /** Every request has it, and no fact that a release before this one recorded (law 13). */
  readonly since?: string;
}

type Category = FieldCategory | undefined;

/**
 * One field. `T`: what it holds in the payload. `C`: its category; a field inside another one has that one's, and
 * names none. `O`: it may be left out. `S`: texts are in it.
 */
export class Field<
  T = unknown,
  C extends Category = Category,
  O extends boolean = boolean,
  S extends boolean = boolean,
> {
  /** These three are for the compiler alone. */
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
   * Required since this release. Older facts lack it, so its type is optional for code that reads facts. A new field of
   * a step that clients already use must be `optional` instead (docs/versioning.md).
   */
  since(since: string): Field<T, C, true, S> {
    return new Field(this.shape, this.category, { ...this.details, since });
  }

  /** FACT-2: where it was entered wrongly, a correction says how it should have been told. */
  correctable(): Field<T, C, O, S> {
    return new Field(this.shape, this.category, { ...this.details, correctable: true });
  }

  /** TRUTH-1: `other` is taken only with this text, a field beside it or of the whole step. */
  explainedBy(text: string): Field<T, C, O, S> {
    return new Field(this.shape, this.category, { ...this.details, explainedBy: text });
  }

  says(says: string): Field<T, C, O, S> {
    return new Field(this.shape, this.category, { ...this.details, says });
  }
}

/** The fields of a step: each says its category, or it does not compile. */
export type Fields = Readonly<Record<string, Field<unknown, FieldCategory>>>;
/** The fields of a thing that is held by a field. */
export type NestedFields = Readonly<Record<string, Field>>;

type OptionalOf<F> = { [K in keyof F]: F[K] extends { readonly isOptional: true } ? K : never }[keyof F];
type HeldBy<F> = F extends { readonly holds: infer T } ? T : never;
type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/** What travels of these fields. */
export type Held<F> = Flat<
  { readonly [K in Exclude<keyof F, OptionalOf<F>>]: HeldBy<F[K]> } & {
    readonly [K in OptionalOf<F>]?: HeldBy<F[K]>;
  }
>;
/** What one field holds, or each thing of its list. */
export type HeldIn<F> = HeldBy<F> extends readonly (infer Thing)[] ? Thing : HeldBy<F>;

/** Whether texts are in any of them. */
export type HaveText<F> = true extends {
  [K in keyof F]: F[K] extends { readonly hasText: infer S } ? S : never;
}[keyof F]
  ? true
  : false;
