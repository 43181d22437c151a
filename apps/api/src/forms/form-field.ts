import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import type { FieldCategory, NamedThing } from '@homeward/domain';

/** One possible value of a field. */
export interface Choice {
  readonly code: string;
  readonly label: string;
}

/** The kind of value of a form field. */
export type FormShape =
  | { readonly kind: 'person' | 'flag' | 'day' | 'instant' | 'language' | 'country' | 'currency' | 'code' }
  /** NAME-1: a birth date, which may be a day, a month, a year, or unknown. */
  | { readonly kind: 'birth-date' }
  | { readonly kind: 'id'; readonly names: NamedThing }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** A value without a choice. If the field is optional, the value is either sent or left out. */
  | { readonly kind: 'fixed'; readonly value: string | true }
  /** An amount in integer minor units (Rappen). */
  | { readonly kind: 'amount'; readonly from: number }
  | { readonly kind: 'whole'; readonly from: number; readonly to: number }
  /** A text that must match `pattern` as a whole. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** A single line, or several lines. `max`: the maximum number of characters. */
  | { readonly kind: 'line' | 'lines'; readonly max: number }
  | { readonly kind: 'group'; readonly fields: readonly FormField[]; readonly notEmpty: boolean }
  | { readonly kind: 'list'; readonly of: FormShape; readonly from: number; readonly to: number | null }
  | { readonly kind: 'by-code'; readonly of: FormShape; readonly choices: readonly Choice[] }
  | { readonly kind: 'ways'; readonly ways: readonly FormShape[] }
  /** FACT-2: the choice of a record of one of these steps, and its corrected values. */
  | { readonly kind: 'correction'; readonly of: readonly Correctable[] };

/** The fields that can be corrected in a record of a step. */
export interface Correctable {
  readonly step: StaffStepCode;
  readonly title: string;
  /** True if a correction may say that the recorded fact did not happen at all. */
  readonly strikable: boolean;
  readonly fields: readonly FormField[];
}

/** One field of the form of a step. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** True if `null` may be sent, which means that there is none. */
  readonly orNone: boolean;
  /** The value that is used if the field is left out. */
  readonly byDefault?: unknown;
  readonly help?: string;
  /**
   * The data category, which decides who may read the field. A nested field has the category of the field that
   * contains it.
   */
  readonly category?: FieldCategory | DataCategory;
  /** The header in which the field is sent, if the body is a file. */
  readonly header?: string;
  readonly shape: FormShape;
}
