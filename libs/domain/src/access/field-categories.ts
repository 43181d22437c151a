import { staffStepCodes, type DataCategory, type StaffStepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';
import type { FieldCategory } from '../case/fields.js';
import type { Reads } from './reads.js';

type Categories = Readonly<Record<string, FieldCategory>>;

const known = new Map<StaffStepCode, Categories>();

/** The category of each field of this step (SEE-1). */
export function fieldCategoriesOf(step: StaffStepCode): Categories {
  const categories =
    known.get(step) ??
    Object.fromEntries(Object.entries(stepOf(step).fields).map(([field, { category }]) => [field, category]));
  known.set(step, categories);
  return categories;
}

/** The names of the fields of all steps. */
export const fieldNames = (): string[] => staffStepCodes.flatMap((step) => Object.keys(stepOf(step).fields));

/** The fields of `value` that the reader may read. For `record` and `about`, see {@link Reads}. */
export function readOf<T extends object>(
  value: T,
  categories: Readonly<Partial<Record<string, FieldCategory>>>,
  reads: Reads,
  { record, about = value }: { readonly record?: number; readonly about?: object } = {},
): Partial<T> {
  const readable: readonly FieldCategory[] = reads.of(about, record);
  const read = Object.entries(value).flatMap(([field, inner]): [string, unknown][] => {
    const category = categories[field];
    if (category === undefined || (category !== 'standing' && !readable.includes(category))) return [];
    const left = reads.cut(inner, category as DataCategory | 'standing', record);
    return left === undefined ? [] : [[field, left]];
  });
  return Object.fromEntries(read) as Partial<T>;
}
