import { heartbeat, sleep } from '@temporalio/activity';
import { withNeutralFailures } from '../ports/activity-failure.js';
import { PortError } from '../ports/port-error.js';
import type {
  Absent,
  ByHand,
  PaymentOrder,
  PaymentReport,
  PayPort,
  SendClaim,
  SendGuard,
} from './pay.port.js';

export type SendOrder = PaymentOrder & SendClaim;

/**
 * The result of sending. `unknown`: the payment may have been made. The bank is asked again, but the order is never
 * sent again (PAY-3).
 */
export type SendOutcome = PaymentReport | ByHand | { readonly status: 'unknown' };

/**
 * Sends the orders and the questions of a case to a bank. Failures: `PORT.UNAVAILABLE`, `PORT.HELD` (retried; nothing
 * was sent), `PORT.REFUSED`, `PORT.KEY_REUSED` (not retried).
 */
export interface PayActivities {
  /**
   * Sends an attempt's order at most once, however often the activity runs and wherever it is killed. The possible
   * reasons of `failed` include the following. `never-arrived`: the bank proved that it does not have the order, and
   * the order can no longer arrive. `ground-ended`: the state of the case no longer allows the order (PAY-8), and the
   * order was never sent. `key-taken`: another case has claimed this key, and this order was never sent.
   *
   * Needs a start-to-close timeout well above `sendWithinMs` plus three of the port's timeouts.
   */
  sendPayment(order: SendOrder): Promise<SendOutcome>;
  /**
   * Asks the bank for the payment with this key. `absent` proves that the payment does not exist, but only after
   * `sendPayment` has answered for the key. `by-hand`: a person asks the bank.
   */
  askPayment(key: string): Promise<PaymentReport | ByHand | Absent>;
}

export interface PayActivitiesOptions {
  readonly port: PayPort;
  readonly guard: SendGuard;
  /**
   * PAY-3: true while no order may be sent, because the record was restored and the bank’s list has not been compared
   * with it yet.
   */
  readonly isHeld: () => Promise<boolean>;
  /** The time in ms, from the start of an execution, within which the execution may still send an order. */
  readonly sendWithinMs?: number;
  /** The greatest difference between the bank's clock and ours, in ms. */
  readonly clockSkewMs?: number;
}

export function createPayActivities(options: PayActivitiesOptions): PayActivities {
  return {
    sendPayment: (order) => withNeutralFailures(() => withHeartbeats(() => sendPayment(options, order))),
    askPayment: (key) => withNeutralFailures(() => withHeartbeats(() => options.port.askPayment(key))),
  };
}

/**
 * Asks the bank, claims the key and sends the order. If no answer comes, waits until the order can no longer arrive,
 * and asks again.
 */
async function sendPayment(
  { port, guard, isHeld, sendWithinMs = 20_000, clockSkewMs = 2_000 }: PayActivitiesOptions,
  order: SendOrder,
): Promise<SendOutcome> {
  if (await isHeld()) throw new PortError('PORT.HELD');
  // The time limit is set before the claim. So a process that finds the key claimed knows how long the order may
  // still arrive, even if the process that claimed the key was frozen and continues later.
  const notAfter = new Date(Date.now() + sendWithinMs).toISOString();

  // An outage is noticed here, before a key is claimed, so Temporal can retry the activity.
  const known = await port.askPayment(order.key);

  // An order that the bank already knows is claimed too, because the bank's report counts only for the case that has
  // the key (PAY-3).
  const { key, paymentId, attempt, caseId, amountMinor, currency } = order;
  const claim = await guard.claim({ key, paymentId, attempt, caseId, amountMinor, currency });
  if (claim === 'claimed-elsewhere') return { status: 'failed', reason: 'key-taken' };
  if (isReport(known)) return known;
  if (claim === 'ground-ended') return { status: 'failed', reason: 'ground-ended' };
  const answer = claim === 'claimed' ? await sendOnce(port, order, notAfter) : undefined;
  if (answer) return answer;

  await sleep(sendWithinMs + clockSkewMs);
  return await lastWordOn(port, key);
}

/** Sends the order once, and returns the bank's answer. Returns `undefined` if the order may still arrive. */
async function sendOnce(
  port: PayPort,
  order: PaymentOrder,
  notAfter: string,
): Promise<PaymentReport | ByHand | undefined> {
  try {
    return await port.send(order, notAfter);
  } catch (error) {
    if (error instanceof PortError && error.retryable) return undefined;
    throw error;
  }
}

async function lastWordOn(port: PayPort, key: string): Promise<SendOutcome> {
  const asked = await port.askPayment(key).catch((): ByHand => ({ status: 'by-hand' }));
  if (asked.status === 'absent') return { status: 'failed', reason: 'never-arrived' };
  // If the bank does not answer or no bank is connected, it must become clear whether the payment was made, before
  // anybody pays again.
  return asked.status === 'by-hand' ? { status: 'unknown' } : asked;
}

const isReport = (answer: PaymentReport | ByHand | Absent): answer is PaymentReport =>
  answer.status !== 'absent' && answer.status !== 'by-hand';

const everyMs = 2_000;

/** Sends heartbeats to Temporal for as long as `work` takes, to show that this process is alive. */
async function withHeartbeats<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
