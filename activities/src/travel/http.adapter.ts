import { HttpClient, type HttpClientOptions } from '../ports/http-client.js';
import { PortError } from '../ports/port-error.js';
import type { Absent, BookingOutcome, BookingRequest, TravelPort } from './travel.port.js';

/**
 * A booking desk over HTTP: `PUT`, `GET` and `DELETE` on `/bookings/{key}`. If an answer is lost, the adapter asks the
 * desk for the booking and never sends the request again. If the desk then does not have the key, the adapter
 * throws `PORT.UNAVAILABLE`.
 */
export class HttpTravel implements TravelPort {
  readonly #desk: HttpClient;

  constructor(options: HttpClientOptions) {
    this.#desk = new HttpClient(options);
  }

  async book({ key, ...request }: BookingRequest): Promise<BookingOutcome> {
    const reply = await this.#desk.send('PUT', pathOf(key), request);
    if (reply.kind === 'refused') return { status: 'refused', reason: reply.reason };
    if (reply.kind === 'key-reused') throw new PortError('PORT.KEY_REUSED');
    const outcome = reply.kind === 'done' ? readOutcome(reply.body) : undefined;
    return outcome ?? (await this.#whatBecameOf(key));
  }

  async askBooking(key: string): Promise<BookingOutcome | Absent> {
    const body = await this.#desk.ask('GET', pathOf(key));
    if (body === 'absent') return { status: 'absent' };
    const outcome = readOutcome(body);
    if (!outcome) throw new PortError('PORT.UNAVAILABLE');
    return outcome;
  }

  async cancelBooking(key: string): Promise<{ readonly status: 'cancelled' } | Absent> {
    const body = await this.#desk.ask('DELETE', pathOf(key));
    return { status: body === 'absent' ? 'absent' : 'cancelled' };
  }

  async #whatBecameOf(key: string): Promise<BookingOutcome> {
    const asked = await this.askBooking(key).catch(() => {
      throw new PortError('PORT.OUTCOME_UNKNOWN');
    });
    if (asked.status === 'absent') throw new PortError('PORT.UNAVAILABLE');
    return asked;
  }
}

const pathOf = (key: string): string => `/bookings/${encodeURIComponent(key)}`;

/** The answer of the desk. `undefined` if the answer cannot be read. */
function readOutcome(body: Readonly<Record<string, unknown>>): BookingOutcome | undefined {
  const { status, reference, costMinor, currency } = body;
  if (status === 'cancelled') return { status: 'refused', reason: 'cancelled' };
  if (status !== 'booked') return undefined;
  if (typeof reference !== 'string' || !/^[\w-]{1,64}$/.test(reference)) return undefined;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  if (!isAmount(costMinor)) return undefined;
  return { status, reference, costMinor, currency };
}

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
