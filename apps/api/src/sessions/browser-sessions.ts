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

/** A session of a browser, and the secret by which it came. */
export interface OpenSession extends ConsoleSession {
  readonly secret: SessionSecret;
}

/** Whoever looks whether the session is still there, or keeps a page open at a case, does nothing with it. */
const idlePaths = /^\/(?:auth\/session|api\/v1\/cases\/[^/]+\/events)\/?$/;

const remembered = 10_000;

/** The sessions of browsers: who is signed in by a cookie. What they may do is asked of their token, as of any other. */
@Injectable()
export class BrowserSessions {
  /** Hashes of secrets that were good a moment ago: for the door alone, which knows nobody. */
  readonly #known = new Set<string>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(ConsoleSessions) private readonly store: ConsoleSessions,
    @Inject(SessionTokens) private readonly tokens: SessionTokens,
    @Inject(OwnOrigin) private readonly origin: OwnOrigin,
  ) {}

  /** Of a person who has just come from the issuer: always under a new secret. */
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
      ...{ id, actor, secretHash: secret.hash, idleMs },
      subjectHash: hashOf(identity.subject),
      issuerSessionHash: identity.session === undefined ? null : hashOf(identity.session),
      sealed: this.tokens.sealed(tokens, id, secret),
      endsAt: new Date(endOf(tokens, longest)).toISOString(),
    });
    return secret;
  }

  /**
   * For a request with the session's cookie: the token behind it, as a caller without a browser would show it.
   * @throws Problem AUTH.INVALID, AUTH.CSRF
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
   * The session of a request; `undefined`: it has no cookie of one.
   * @throws Problem AUTH.INVALID where it has ended, AUTH.CSRF
   */
  async of(request: Request): Promise<OpenSession | undefined> {
    const cookie = cookieIn(request, sessionCookie);
    // Who shows a token is whom it names, whatever their browser adds.
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

  /** Whether it comes with a cookie that was good a moment ago. */
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

/** Of what the issuer calls somebody, or their session: the record need not know it. */
export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Without a way to new tokens a session is as long as its token. */
const endOf = ({ until, refreshToken }: ConsoleTokens, longest: number): number =>
  refreshToken === undefined && until !== undefined ? Math.min(until, longest) : longest;
