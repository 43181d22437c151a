import type { ByHand, TravelPort } from './travel.port.js';

const byHand: ByHand = { status: 'by-hand' };

/**
 * The port of an installation without a booking desk: the travel-officer books, asks and cancels, and enters the
 * result.
 */
export const manualTravel: TravelPort = {
  book: async () => byHand,
  askBooking: async () => byHand,
  cancelBooking: async () => byHand,
};
