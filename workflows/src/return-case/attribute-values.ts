import type { SearchAttributeName } from '@homeward/contracts';

export type Values = Record<SearchAttributeName, string | string[] | Date | null>;

/** The engine drops an attribute that is empty. */
export const listOrNull = (values: readonly string[]): string[] | null =>
  values.length > 0 ? [...values] : null;

/** That the record is away, the run sees for itself. */
export const alertCodes = (alerts: readonly string[], recordAway: boolean): string[] =>
  [...new Set([...alerts, ...(recordAway ? ['record-unavailable'] : [])])].sort();
