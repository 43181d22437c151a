import type { ByHand, PayPort } from './pay.port.js';

const byHand: ByHand = { status: 'by-hand' };

/**
 * The port of an installation without a bank connection: the finance team makes the transfer, asks the bank, and enters
 * the result.
 */
export const manualPay: PayPort = {
  send: async () => byHand,
  askPayment: async () => byHand,
  listOrders: async () => byHand,
};
