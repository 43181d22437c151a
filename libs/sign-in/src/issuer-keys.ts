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
  /**
   * How long keys are used before they are loaded again. Once they are loaded again, a key that the issuer no longer
   * publishes is also no longer accepted here.
   */
  readonly keysFreshForMs: number;
  /**
   * The minimum time between a successful request for keys and the next request that an unknown key id causes.
   */
  readonly askAgainAfterMs: number;
}

interface CachedKeySet {
  readonly keys: ReturnType<typeof createLocalJWKSet>;
  readonly text: string;
  readonly since: number;
  /** A number that changes whenever the keys change. */
  readonly edition: number;
}

/** A key, and the edition of the issuer's keys that it belongs to. */
export interface FoundKey {
  readonly key: CryptoKey;
  readonly edition: number;
}

/**
 * While the issuer does not answer, its last keys stay valid for `outlivesOutageMs`, and the keys are requested again
 * after `afterFailureMs`.
 */
const outlivesOutageMs = 60 * 60_000;
const afterFailureMs = 1_000;

/** The public keys of one issuer. They are found by discovery, and renewed when the issuer rotates them. */
export class IssuerKeys {
  #cached: CachedKeySet | undefined;
  #asking: Promise<void> | undefined;
  #askedAt = -Infinity;
  #failure: IssuerUnavailable | undefined;

  constructor(
    private readonly issuer: string,
    private readonly httpToo: boolean,
    private readonly times: KeyTimes,
  ) {}

  /** The edition of the current keys. A token that was verified with an older edition must be verified again. */
  get edition(): number {
    return this.#cached?.edition ?? 0;
  }

  /**
   * Settles when keys for verification are available. Keys that are due for renewal are renewed in the background.
   * @throws IssuerUnavailable
   */
  async ready(): Promise<void> {
    const age = this.#cached ? Date.now() - this.#cached.since : Infinity;
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
    const { keys, edition } = this.#cached!;
    try {
      return { key: await keys(header, token), edition };
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return undefined;
      throw error;
    }
  }

  /**
   * Makes one request for all callers that wait. Within `pauseMs` of the last request, reuses its result.
   * @throws IssuerUnavailable
   */
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
      const edition = this.edition + (text === this.#cached?.text ? 0 : 1);
      this.#cached = { keys: createLocalJWKSet(found), text, since: Date.now(), edition };
      this.#failure = undefined;
    } catch (error) {
      this.#failure =
        error instanceof IssuerUnavailable ? error : new IssuerUnavailable('ISSUER.ANSWER_UNREADABLE');
      throw this.#failure;
    }
  }
}
