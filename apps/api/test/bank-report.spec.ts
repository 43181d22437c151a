import { Problem } from '../src/problem/problem.js';
import { readBankReport } from '../src/bank-reports/bank-report.js';
import { accountIban, camt053, camt054, pain002, type SyntheticAccount } from './bank-messages.js';

const now = new Date('2026-12-03T10:00:00Z');
const read = (text: string) => readBankReport(Buffer.from(text), { iban: accountIban, now });
const order = '0123456789abcdef0123456789abcdef';

const account: SyntheticAccount = {
  messageId: 'SYNTHETIC-1',
  day: '2026-12-02',
  opening: '1000.00',
  closing: '385.00',
  entries: [
    { what: 'DBIT', amount: '600.00', reference: 'REF-1', orders: [{ id: order, amount: '600.00' }] },
    { what: 'DBIT', amount: '15.00', family: 'CHRG' },
  ],
};

/** Returns the code, the place and the reason of a refusal. */
function refusalOf(text: string): readonly unknown[] {
  try {
    return [read(text)];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { path, reason } = error.about.fields![0]!;
    return [error.code, path, reason];
  }
}

describe('PAY-3, PAY-10: the reports of a bank', () => {
  it('a statement has its balances and its entries, each with its orders', () => {
    expect(read(camt053(account))).toMatchObject({
      kind: 'camt.053',
      messageId: 'SYNTHETIC-1',
      statements: [
        { statementId: 'SYNTHETIC-1-1', currency: 'CHF', openingMinor: 100_000, closingMinor: 38_500 },
      ],
      entries: [
        {
          ...{ statement: 1, what: 'debit', bookedOn: '2026-12-02', bankReference: 'REF-1', isFee: false },
          money: { amountMinor: 60_000, currency: 'CHF' },
          orders: [{ endToEndId: order, money: { amountMinor: 60_000, currency: 'CHF' } }],
        },
        { what: 'debit', isFee: true, orders: [] },
      ],
    });
  });

  it('a debit balance is negative, and a missing balance is null', () => {
    const { closing: _, ...overdrawn } = { ...account, opening: '-20.50' };
    expect(read(camt053(overdrawn)).statements).toMatchObject([{ openingMinor: -2_050, closingMinor: null }]);
  });

  it('an entry that is not booked yet is left out', () => {
    const entries = account.entries.map((one) => ({ ...one, status: 'PDNG' }));
    expect(read(camt054({ ...account, entries })).entries).toEqual([]);
  });

  it('an order in another currency has its own amount', () => {
    const orders = [{ id: order, amount: '720000.00', currency: 'NGN' }];
    const { entries } = read(camt054({ ...account, entries: [{ what: 'DBIT', amount: '400.00', orders }] }));
    expect(entries).toMatchObject([
      {
        money: { amountMinor: 40_000, currency: 'CHF' },
        orders: [{ money: { amountMinor: 72_000_000, currency: 'NGN' } }],
      },
    ]);
  });

  it('ISO 20022 allows decimals that the currency does not have, as long as they are zero', () => {
    const withDecimals = (amount: string) =>
      camt054({ ...account, currency: 'JPY', entries: [{ what: 'CRDT', amount }] });
    expect(read(withDecimals('1200.000')).entries[0]!.money).toEqual({ amountMinor: 1200, currency: 'JPY' });
    expect(refusalOf(withDecimals('1200.5'))[2]).toBe('no-amount');
  });

  it('the status of a file holds for all its orders, or names the orders', () => {
    const status = { messageId: 'S', day: '2026-12-02', fileId: order };
    expect(read(pain002({ ...status, status: 'RJCT' })).entries).toMatchObject([
      { what: 'rejected', block: { id: order, orders: null } },
    ]);
    const orders = ['RJCT', 'ACSP', 'PDNG'].map((one) => ({ id: order, status: one }));
    expect(read(pain002({ ...status, orders })).entries.map(({ what }) => what)).toEqual([
      'rejected',
      'accepted',
    ]);
  });

  const good = camt053(account);
  const bomb = `<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const external = `<!DOCTYPE Document [<!ENTITY a SYSTEM "file:///etc/passwd">]>`;
  const withType = (type: string) =>
    good.replace('<Document', `${type}<Document`).replace('SYNTHETIC-1<', '&a;<');
  it.each<readonly [string, string, readonly unknown[]]>([
    [
      'a truncated file',
      good.slice(0, 900),
      ['BANK_REPORT.MALFORMED', expect.stringMatching(/^line \d+$/), 'not-well-formed'],
    ],
    ['a file that is not XML', '%PDF-1.7', ['BANK_REPORT.MALFORMED', 'line 1', 'not-well-formed']],
    ['an empty file', '', ['BANK_REPORT.MALFORMED', 'line 1', 'not-well-formed']],
    ['an entity bomb', withType(bomb), ['BANK_REPORT.MALFORMED', 'line 1', 'not-well-formed']],
    ['an external entity', withType(external), ['BANK_REPORT.MALFORMED', 'line 1', 'not-well-formed']],
    [
      'another message',
      good.replace('camt.053.001.08', 'camt.052.001.08'),
      ['BANK_REPORT.MALFORMED', 'Document', 'no-bank-report'],
    ],
    ['another vocabulary', '<html/>', ['BANK_REPORT.MALFORMED', 'Document', 'no-bank-report']],
    [
      'no id',
      good.replace('<MsgId>SYNTHETIC-1</MsgId>', ''),
      ['BANK_REPORT.MALFORMED', 'Document/BkToCstmrStmt/GrpHdr/MsgId', 'missing-element'],
    ],
    [
      'another account',
      camt053({ ...account, iban: 'DE89370400440532013000' }),
      ['BANK_REPORT.OTHER_ACCOUNT', 'Document/BkToCstmrStmt/Stmt/Acct/Id/IBAN', 'other-account'],
    ],
    [
      'an entry in another currency',
      camt053({ ...account, entries: [{ what: 'DBIT', amount: '1.00', currency: 'EUR' }] }),
      ['BANK_REPORT.MALFORMED', 'Document/BkToCstmrStmt/Stmt/Ntry/Amt', 'other-currency'],
    ],
    [
      'a currency that does not exist',
      camt053({ ...account, currency: 'ZZZ' }),
      ['BANK_REPORT.MALFORMED', 'Document/BkToCstmrStmt/Stmt/Acct/Ccy', 'no-currency'],
    ],
    [
      'an amount that is none',
      camt053({ ...account, entries: [{ what: 'DBIT', amount: '=cmd|0' }] }),
      ['BANK_REPORT.MALFORMED', 'Document/BkToCstmrStmt/Stmt/Ntry/Amt', 'no-amount'],
    ],
    [
      'a negative amount',
      camt053({ ...account, entries: [{ what: 'DBIT', amount: '-1.00' }] }),
      ['BANK_REPORT.MALFORMED', 'Document/BkToCstmrStmt/Stmt/Ntry/Amt', 'no-amount'],
    ],
    [
      'no direction',
      good.replace('<CdtDbtInd>DBIT<', '<CdtDbtInd>X<'),
      ['BANK_REPORT.MALFORMED', 'Document/BkToCstmrStmt/Stmt/Ntry[1]/CdtDbtInd', 'no-direction'],
    ],
    [
      'a file of tomorrow',
      camt053({ ...account, day: '2026-12-04' }),
      ['BANK_REPORT.OF_TOMORROW', 'Document/BkToCstmrStmt/GrpHdr/CreDtTm', 'of-tomorrow'],
    ],
    [
      'an entry of tomorrow',
      camt053({ ...account, entries: [{ what: 'DBIT', amount: '1.00', bookedOn: '2026-12-04' }] }),
      ['BANK_REPORT.OF_TOMORROW', 'Document/BkToCstmrStmt/Stmt/Ntry/BookgDt/Dt', 'of-tomorrow'],
    ],
  ])('%s is refused with its place, and without a value', (_, text, expected) => {
    expect(refusalOf(text)).toEqual(expected);
  });
});
