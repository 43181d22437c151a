export type { Absent, ByHand, PaymentOrder, PaymentReport, PayPort } from '@homeward/contracts';

/** Reads a payee's account from the vault: `payeeRef` is its vault id. */
export type ResolvePayee = (payeeRef: string) => Promise<string>;

/** What is written down before an order is sent. */
export interface SendClaim {
  /** What the provider knows the attempt by (PAY-3): unique for ever. */
  readonly key: string;
  readonly paymentId: string;
  readonly attempt: number;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** The guard against paying twice: a unique key, committed before anything leaves (law 9). */
export interface SendGuard {
  /**
   * `claimed`: the caller, and nobody else ever, may send this key. `ground-ended`: nobody ever may (PAY-8).
   * `claimed-elsewhere`: another case has this key, so what the provider says of it is about that case (PAY-3).
   */
  claim(order: SendClaim): Promise<'claimed' | 'already-claimed' | 'claimed-elsewhere' | 'ground-ended'>;
}
