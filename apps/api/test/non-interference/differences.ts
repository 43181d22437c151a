import type { Json } from './canonical.js';

export interface Difference {
  /** `body.items[3].step` */
  readonly path: string;
  readonly life: Json | undefined;
  readonly twin: Json | undefined;
}

/** Everywhere the two differ, down to the smallest part. */
export function differences(life: Json | undefined, twin: Json | undefined, path = ''): Difference[] {
  if (isRecord(life) && isRecord(twin))
    return [...new Set([...Object.keys(life), ...Object.keys(twin)])].flatMap((key) =>
      differences(life[key], twin[key], path === '' ? key : `${path}.${key}`),
    );
  if (Array.isArray(life) && Array.isArray(twin)) {
    const [one, other] = [life, twin] as [readonly Json[], readonly Json[]];
    return Array.from({ length: Math.max(one.length, other.length) }, (_, i) => i).flatMap((i) =>
      differences(one[i], other[i], `${path}[${i}]`),
    );
  }
  return life === twin ? [] : [{ path, life, twin }];
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
