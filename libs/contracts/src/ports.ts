/** The two external systems that the process uses. An adapter gets only a URL; the case uses only the terms below. */

/**
 * No external system is connected: a person does the work or finds out its outcome, and enters the outcome as a step.
 */
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
  /** Asks for the outcome of `key` after a lost answer. `absent`: the desk states that it never booked `key`. */
  askBooking(key: string): Promise<BookingOutcome | ByHand | Absent>;
  /** Makes the desk refuse `key` permanently, so that a late booking cannot arrive after its cancellation. */
  cancelBooking(key: string): Promise<{ readonly status: 'cancelled' } | ByHand | Absent>;
}
export type TravelMode = 'air' | 'rail' | 'coach' | 'car' | 'ferry';
export interface BookingLeg {
  readonly mode: TravelMode;
  /** An IATA code or UN/LOCODE, never an address. */
  readonly from: string;
  readonly to: string;
  readonly departsAt: string;
  readonly arrivesAt: string;
}
export interface BookingRequest {
  readonly key: string;
  /** Opaque traveller ids of this case. The names reach the desk through its own secure channel. */
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
  /**
   * Sends an order. `notAfter` (an ISO instant) is part of the order: after that instant, neither our software nor the
   * bank executes the order.
   */
  send(order: PaymentOrder, notAfter: string): Promise<PaymentReport | ByHand>;
  /**
   * Asks for the outcome of `key`. `absent`: the bank states that it never received `key`. That answer is final only
   * after the `notAfter` with which the order was last sent.
   */
  askPayment(key: string): Promise<PaymentReport | ByHand | Absent>;
  /** Lists the orders that the bank took since an instant (`since`, ISO). `by-hand`: a person reads the bank's list. */
  listOrders(since: string): Promise<readonly BankOrder[] | ByHand>;
}

/** An order as the bank lists it. */
export interface BankOrder {
  readonly key: string;
  readonly amountMinor: number;
  readonly currency: string;
}
export interface PaymentOrder {
  readonly key: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** The vault id of the payee's account. The adapter reads the account, which is never part of a workflow. */
  readonly payeeRef: string;
  /** PAY-7: a text from the reviewed list. The text names neither the programme nor the reason. */
  readonly remittanceText: string;
}
export type PaymentReport =
  | { readonly status: 'accepted' }
  | { readonly status: 'confirmed'; readonly valueDate: string }
  | {
      readonly status: 'failed' | 'returned';
      readonly reason: string;
      /** The amount so far, in minor units. Absent: the whole order. */
      readonly amountMinor?: number;
    };
