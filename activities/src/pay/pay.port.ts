export type { Absent, ByHand, PaymentOrder, PaymentReport, PayPort } from '@homeward/contracts';

/** Reads a payee's account from the vault: `payeeRef` is its vault id. */
export type ResolvePayee = (payeeRef: string) => Promise<string>;

/** What is written down before an order is sent. */
export interface SendClaim {
  /** Payment + attempt (PAY-3): unique for ever. */
  readonly key: string;
  readonly paymentId: string;
  readonly attempt: number;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** The guard against paying twice: a unique key, committed before anything leaves (law 9). */
export interface SendGuard {
  /** `claimed`: the caller, and nobody else ever, may send this key. `ground-ended`: nobody ever may (PAY-8). */
  claim(order: SendClaim): Promise<'claimed' | 'already-claimed' | 'ground-ended'>;
}
