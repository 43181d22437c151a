import { journalAccounts } from '@homeward/domain';
import { accountNumbersOf } from '../src/ledger/account-numbers.js';

const whole = new Map(journalAccounts.map((account, n) => [account as string, String(1_000 + n)]));
const without = (account: string): Map<string, string> => {
  const fewer = new Map(whole);
  fewer.delete(account);
  return fewer;
};

describe('PAY-10: the numbers of the organisation’s accounts', () => {
  it('are taken as given if each account of the ledger has one, and may be left out as a whole', () => {
    expect(accountNumbersOf(whole)).toBe(whole);
    expect(accountNumbersOf(undefined)).toBeUndefined();
  });

  it('are refused with the names of the missing and the unknown accounts, and without a number', () => {
    const of = () => accountNumbersOf(new Map([...without('bank'), ['bnak', '1020']]));
    expect(of).toThrow(
      'HOMEWARD_LEDGER_ACCOUNTS must name each account of the ledger once; missing: bank; unknown: bnak',
    );
    expect(of).not.toThrow('1020');
    for (const account of journalAccounts) expect(() => accountNumbersOf(without(account))).toThrow(account);
  });
});
