/** The two external systems that the process uses. Adapters have only a URL; the case uses only the terms below. */

/** No external system is connected: a person does it, or finds out, and enters it as a step. */
export interface ByHand {
  readonly status: 'by-hand';
}
/** The other side states that it does not have the key. */
export interface Absent {
  readonly status: 'absent';
}

/** A booking desk (swissREPAT / IOM Movements). `key` is the idempotency key: the same key never books twice. */
export interface TravelPort {
  book(request: BookingRequest): Promise<BookingOutcome | ByHand>;
  /** Asks for the outcome of `key` after a lost answer. `absent`: the desk proves that it never booked it. */
  askBooking(key: string): Promise<BookingOutcome | ByHand | Absent>;
  /** From then on the desk refuses `key`, so that a booking still on its way cannot arrive after its cancellation. */
  cancelBooking(key: string): Promise<{ readonly status: 'cancelled' } | ByHand | Absent>;
}
export type TravelMode = 'air' | 'rail' | 'coach' | 'car' | 'ferry';
export interface BookingLeg {
  readonly mode: TravelMode;
  /** IATA or UN/LOCODE code: never an address. */
  readonly from: string;
  readonly to: string;
  readonly departsAt: string;
  readonly arrivesAt: string;
}
export interface BookingRequest {
  readonly key: string;
  /** Opaque traveller ids of this case; names reach the desk through its own secure channel. */
  readonly travellers: readonly string[];
  readonly legs: readonly BookingLeg[];
  /** IATA assistance codes for each traveller. */
  readonly assistance: readonly { readonly traveller: string; readonly codes: readonly string[] }[];
}
export type BookingOutcome =
  | {
      readonly status: 'booked';
      readonly reference: string;
      readonly costMinor: number;
      readonly currency: string;
    }
  | { readonly status: 'refused'; readonly reason: string };

/** A bank or paying agent. `key` stands for case, payment and attempt (PAY-3). */
export interface PayPort {
  /** `notAfter` (an ISO instant) travels with the order: neither we nor the bank execute it later than that. */
  send(order: PaymentOrder, notAfter: string): Promise<PaymentReport | ByHand>;
  /** `absent`: the bank proves it never saw `key`. Final only after the `notAfter` of the order's last send. */
  askPayment(key: string): Promise<PaymentReport | ByHand | Absent>;
}
export interface PaymentOrder {
  readonly key: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Vault id of the payee's account. The adapter resolves it; the account is never part of a workflow. */
  readonly payeeRef: string;
  /** From the reviewed list (PAY-7): names neither the programme nor the reason. */
  readonly remittanceText: string;
}
export type PaymentReport =
  | { readonly status: 'accepted' }
  | { readonly status: 'confirmed'; readonly valueDate: string }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'returned'; readonly reason: string };
