import { SettingsError } from '@homeward/config';
import { journalAccounts, type AccountNumbers } from '@homeward/domain';

/**
 * The numbers of the organisation's accounts. A journal without a number for one of its accounts would be wrong in the
 * bookkeeping, so the API does not start with an incomplete setting.
 *
 * @throws SettingsError with the names of the accounts that are missing or do not exist
 */
export function accountNumbersOf(given: AccountNumbers | undefined): AccountNumbers | undefined {
  if (given === undefined) return undefined;
  const accounts: readonly string[] = journalAccounts;
  const missing = accounts.filter((account) => !given.has(account));
  const unknown = [...given.keys()].filter((account) => !accounts.includes(account));
  if (missing.length + unknown.length === 0) return given;
  const problem = [
    'must name each account of the ledger once',
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`unknown: ${unknown.join(', ')}`] : []),
  ].join('; ');
  throw new SettingsError([{ name: 'HOMEWARD_LEDGER_ACCOUNTS', problem }]);
}
