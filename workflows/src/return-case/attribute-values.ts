import type { SearchAttributeName } from '@homeward/contracts';

export type Values = Record<SearchAttributeName, string | string[] | Date | null>;

/** Returns `null` for an empty list, because the engine drops an empty attribute. */
export const listOrNull = (values: readonly string[]): string[] | null =>
  values.length > 0 ? [...values] : null;

/** Adds the alert that the record is unavailable. Only the run itself notices such an outage. */
export const alertCodes = (alerts: readonly string[], recordAway: boolean): string[] =>
  [...new Set([...alerts, ...(recordAway ? ['record-unavailable'] : [])])].sort();
