import type { Schema } from '../hard-times/from-schema.js';
import { madeUp } from './life.js';

interface Sample {
  readonly value: unknown;
  /** True if the value names an item that does not exist. */
  readonly isMadeUp: boolean;
}

/** Makes the smallest value that fits a schema. Every id in the value is invented. */
export function sampleOf(schema: Schema): Sample {
  let isMadeUp = false;
  const least = (one: Schema): unknown => {
    if ('const' in one) return one.const;
    if (one.enum) return one.enum[0];
    const [choice] = one.anyOf ?? one.oneOf ?? [];
    if (choice) return least(choice);
    if (one.type === 'object')
      return Object.fromEntries(
        (one.required ?? []).map((name) => [name, least(one.properties?.[name] ?? {})]),
      );
    if (one.type === 'array') return Array.from({ length: one.minItems ?? 0 }, () => least(one.items ?? {}));
    if (one.type === 'boolean') return true;
    if (one.type === 'integer' || one.type === 'number') return Math.max(one.minimum ?? 1, 1);
    if (one.format === 'uuid') {
      isMadeUp = true;
      return madeUp();
    }
    if (one.format === 'date') return new Date().toISOString().slice(0, 10);
    if (one.format === 'date-time') return new Date().toISOString();
    return (one.pattern?.includes('A-Z') ?? false) ? 'NG' : 'Synthetic';
  };
  return { value: least(schema), isMadeUp };
}
