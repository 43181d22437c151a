import { refuseToSend, todayAt } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { RecordError, unerased } from '../record-error.js';
import { decryptState, type Seals } from '../record/seals.js';
import type { PaymentSend } from './payment-sends.js';

export type SendClaimed = 'claimed' | 'already-claimed' | 'claimed-elsewhere' | 'ground-ended';

/**
 * The guard against paying twice (law 9), and against paying after the ground for a payment has ended (PAY-8). It is a
 * row that is committed before an order is sent.
 */
export class PaymentGuard {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * PAY-8: claims a payment under the lock of the case's row. Every record takes the same lock. If a withdrawal is
   * recorded before the claim, no money is sent. If a withdrawal is recorded after the claim, the withdrawal asks about
   * the money that was sent.
   *
   * `claimed`: send the payment. `already-claimed`: the payment may have been sent, so ask the provider, never send
   * again. `ground-ended`: never send the payment; its key is used up. `claimed-elsewhere`: its key belongs to another
   * case. The result is final. A claim whose answer was lost in an outage counts as claimed.
   *
   * @throws {RecordError} `RECORD.UNAVAILABLE`, `RECORD.GAP`: send nothing
   */
  async claim(send: PaymentSend): Promise<SendClaimed> {
    const { caseId } = send;
    // Fetching the key may take long, so the key is fetched before the case is locked.
    const sealer = await this.seals.toDecrypt(caseId);
    return await this.#database.inTransaction(byRole, async (transaction) => {
      const [row] = await transaction.rows<LockedCase>(lockCase, { caseId });
      const current = unerased(row);
      if (!current) throw new RecordError('RECORD.GAP');
      const claimed = await transaction.rows(claimSend, { ...send });
      if (claimed.length === 0) return await claimedBefore(transaction, send);
      const state = decryptState(sealer, current.state, caseId);
      return refuseToSend(state, send, todayAt(current.now.toISOString())) ? 'ground-ended' : 'claimed';
    });
  }
}

async function claimedBefore(transaction: Runner, send: PaymentSend): Promise<SendClaimed> {
  const elsewhere = await transaction.rows(claimedForOtherCase, { key: send.key, caseId: send.caseId });
  return elsewhere.length > 0 ? 'claimed-elsewhere' : 'already-claimed';
}

interface LockedCase {
  readonly state: Buffer;
  readonly now: Date;
  readonly erased: boolean;
}

const lockCase = statement(
  'payment-lock-case',
  `select state, clock_timestamp() as now, erased_at is not null as erased
   from return_case where id = :caseId::uuid for update`,
);

const claimSend = statement(
  'payment-claim-send',
  `insert into payment_send (key, case_id, payment_id, attempt, amount_minor, currency)
   values (:key::text, :caseId::uuid, :paymentId::uuid, :attempt::int, :amountMinor::bigint, :currency::text)
   on conflict do nothing returning key`,
);

const claimedForOtherCase = statement(
  'payment-held-elsewhere',
  `select from payment_send where key = :key::text and case_id <> :caseId::uuid`,
);
