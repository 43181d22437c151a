import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { absent, otherBody } from './answers.js';
import { BadRequest, objectIn, type Answer } from './http.js';

/** The events that the desk stores permanently. */
export type DeskEvent =
  | { readonly type: 'booked'; readonly key: string; readonly request: object; readonly booking: Booking }
  /** A key whose booking was cancelled, or that can never be booked. */
  | { readonly type: 'cancelled'; readonly key: string };

interface Booking {
  readonly reference: string;
  readonly costMinor: number;
  readonly currency: string;
}
interface Entry {
  readonly request?: object;
  readonly booking?: Booking;
  readonly cancelled: boolean;
}

const FARE_MINOR = 24_500;

/**
 * A simulated booking desk. One key stands for one booking, even if the key is sent several times or by different
 * senders.
 */
export class BookingDesk {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly remember: (event: DeskEvent) => void) {}

  /** Applies a new event or an event from the journal. */
  apply(event: DeskEvent): void {
    const entry = this.#entries.get(event.key);
    if (event.type === 'cancelled') this.#entries.set(event.key, { ...entry, cancelled: true });
    else this.#entries.set(event.key, { request: event.request, booking: event.booking, cancelled: false });
  }

  forgetAll(): void {
    this.#entries.clear();
  }

  put(key: string, body: unknown): Answer {
    const request = readRequest(body);
    const entry = this.#entries.get(key);
    if (entry?.request && !isDeepStrictEqual(entry.request, request)) return otherBody;
    if (entry?.cancelled) return { status: 422, body: { code: 'REFUSED', reason: 'cancelled' } };
    if (entry) return this.get(key);
    this.#add({ type: 'booked', key, request, booking: bookingFor(request) });
    return { ...this.get(key), status: 201 };
  }

  get(key: string): Answer {
    const entry = this.#entries.get(key);
    if (!entry?.booking) return absent;
    if (entry.cancelled) return cancelled;
    return { status: 200, body: { status: 'booked', ...entry.booking } };
  }

  /**
   * Cancels a booking. Also blocks a key that the desk has never seen, so that a booking with this key is refused if it
   * arrives later.
   */
  delete(key: string): Answer {
    const entry = this.#entries.get(key);
    if (!entry?.cancelled) this.#add({ type: 'cancelled', key });
    return entry?.booking ? cancelled : absent;
  }

  list(): object[] {
    return [...this.#entries].map(([key, { request, booking, cancelled }]) => ({
      key,
      ...booking,
      request,
      cancelled,
    }));
  }

  #add(event: DeskEvent): void {
    this.remember(event);
    this.apply(event);
  }
}

const cancelled: Answer = { status: 200, body: { status: 'cancelled' } };

interface DeskRequest {
  readonly travellers: readonly unknown[];
  readonly legs: readonly unknown[];
}

function readRequest(body: unknown): DeskRequest {
  const { travellers, legs } = objectIn(body);
  if (!Array.isArray(travellers) || travellers.length === 0)
    throw new BadRequest('BODY.INVALID', 'travellers');
  if (!Array.isArray(legs) || legs.length === 0) throw new BadRequest('BODY.INVALID', 'legs');
  return body as DeskRequest;
}

function bookingFor({ travellers, legs }: DeskRequest): Booking {
  return {
    reference: randomReference(),
    costMinor: FARE_MINOR * travellers.length * legs.length,
    currency: 'CHF',
  };
}

/** Returns six letters and digits that people do not misread on the telephone. */
function randomReference(): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
