import type { ByHand, PayPort } from './pay.port.js';

const byHand: ByHand = { status: 'by-hand' };

/** No bank is connected: finance makes the transfer, asks the bank, and enters the result. */
export const manualPay: PayPort = {
  send: async () => byHand,
  askPayment: async () => byHand,
  listOrders: async () => byHand,
};
