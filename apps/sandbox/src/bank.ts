import { isDeepStrictEqual } from 'node:util';
import { absent, otherBody } from './answers.js';
import { BadRequest, objectIn, type Answer } from './http.js';

export type Report =
  | { readonly status: 'accepted' }
  | { readonly status: 'confirmed'; readonly valueDate: string }
  | { readonly status: 'failed' | 'returned'; readonly reason: string };
type LifeStatus = Report['status'];

/** What the bank remembers for ever. */
export type BankEvent =
  | {
      readonly type: 'accepted';
      readonly key: string;
      readonly order: object;
      /** Instant (ms) of the confirmation; `null`: a control call decides. */
      readonly confirmsAt: number | null;
      /** How long after its confirmation the money comes back (ms); `null`: it stays. */
      readonly bouncesAfterMs: number | null;
    }
  | { readonly type: 'reported'; readonly key: string; readonly at: number; readonly report: Report };

interface Payment {
  readonly order: object;
  readonly report: Report;
  readonly confirmsAt: number | null;
  readonly bouncesAfterMs: number | null;
}

const nextStatuses: Readonly<Record<LifeStatus, readonly LifeStatus[]>> = {
  accepted: ['confirmed', 'failed'],
  confirmed: ['returned'],
  failed: [],
  returned: [],
};

export interface BankWorld {
  remember(event: BankEvent): void;
  /** Tells the customer of a report by call-back. */
  notify(key: string, report: Report): void;
  /** `null`: payments stay accepted until a control call says more. */
  readonly confirmAfterMs: number | null;
  /** Whether this payment will come back, and how long after its confirmation (ms). */
  bounceAfterMs(): number | null;
}

/** A bank: one key is one payment. It lives accepted → confirmed → (returned), or accepted → failed. */
export class Bank {
  readonly #payments = new Map<string, Payment>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly world: BankWorld) {}

  /** Takes in an event, new or from the journal, and what is to follow of itself. */
  apply(event: BankEvent): void {
    if (event.type === 'accepted') {
      const { order, confirmsAt, bouncesAfterMs } = event;
      this.#payments.set(event.key, { order, report: { status: 'accepted' }, confirmsAt, bouncesAfterMs });
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

  /** An order that arrives after its `notAfter` is refused, so that its sender may believe `absent` from then on. */
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
      confirmsAt: confirmAfterMs === null ? null : Date.now() + confirmAfterMs,
      bouncesAfterMs: this.world.bounceAfterMs(),
    });
    return { ...this.get(key), status: 201 };
  }

  get(key: string): Answer {
    const payment = this.#payments.get(key);
    return payment ? { status: 200, body: payment.report } : absent;
  }

  /** What a bank clerk, or time, decides. @throws BadRequest where the payment's life does not allow it */
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

  /** One thing at most is to follow of itself: what was to come before is off. */
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

/** What a clerk enters. @throws BadRequest */
export function readReport(body: Record<string, unknown>): Report {
  const { status, reason = 'account-unknown' } = body;
  if (status === 'confirmed') return { status, valueDate: todayInZurich() };
  if (status !== 'failed' && status !== 'returned') throw new BadRequest('BODY.INVALID', 'status');
  if (typeof reason !== 'string') throw new BadRequest('BODY.INVALID', 'reason');
  return { status, reason };
}

/** `2027-03-01`: the bank's day, whatever the machine's zone. */
const todayInZurich = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Zurich' });
