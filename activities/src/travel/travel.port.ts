export type { Absent, BookingOutcome, BookingRequest, ByHand, TravelPort } from '@homeward/contracts';
