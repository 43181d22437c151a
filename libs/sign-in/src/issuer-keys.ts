import {
  createLocalJWKSet,
  errors,
  type CryptoKey,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
} from 'jose';
import { publicKeysOf } from './discovery.js';
import { IssuerUnavailable, TokenRefused } from './errors.js';

export interface KeyTimes {
  /** After this long the keys are asked for again, so that a key the issuer has dropped is dropped here. */
  readonly keysFreshForMs: number;
  /** An unknown key id asks the issuer at most this often. */
  readonly askAgainAfterMs: number;
}

interface Held {
  readonly keys: ReturnType<typeof createLocalJWKSet>;
  readonly text: string;
  readonly since: number;
  /** Another number whenever the keys are others. */
  readonly edition: number;
}

/** A key, and of which edition of the issuer's keys it is. */
export interface FoundKey {
  readonly key: CryptoKey;
  readonly edition: number;
}

/** While the issuer is away its last keys are good for this long, and it is asked again this often. */
const outlivesOutageMs = 60 * 60_000;
const afterFailureMs = 1_000;

/** The public keys of one issuer, found by discovery and renewed as it rotates them. */
export class IssuerKeys {
  #held: Held | undefined;
  #asking: Promise<void> | undefined;
  #askedAt = -Infinity;
  #failure: IssuerUnavailable | undefined;

  constructor(
    private readonly issuer: string,
    private readonly httpToo: boolean,
    private readonly times: KeyTimes,
  ) {}

  /** What was verified under an older edition must be verified anew. */
  get edition(): number {
    return this.#held?.edition ?? 0;
  }

  /**
   * Settles when there are keys to judge by; keys that are due are renewed behind the caller's back. @throws
   * IssuerUnavailable
   */
  async ready(): Promise<void> {
    const age = this.#held ? Date.now() - this.#held.since : Infinity;
    if (age < this.times.keysFreshForMs) return;
    const renewed = this.#ask(afterFailureMs);
    if (age < outlivesOutageMs) return void renewed.catch(() => undefined);
    await renewed;
  }

  /** @throws TokenRefused TOKEN.KEY_UNKNOWN, IssuerUnavailable */
  async keyFor(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<FoundKey> {
    await this.ready();
    const known = await this.#find(header, token);
    if (known) return known;
    await this.#ask(this.#failure ? afterFailureMs : this.times.askAgainAfterMs);
    const found = await this.#find(header, token);
    if (!found) throw new TokenRefused('TOKEN.KEY_UNKNOWN');
    return found;
  }

  async #find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<FoundKey | undefined> {
    const { keys, edition } = this.#held!;
    try {
      return { key: await keys(header, token), edition };
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return undefined;
      throw error;
    }
  }

  /** Asks once for all who wait; within `pauseMs` of the last time it keeps that answer. @throws IssuerUnavailable */
  async #ask(pauseMs: number): Promise<void> {
    if (!this.#asking && Date.now() - this.#askedAt < pauseMs) {
      if (this.#failure) throw this.#failure;
      return;
    }
    this.#asking ??= this.#renew().finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  async #renew(): Promise<void> {
    this.#askedAt = Date.now();
    try {
      const found = await publicKeysOf(this.issuer, this.httpToo);
      const text = JSON.stringify(found);
      const edition = this.edition + (text === this.#held?.text ? 0 : 1);
      this.#held = { keys: createLocalJWKSet(found), text, since: Date.now(), edition };
      this.#failure = undefined;
    } catch (error) {
      this.#failure =
        error instanceof IssuerUnavailable ? error : new IssuerUnavailable('ISSUER.ANSWER_UNREADABLE');
      throw this.#failure;
    }
  }
}
