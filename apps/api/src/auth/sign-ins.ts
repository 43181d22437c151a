import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor } from '@homeward/contracts';
import { createLogger, type Logger } from '@homeward/observability';
import { AuditLog } from '@homeward/persistence';
import { ActiveAccounts, NotLetIn, SignIn, StaffSignIn } from '@homeward/sign-in';
import type { Request } from 'express';
import { Problem, retryLater } from '../problem/problem.js';
import { routeAsked } from '../route-asked.js';
import { BrowserSessions, type OpenSession } from '../sessions/browser-sessions.js';
import { SETTINGS } from '../tokens.js';
import { askingFor, challengeOf } from './challenge.js';
import { StepUp } from './step-up.js';

/** A request with its actor, and with the browser session if it came with a session cookie. */
export type SignedIn = Request & { actor?: Actor; session?: OpenSession };

/** Identifies the sender of an HTTP request, and decides the answer if the sender is not let in. */
@Injectable()
export class SignIns {
  readonly #log: Logger;
  readonly #staff: StaffSignIn;
  readonly #challenge: string;
  /** RFC 9470: the challenge from which the client learns how the person must sign in. */
  readonly #asks: string;

  constructor(
    @Inject(SETTINGS) { auth, logLevel, mode, publicUrl }: Settings,
    @Inject(ActiveAccounts) accounts: ActiveAccounts,
    @Inject(AuditLog) audit: AuditLog,
    @Inject(BrowserSessions) private readonly sessions: BrowserSessions,
    @Inject(StepUp) private readonly stepUp: StepUp,
  ) {
    this.#log = createLogger('api', { level: logLevel });
    this.#staff = new StaffSignIn(new SignIn({ ...auth, httpToo: mode !== 'production' }), accounts, audit);
    this.#challenge = challengeOf(publicUrl);
    this.#asks = askingFor({ acr: auth.requiredAcr, maxAgeMs: auth.maxAuthAgeMs });
  }

  /**
   * Returns the actor of a request.
   * @throws Problem AUTH.MISSING, AUTH.INVALID, AUTH.UNAVAILABLE, AUTH.ROLE_UNCLEAR, AUTH.NOT_IN_DIRECTORY,
   * STAFF.INACTIVE; for a browser session, also AUTH.CSRF
   */
  async actorOf(request: SignedIn): Promise<Actor> {
    try {
      return await this.#actorOfToken(await this.#authorizationOf(request), routeAsked(request));
    } catch (error) {
      if (!(error instanceof NotLetIn)) throw error;
      throw new Problem(error.code, { headers: this.#headersOf(error) });
    }
  }

  /** Returns the actor of a token that comes directly from the issuer. @throws NotLetIn */
  actorOfToken(token: string, route: string): Promise<Actor> {
    return this.#actorOfToken(`Bearer ${token}`, route);
  }

  /**
   * Returns the token in the request. If the request has no token, returns the token of the browser session, and sets
   * the session on the request.
   */
  async #authorizationOf(request: SignedIn): Promise<string | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return authorization;
    const found = await this.sessions.authorizationOf(request);
    if (found) request.session = found.session;
    return found?.authorization;
  }

  async #actorOfToken(authorization: string | undefined, route: string): Promise<Actor> {
    try {
      const { actor, claimed } = await this.#staff.signedIn(authorization, route);
      this.stepUp.note(actor, claimed);
      return actor;
    } catch (error) {
      if (error instanceof NotLetIn) this.#logRefusal(error, route);
      throw error;
    }
  }

  #logRefusal({ code, fault }: NotLetIn, route: string): void {
    if (code === 'AUTH.UNAVAILABLE')
      this.#log.error({ failureCode: fault }, 'cannot fetch the issuer’s keys');
    else if (fault) this.#log.warn({ failureCode: fault, route }, 'token refused');
    else if (code !== 'AUTH.MISSING') this.#log.warn({ code, route }, 'sign-in refused');
  }

  #headersOf({ code, fault }: NotLetIn): Readonly<Record<string, string>> {
    const isWeak = fault === 'TOKEN.ACR' || fault === 'TOKEN.AUTH_TIME';
    if (code === 'AUTH.MISSING' || code === 'AUTH.INVALID')
      return { 'WWW-Authenticate': isWeak ? this.#challenge + this.#asks : this.#challenge };
    return code === 'AUTH.UNAVAILABLE' ? retryLater : {};
  }
}
