import type { CaseId, PaymentId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';

export interface PaymentSend {
  /** The provider's id of the attempt (PAY-3). */
  readonly key: string;
  readonly caseId: CaseId;
  readonly paymentId: PaymentId;
  readonly attempt: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/** The attempts that were claimed, either to be sent or to never be sent (PaymentGuard). */
export class PaymentSends {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** The attempt with this key of the provider. `undefined` for a key that was never claimed. */
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
