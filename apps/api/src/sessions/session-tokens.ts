import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { createLogger, type Logger } from '@homeward/observability';
import { ConsoleSessions, type ConsoleSession } from '@homeward/persistence';
import { ProtectionError } from '@homeward/protection';
import { ConsoleClient, IssuerUnavailable, SignInUnfinished, type ConsoleTokens } from '@homeward/sign-in';
import { Problem, retryLater } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import type { SessionSecret } from './session-secret.js';

type StoredTokens = Omit<ConsoleTokens, 'identity'>;
interface SessionWithSecret extends ConsoleSession {
  readonly secret: SessionSecret;
}

/**
 * The time before the expiry of a token at which new tokens are fetched, in ms. Until the expiry, other requests can
 * use the old token.
 */
const renewedBeforeMs = 30_000;
const checkAgainMs = 200;
const mostChecks = 25;

/** The tokens of a session. The tokens are encrypted with a key that can be derived only from the browser's cookie. */
@Injectable()
export class SessionTokens {
  readonly #log: Logger;

  constructor(
    @Inject(ConsoleSessions) private readonly store: ConsoleSessions,
    @Inject(ConsoleClient) private readonly issuer: ConsoleClient,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.#log = createLogger('api', { level: settings.logLevel });
  }

  sealed({ accessToken, refreshToken, until }: StoredTokens, id: string, { sealer }: SessionSecret): Buffer {
    return sealer.seal(JSON.stringify({ accessToken, refreshToken, until }), placeOf(id));
  }

  /**
   * Returns the access token. Returns `undefined` if the stored tokens cannot be decrypted. Also returns `undefined` if
   * the token has expired, or is about to expire, and the issuer does not issue a new token.
   * @throws Problem AUTH.UNAVAILABLE
   */
  async accessTokenOf(session: SessionWithSecret): Promise<string | undefined> {
    const tokens = decryptTokens(session);
    if (!tokens) return undefined;
    const { until = Infinity, refreshToken, accessToken } = tokens;
    if (until - renewedBeforeMs > Date.now()) return accessToken;
    const isGood = until > Date.now();
    if (refreshToken === undefined) return isGood ? accessToken : undefined;
    // Only one request may use the refresh token, because the issuer would treat a second use as theft.
    if (await this.store.claimRenewal(session)) return await this.#renewed(session, refreshToken, tokens);
    return isGood ? accessToken : await this.#renewedByAnother(session);
  }

  /**
   * Revokes the refresh token, so that it cannot be used again. The caller does not wait, because the session has
   * already ended.
   */
  giveUp(session: SessionWithSecret): void {
    const refreshToken = decryptTokens(session)?.refreshToken;
    if (refreshToken === undefined) return;
    this.issuer.revoke(refreshToken).catch((error: unknown) => {
      const failureCode = error instanceof IssuerUnavailable ? error.code : undefined;
      this.#log.warn({ failureCode }, 'a refresh token could not be revoked');
    });
  }

  async #renewed(
    session: SessionWithSecret,
    refreshToken: string,
    old: StoredTokens,
  ): Promise<string | undefined> {
    try {
      const tokens = await this.issuer.renewed(refreshToken);
      await this.store.renew(session.id, this.sealed(tokens, session.id, session.secret));
      return tokens.accessToken;
    } catch (error) {
      if (error instanceof SignInUnfinished) return undefined;
      if (!(error instanceof IssuerUnavailable)) throw error;
      this.#log.error({ failureCode: error.code }, 'a session cannot be renewed at the moment');
      if ((old.until ?? 0) > Date.now()) return old.accessToken;
      throw new Problem('AUTH.UNAVAILABLE', { headers: retryLater });
    }
  }

  async #renewedByAnother({ secret }: SessionWithSecret): Promise<string | undefined> {
    for (let check = 0; check < mostChecks; check++) {
      await pause(checkAgainMs);
      const { idleMs } = this.settings.console;
      const found = await this.store.find(secret.hash, { idleMs, prolongs: false });
      const tokens = found && decryptTokens({ ...found, secret });
      if (!tokens) return undefined;
      const { until = Infinity, accessToken } = tokens;
      if (until > Date.now()) return accessToken;
    }
    throw new Problem('AUTH.UNAVAILABLE', { headers: retryLater });
  }
}

const placeOf = (id: string): string => `console_session:${id}:tokens`;

/** Decrypts the tokens of a session. Returns `undefined` if someone has tampered with the row. */
function decryptTokens({ id, sealed, secret }: SessionWithSecret): StoredTokens | undefined {
  try {
    return JSON.parse(secret.sealer.decrypt(sealed, placeOf(id)).toString('utf8')) as StoredTokens;
  } catch (error) {
    if (error instanceof ProtectionError) return undefined;
    throw error;
  }
}
