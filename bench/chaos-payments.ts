/**
 * `npm run chaos:payments -- [--payments 500] [--way interface|files] [--clients 8] [--seed 1] [--each 2]`: kills every
 * part of the installation repeatedly while staff pay. Proves that the bank executes each released payment once, and
 * that bank, record and ledger agree. Without `--way`, both ways are tried, one after the other. Exits with 1 if a
 * payment is lost, sent twice or not reconciled.
 */
import { parseArgs } from 'node:util';
import { chaosOfPayments, ways } from './chaos/payments/payments-chaos.js';
import { faultsOfPayments, reportOfPayments } from './chaos/payments/report.js';

const { values } = parseArgs({
  options: {
    payments: { type: 'string', default: '500' },
    way: { type: 'string' },
    clients: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '1' },
  },
});
const [payments, clients, seed] = [Number(values.payments), Number(values.clients), Number(values.seed)];
for (const way of ways.filter((one) => values.way === undefined || one === values.way)) {
  console.log(`chaos of ${payments} payments by ${way}: ${clients} clients, seed ${seed}`);
  const result = await chaosOfPayments({ payments, clients, seed, ofEach: values.each === '2' ? 2 : 1, way });
  for (const line of reportOfPayments(result)) console.log(line);
  if (faultsOfPayments(result).length > 0) process.exitCode = 1;
}
