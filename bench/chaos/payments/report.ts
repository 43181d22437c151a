import type { PaymentsChaosResult } from './payments-chaos.js';

/** Everything that must not happen, in words. Empty if all is well. */
export function faultsOfPayments(result: PaymentsChaosResult): string[] {
  const { released, executed, doubled, lost, steps, unreconciled, unexpected } = result;
  const counts = {
    'payments executed more or fewer than released': executed - released,
    'payments doubled': doubled,
    'payments lost': lost,
    'steps lost': steps.lost,
    'steps doubled': steps.doubled,
    'keys answered otherwise': result.changed,
    'orders sent twice': steps.sentTwice,
  };
  return [
    ...Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`])),
    ...unreconciled,
    ...unexpected.map((what) => `an answer that nobody should get: ${what}`),
  ];
}

export function reportOfPayments(result: PaymentsChaosResult): string[] {
  const { released, executed, doubled, lost, returned, unreconciled, kills, answered, seconds } = result;
  const faults = faultsOfPayments(result);
  return [
    `${released} payments released, ${executed} executed, ${doubled} doubled, ${lost} lost, ${returned} came back, ` +
      `${unreconciled.length} differences; ${kills.length} kills, ${answered} answered steps, ${seconds} s.`,
    ...new Set(faults.map((fault) => `  ${fault}`)),
  ];
}
