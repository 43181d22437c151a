export type { Absent, BankOrder, ByHand, PaymentOrder, PaymentReport, PayPort } from '@homeward/contracts';

/** Reads the account of a payee from the vault. `payeeRef` is the id of the account in the vault. */
export type ResolvePayee = (payeeRef: string) => Promise<string>;

/** The data that is stored before an order is sent. */
export interface SendClaim {
  /** The key by which the provider identifies the attempt (PAY-3). Only one attempt can ever claim this key. */
  readonly key: string;
  readonly paymentId: string;
  readonly attempt: number;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** The guard against paying twice: a unique key that is stored before the order is sent (law 9). */
export interface SendGuard {
  /**
   * Claims a key. `claimed`: only the caller may ever send an order with this key. `ground-ended`: nobody may ever send
   * one (PAY-8). `claimed-elsewhere`: another case has this key, so the provider's reports on the key are about that
   * case (PAY-3).
   */
  claim(order: SendClaim): Promise<'claimed' | 'already-claimed' | 'claimed-elsewhere' | 'ground-ended'>;
}
