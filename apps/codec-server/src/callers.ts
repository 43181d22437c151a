import type { IncomingMessage } from 'node:http';
import type { Actor } from '@homeward/contracts';
import type { StaffSignIn } from '@homeward/sign-in';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { decodeRoute } from './decoder.js';
import { Refused } from './refused.js';
import { tokenInCookie } from './sign-in-page.js';

export interface CallersOptions {
  readonly staff: Pick<StaffSignIn, 'actorOf'>;
  /** The maximum number of payloads that may be decrypted for one member of staff in a minute. */
  readonly decodesPerMinute: number;
  /**
   * True if a cookie of the sign-in page is accepted as a token. A development server needs the cookie, because the UI
   * forwards its own token only over HTTPS.
   */
  readonly byCookieToo: boolean;
}

/** The maximum number of tokens that one address may send to the sign-in page in a minute. Invalid tokens count too. */
const signInsPerMinute = 10;

/**
 * Identifies callers. Limits how many payloads a member of staff, and how many tokens an address, may send in a minute.
 */
export class Callers {
  readonly #decodes: RateLimiterMemory;
  readonly #signIns = new RateLimiterMemory({ points: signInsPerMinute, duration: 60 });

  constructor(private readonly options: CallersOptions) {
    this.#decodes = new RateLimiterMemory({ points: options.decodesPerMinute, duration: 60 });
  }

  get byCookieToo(): boolean {
    return this.options.byCookieToo;
  }

  /** @throws NotLetIn */
  async whoAsks({ headers }: IncomingMessage): Promise<Actor> {
    const token = this.byCookieToo ? tokenInCookie(headers.cookie) : undefined;
    return await this.byToken(headers.authorization ?? (token && `Bearer ${token}`));
  }

  /** @throws NotLetIn */
  byToken(authorization: string | undefined, route = decodeRoute): Promise<Actor> {
    return this.options.staff.actorOf(authorization, route);
  }

  /** @throws {Refused} `CODEC.TOO_MANY` */
  async count({ staffId }: Actor, payloads: number): Promise<void> {
    await consume(this.#decodes, staffId, Math.max(1, payloads));
  }

  /** @throws {Refused} `CODEC.TOO_MANY` */
  async countSignIn({ socket }: IncomingMessage): Promise<void> {
    await consume(this.#signIns, socket.remoteAddress ?? '');
  }
}

async function consume(limiter: RateLimiterMemory, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Refused('CODEC.TOO_MANY', Math.max(1, Math.ceil(error.msBeforeNext / 1_000)));
  }
}
