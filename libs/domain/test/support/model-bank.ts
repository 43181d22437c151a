import type { PaymentStatus } from '@homeward/contracts';
import { attemptInput, keyOfAttempt } from '../../src/payments/attempts.js';
import { refuseToSend } from '../../src/payments/ground.js';
import { paymentsOf, paymentWork, type Payment } from '../../src/payments/state.js';
import type { Dice } from './dice.js';
import type { PlayedCase } from './played-case.js';

/** A payment order that the bank received, and its result. */
interface Order {
  readonly caseId: string;
  readonly paymentId: string;
  readonly attempt: number;
  readonly amountMinor: number;
  status: 'confirmed' | 'failed' | 'returned';
}

/**
 * A bank that identifies orders only by their keys, and the child workflow that sends orders and asks about them (law
 * 9). The bank's reports are true: money that the bank has paid and not returned has left the programme.
 */
export class ModelBank {
  readonly orders = new Map<string, Order>();

  /** Sends released payments, reports the result, and sometimes returns money. */
  serve(played: PlayedCase, dice: Dice): void {
    for (const payment of paymentWork(played.state)) this.#send(played, payment, dice);
    for (const payment of paymentsOf(played.state).filter(({ status }) => isOut.has(status))) {
      const order = this.orders.get(keyOfAttempt(payment));
      if (order?.status !== 'confirmed' || !dice.chance(5)) continue;
      order.status = 'returned';
      report(played, payment, 'returned');
    }
  }

  /** The bank's answer if it is asked about the current attempt. */
  truthOf(payment: Payment): Order['status'] | undefined {
    return this.orders.get(keyOfAttempt(payment))?.status;
  }

  #send(played: PlayedCase, payment: Payment, dice: Dice): void {
    const { state, today } = played;
    const { key, paymentId, attempt, amountMinor } = attemptInput(state, payment);
    const known = this.orders.get(key!);
    if (known) return report(played, payment, known.status);
    if (refuseToSend(state, payment, today)) return report(played, payment, 'failed');
    const status = dice.chance(20) ? 'failed' : 'confirmed';
    this.orders.set(key!, { caseId: state.caseId, paymentId, attempt, amountMinor, status });
    report(played, payment, dice.chance(20) ? 'unknown' : status);
  }
}

const isOut: ReadonlySet<PaymentStatus> = new Set(['confirmed', 'received', 'partly-received']);

function report(
  played: PlayedCase,
  { paymentId, attempt }: Payment,
  status: Order['status'] | 'unknown',
): void {
  const detail = status === 'confirmed' ? { valueDate: played.today } : { reason: 'code' };
  played.hear('receive-payment-report', { paymentId, attempt, report: { status, ...detail } as never });
}
