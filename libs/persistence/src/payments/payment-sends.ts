import type { CaseId, PaymentId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/sight.js';
import { statement } from '../database/statement.js';

export interface PaymentSend {
  /** Payment and attempt: what the provider knows it by (PAY-3). */
  readonly key: string;
  readonly caseId: CaseId;
  readonly paymentId: PaymentId;
  readonly attempt: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/** The real guard against paying twice (law 9): a unique key, committed before anything is sent. */
export class PaymentSends {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * `claimed`: send it. `already-claimed`: it may have been sent, so ask the provider, never send again. Holds for ever; a
   * claim whose answer was lost in an outage is claimed too.
   *
   * @throws {RecordError} `RECORD.UNAVAILABLE`: send nothing
   */
  async claim(send: PaymentSend): Promise<'claimed' | 'already-claimed'> {
    const rows = await this.#database.rows(claimSend, { ...send });
    return rows.length === 1 ? 'claimed' : 'already-claimed';
  }

  /** Which attempt a provider's key stands for; `undefined` for a key that was never sent. */
  async find(key: string): Promise<Pick<PaymentSend, 'caseId' | 'paymentId' | 'attempt'> | undefined> {
    const [found] = await this.#database.rows<Pick<PaymentSend, 'caseId' | 'paymentId' | 'attempt'>>(
      findSend,
      { key },
    );
    return found;
  }
}

const findSend = statement(
  'payment-find-send',
  `select case_id as "caseId", payment_id as "paymentId", attempt from across_payment(:key::text)`,
);

const claimSend = statement(
  'payment-claim-send',
  `insert into payment_send (key, case_id, payment_id, attempt, amount_minor, currency)
   values (:key::text, :caseId::uuid, :paymentId::uuid, :attempt::int, :amountMinor::bigint, :currency::text)
   on conflict do nothing returning key`,
);
