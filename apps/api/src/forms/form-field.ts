import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import type { FieldCategory, NamedThing } from '@homeward/domain';

/** One of what a field may be. */
export interface Choice {
  readonly code: string;
  readonly label: string;
}

/** What a field of a form holds, in the caller's language. */
export type FormShape =
  | { readonly kind: 'person' | 'flag' | 'day' | 'instant' | 'language' | 'country' | 'currency' | 'code' }
  /** NAME-1: a day, a month, a year, or that nobody knows. */
  | { readonly kind: 'birth-date' }
  | { readonly kind: 'id'; readonly names: NamedThing }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** Nobody chooses: it is this, or, where it may be left out, it is said or not. */
  | { readonly kind: 'fixed'; readonly value: string | true }
  /** Integer minor units (Rappen). */
  | { readonly kind: 'amount'; readonly from: number }
  | { readonly kind: 'whole'; readonly from: number; readonly to: number }
  /** `pattern`: all of it must meet it. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** One line · lines; `max`: letters. */
  | { readonly kind: 'line' | 'lines'; readonly max: number }
  | { readonly kind: 'group'; readonly fields: readonly FormField[]; readonly notEmpty: boolean }
  | { readonly kind: 'list'; readonly of: FormShape; readonly from: number; readonly to: number | null }
  | { readonly kind: 'by-code'; readonly of: FormShape; readonly choices: readonly Choice[] }
  | { readonly kind: 'ways'; readonly ways: readonly FormShape[] }
  /** FACT-2: a record of one of these steps, and what it should have told. */
  | { readonly kind: 'correction'; readonly of: readonly Correctable[] };

/** What may be told anew of a record. */
export interface Correctable {
  readonly step: StaffStepCode;
  readonly title: string;
  /** It may be said that it did not happen at all. */
  readonly strikable: boolean;
  readonly fields: readonly FormField[];
}

/** One field of the form of a step. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** It may be said that there is none. */
  readonly orNone: boolean;
  /** What it is where nothing is said. */
  readonly byDefault?: unknown;
  readonly help?: string;
  /** What it is, and so who reads it. Of a field inside another one: the other's. */
  readonly category?: FieldCategory | DataCategory;
  /** Of a file: the header in which it is sent. */
  readonly header?: string;
  readonly shape: FormShape;
}
