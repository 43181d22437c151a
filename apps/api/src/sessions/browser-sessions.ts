import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor } from '@homeward/contracts';
import { ConsoleSessions, type ConsoleSession } from '@homeward/persistence';
import type { ConsoleTokens, IssuerIdentity } from '@homeward/sign-in';
import type { Request } from 'express';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { cookieIn, sessionCookie } from './cookies.js';
import { refuseForged } from './forged.js';
import { OwnOrigin } from './own-origin.js';
import { SessionSecret } from './session-secret.js';
import { SessionTokens } from './session-tokens.js';

/** A browser session, and the secret from its cookie. */
export interface OpenSession extends ConsoleSession {
  readonly secret: SessionSecret;
}

/** The paths of requests that do not count as activity: session checks, and the event stream of a case. */
const idlePaths = /^\/(?:auth\/session|api\/v1\/cases\/[^/]+\/events)\/?$/;

const remembered = 10_000;

/**
 * Browser sessions, which identify a caller by a cookie. The caller's permissions come from the token of the session.
 */
@Injectable()
export class BrowserSessions {
  /**
   * Hashes of secrets that were valid a moment ago. Only the door uses these hashes, and never to identify a caller.
   */
  readonly #known = new Set<string>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(ConsoleSessions) private readonly store: ConsoleSessions,
    @Inject(SessionTokens) private readonly tokens: SessionTokens,
    @Inject(OwnOrigin) private readonly origin: OwnOrigin,
  ) {}

  /** Begins a session for a person after the sign-in at the issuer. Every session gets a new secret. */
  async begin(
    actor: Actor,
    tokens: ConsoleTokens,
    identity: IssuerIdentity,
    replaces?: string,
  ): Promise<SessionSecret> {
    if (replaces !== undefined) await this.store.end(Buffer.from(replaces, 'base64url'));
    const secret = SessionSecret.fresh();
    const id = randomUUID();
    const { idleMs, longestMs } = this.settings.console;
    const longest = Date.now() + longestMs;
    await this.store.begin({
      id,
      actor,
      secretHash: secret.hash,
      idleMs,
      subjectHash: hashOf(identity.subject),
      issuerSessionHash: identity.session === undefined ? null : hashOf(identity.session),
      sealed: this.tokens.sealed(tokens, id, secret),
      endsAt: new Date(endOf(tokens, longest)).toISOString(),
    });
    return secret;
  }

  /**
   * Returns the request's session and its token, in the format of an `Authorization` header. Returns `undefined` if the
   * request has no session.
   * @throws Problem AUTH.INVALID, AUTH.CSRF, AUTH.UNAVAILABLE
   */
  async authorizationOf(
    request: Request,
  ): Promise<{ session: OpenSession; authorization: string } | undefined> {
    const session = await this.of(request);
    if (!session) return undefined;
    const token = await this.tokens.accessTokenOf(session);
    if (token === undefined) {
      await this.end(session.secret);
      throw new Problem('AUTH.INVALID');
    }
    return { session, authorization: `Bearer ${token}` };
  }

  /**
   * Returns the session of a request, or `undefined` if the request has no session cookie or contains a token.
   * @throws Problem AUTH.INVALID if the cookie is invalid or the session has ended, AUTH.CSRF
   */
  async of(request: Request): Promise<OpenSession | undefined> {
    const cookie = cookieIn(request, sessionCookie);
    // If the request has a token, the token identifies the sender, and the cookie is ignored.
    if (cookie === undefined || request.headers.authorization !== undefined) return undefined;
    const secret = SessionSecret.in(cookie);
    if (!secret) throw new Problem('AUTH.INVALID');
    refuseForged(request, secret, this.origin.of(request));
    const { idleMs } = this.settings.console;
    const found = await this.store.find(secret.hash, { idleMs, prolongs: !idlePaths.test(request.path) });
    if (!found) {
      this.#known.delete(secret.hash.toString('base64'));
      throw new Problem('AUTH.INVALID');
    }
    this.#remember(secret);
    return { ...found, secret };
  }

  /** True if the request has a cookie that was valid a moment ago. */
  isKnown(request: Request): boolean {
    const secret = SessionSecret.in(cookieIn(request, sessionCookie));
    return secret !== undefined && this.#known.has(secret.hash.toString('base64'));
  }

  async end(secret: SessionSecret): Promise<void> {
    this.#known.delete(secret.hash.toString('base64'));
    await this.store.end(secret.hash);
  }

  #remember({ hash }: SessionSecret): void {
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.add(hash.toString('base64'));
  }
}

/** Hashes the issuer's id of a person or a session, so that the id is not stored as plain text. */
export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Returns the time when a session ends at the latest. Without a refresh token, a session does not last longer than its
 * token.
 */
const endOf = ({ until, refreshToken }: ConsoleTokens, longest: number): number =>
  refreshToken === undefined && until !== undefined ? Math.min(until, longest) : longest;
