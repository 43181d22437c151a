import type { DataCategory } from '@homeward/contracts';

/**
 * INC-2: the categories of which nothing new is read by whom a restriction is about: all whose fields or texts may
 * tell where somebody is, how they are reached, how they are kept safe or what is risked. Plan, money and consent are
 * left; a payee goes: cash waits where somebody comes to fetch it.
 */
export const keptCategories: ReadonlySet<DataCategory> = new Set([
  'identity',
  'contact',
  'trafficking',
  'health',
  'risk',
  'travel',
  'monitoring',
  'payee',
]);
