import type { ByHand, PayPort } from './pay.port.js';

const byHand: ByHand = { status: 'by-hand' };

/** No bank is connected: finance executes the transfer, asks the bank, and enters what came of it. */
export const manualPay: PayPort = {
  send: async () => byHand,
  askPayment: async () => byHand,
};
