import { isDeepStrictEqual } from 'node:util';
import { absent, otherBody } from './answers.js';
import { BadRequest, objectIn, type Answer } from './http.js';

export type Report =
  | { readonly status: 'accepted' }
  | { readonly status: 'confirmed'; readonly valueDate: string }
  | {
      readonly status: 'failed' | 'returned';
      readonly reason: string;
      /** The amount so far, in minor units. If absent, the amount is the whole order. */
      readonly amountMinor?: number;
    };
type LifeStatus = Report['status'];

/** The events that the bank stores permanently. */
export type BankEvent =
  | {
      readonly type: 'accepted';
      readonly key: string;
      readonly order: object;
      /** The time at which the bank accepted the order, in ms since 1970. */
      readonly at: number;
      /** The time of the confirmation, in ms since 1970. `null` if only a control call confirms the payment. */
      readonly confirmsAt: number | null;
      /**
       * The time between the confirmation of a payment and the return of its money, in milliseconds. `null`: the money
       * does not come back.
       */
      readonly bouncesAfterMs: number | null;
    }
  | { readonly type: 'reported'; readonly key: string; readonly at: number; readonly report: Report };

interface Payment {
  readonly order: object;
  readonly at: number;
  readonly report: Report;
  readonly confirmsAt: number | null;
  readonly bouncesAfterMs: number | null;
}

const nextStatuses: Readonly<Record<LifeStatus, readonly LifeStatus[]>> = {
  accepted: ['confirmed', 'failed'],
  confirmed: ['returned'],
  failed: [],
  returned: ['returned'],
};

export interface BankWorld {
  remember(event: BankEvent): void;
  /** Sends a report to the customer by a callback. */
  notify(key: string, report: Report): void;
  /** The time for which a payment stays accepted, in milliseconds. `null` if only a control call changes the status. */
  readonly confirmAfterMs: number | null;
  /**
   * Returns the time between the confirmation of this payment and the return of its money, in milliseconds. `null`: the
   * money does not come back.
   */
  bounceAfterMs(): number | null;
}

/**
 * A simulated bank. One key stands for one payment. The status of a payment goes from accepted to confirmed and perhaps
 * returned, or from accepted to failed.
 */
export class Bank {
  readonly #payments = new Map<string, Payment>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly world: BankWorld) {}

  /** Applies a new event or an event from the journal, and schedules the resulting change of status. */
  apply(event: BankEvent): void {
    if (event.type === 'accepted') {
      const { order, at, confirmsAt, bouncesAfterMs } = event;
      this.#payments.set(event.key, {
        order,
        at,
        report: { status: 'accepted' },
        confirmsAt,
        bouncesAfterMs,
      });
      this.#at(confirmsAt, event.key, () => ({ status: 'confirmed', valueDate: todayInZurich() }));
      return;
    }
    const payment = this.#payment(event.key);
    this.#payments.set(event.key, { ...payment, report: event.report });
    const bouncesAt =
      event.report.status === 'confirmed' && payment.bouncesAfterMs !== null
        ? event.at + payment.bouncesAfterMs
        : null;
    this.#at(bouncesAt, event.key, () => ({ status: 'returned', reason: 'account-closed' }));
  }

  forgetAll(): void {
    this.stop();
    this.#payments.clear();
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /**
   * Accepts an order. Refuses a new order that arrives after its `notAfter`, so that the sender can rely on the answer
   * `absent` after that time.
   */
  put(key: string, body: unknown, notAfter: string | undefined): Answer {
    const order = readOrder(body);
    const payment = this.#payments.get(key);
    if (payment && !isDeepStrictEqual(payment.order, order)) return otherBody;
    if (payment) return this.get(key);
    if (notAfter !== undefined && !(Date.now() <= Date.parse(notAfter)))
      return { status: 422, body: { code: 'REFUSED', reason: 'expired' } };
    const { confirmAfterMs } = this.world;
    this.#add({
      type: 'accepted',
      key,
      order,
      at: Date.now(),
      confirmsAt: confirmAfterMs === null ? null : Date.now() + confirmAfterMs,
      bouncesAfterMs: this.world.bounceAfterMs(),
    });
    return { ...this.get(key), status: 201 };
  }

  get(key: string): Answer {
    const payment = this.#payments.get(key);
    return payment ? { status: 200, body: payment.report } : absent;
  }

  /** Returns the orders since an instant in the form for customers, without the payees. */
  takenSince(since: string | null): Answer {
    const from = Date.parse(since ?? '');
    if (Number.isNaN(from)) throw new BadRequest('QUERY.INVALID', 'since');
    const taken = [...this.#payments].filter(([, { at }]) => at >= from);
    const payments = taken.map(([key, { order }]) => {
      const { amountMinor, currency } = order as { amountMinor: number; currency: string };
      return { key, amountMinor, currency };
    });
    return { status: 200, body: { payments } };
  }

  /**
   * Records a change of status that a clerk or a timer makes. @throws BadRequest if the current status does not allow
   * it
   */
  report(key: string, report: Report): void {
    const payment = this.#payment(key);
    if (!nextStatuses[payment.report.status].includes(report.status))
      throw new BadRequest('PAYMENT.NOT_NOW', 'status');
    this.#add({ type: 'reported', key, at: Date.now(), report });
    this.world.notify(key, report);
  }

  list(): object[] {
    return [...this.#payments].map(([key, { order, report }]) => ({ key, order, report }));
  }

  #payment(key: string): Payment {
    const payment = this.#payments.get(key);
    if (!payment) throw new BadRequest('PAYMENT.UNKNOWN', 'key');
    return payment;
  }

  /**
   * Schedules the next change of status of a payment. Replaces a change that is already scheduled, because a payment
   * has at most one scheduled change.
   */
  #at(instant: number | null, key: string, report: () => Report): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (instant === null) return;
    const timer = setTimeout(() => this.report(key, report()), Math.max(0, instant - Date.now()));
    this.#timers.set(key, timer.unref());
  }

  #add(event: BankEvent): void {
    this.world.remember(event);
    this.apply(event);
  }
}

function readOrder(body: unknown): object {
  const order = objectIn(body);
  if (!Number.isSafeInteger(order['amountMinor']) || (order['amountMinor'] as number) <= 0)
    throw new BadRequest('BODY.INVALID', 'amountMinor');
  for (const field of ['currency', 'payee', 'remittanceText'])
    if (typeof order[field] !== 'string') throw new BadRequest('BODY.INVALID', field);
  return order;
}

/** Reads the report that a clerk enters. @throws BadRequest */
export function readReport(body: Record<string, unknown>): Report {
  const { status, reason = 'account-unknown', amountMinor } = body;
  if (status === 'confirmed') return { status, valueDate: todayInZurich() };
  if (status !== 'failed' && status !== 'returned') throw new BadRequest('BODY.INVALID', 'status');
  if (typeof reason !== 'string') throw new BadRequest('BODY.INVALID', 'reason');
  if (amountMinor === undefined) return { status, reason };
  if (!Number.isSafeInteger(amountMinor) || (amountMinor as number) <= 0)
    throw new BadRequest('BODY.INVALID', 'amountMinor');
  return { status, reason, amountMinor: amountMinor as number };
}

/** Returns today's date in Zurich, such as `2027-03-01`, whatever the time zone of the machine is. */
const todayInZurich = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Zurich' });
