import type { SearchAttributeName } from '@homeward/contracts';

export type Values = Record<SearchAttributeName, string | string[] | Date | null>;

/** Returns `null` for an empty list, because the engine drops an empty attribute. */
export const listOrNull = (values: readonly string[]): string[] | null =>
  values.length > 0 ? [...values] : null;

/** Adds the alerts that only the run itself can raise, for example the alert that the record is unavailable. */
export const alertCodes = (alerts: readonly string[], ownAlerts: readonly string[]): string[] =>
  [...new Set([...alerts, ...ownAlerts])].sort();
