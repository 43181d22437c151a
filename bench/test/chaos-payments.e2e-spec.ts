import { samplesOf, testSeed } from '@homeward/testing/samples';
import { chaosOfPayments, ways } from '../chaos/payments/payments-chaos.js';
import { faultsOfPayments } from '../chaos/payments/report.js';

/** A short `npm run chaos:payments`. Long runs are started by hand, and at night. */
it.each(ways)(
  'PAY-2, PAY-3, PAY-10: whichever part is killed, the bank executes each released payment once, and bank, record and ledger agree: orders by %s',
  async (way) => {
    const payments = samplesOf('payments while every part is killed');
    const result = await chaosOfPayments({ payments, clients: 3, seed: testSeed(), ofEach: 1, way });
    expect(faultsOfPayments(result)).toEqual([]);
    expect(result.executed).toBe(payments);
    expect(result.returned).toBeGreaterThan(0);
    expect(result.kills.length).toBeGreaterThan(0);
  },
  36_000_000,
);
