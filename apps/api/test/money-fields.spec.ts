import type { StaffStepCode } from '@homeward/contracts';
import type { Problem } from '../src/problem/problem.js';
import { parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp } from '../src/steps/step-http.js';

const id = 'c2b1a5a0-0000-4000-8000-000000000001';

/** Returns the paths at which a body is refused, with the reasons. */
function faultsOf(
  step: StaffStepCode,
  path: Record<string, string>,
  body: object,
): (readonly [string, string])[] {
  try {
    parseStep(stepsOverHttp.get(step)!, path, body);
    return [];
  } catch (error) {
    return (error as Problem).about.fields!.map((fault) => [fault.path, fault.reason] as const);
  }
}

const exchange = { currency: 'NGN', amountMinor: 108_000_000, rate: '1800', rateSource: 'bank' };
const receipt = (about: object): (readonly [string, string])[] =>
  faultsOf(
    'record-receipt',
    { paymentId: id },
    {
      receivedMinor: 60_000,
      inOtherCurrency: { ...exchange, ...about },
    },
  );

describe('PAY-10: an amount in another currency', () => {
  it.each([
    ['NGN 1,080,000.00', {}],
    ['CHF 5,000 in Lebanese pounds', { currency: 'LBP', amountMinor: 55_000_000_000, rate: '110000' }],
    ['a currency without decimals', { currency: 'XOF', amountMinor: 372_000, rate: '620' }],
    [
      'a rate with leading and trailing zeros',
      { currency: 'NGN', amountMinor: 108_000_000, rate: '01800.00' },
    ],
    ['a rate below one', { currency: 'KWD', amountMinor: 222_000, rate: '0.37' }],
  ])('PAY-10: accepts %s', (_, about) => {
    expect(receipt(about)).toEqual([]);
  });

  it.each(['ZZZ', 'XXX'])('refuses %s, which is not the code of a currency', (currency) => {
    expect(receipt({ currency })).toEqual([['inOtherCurrency.currency', 'no-currency']]);
    const asked = { kind: 'initial-aid', personIds: [id], amountMinor: 100, currency, method: 'cash' };
    const payee = { name: 'Test Person', pickUp: 'Test office' };
    expect(faultsOf('request-payment', {}, { ...asked, payee, textCode: 'transfer' })).toEqual([
      ['currency', 'no-currency'],
    ]);
  });

  it.each(['0', '0.0', '000.000000', '0000000000.5', '.5', '1.', '-1', '1,5'])(
    'refuses the exchange rate %s',
    (rate) => {
      expect(receipt({ rate })).toEqual([['inOtherCurrency.rate', 'invalid_format']]);
    },
  );
});
