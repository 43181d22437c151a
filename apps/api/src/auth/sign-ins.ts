import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor } from '@homeward/contracts';
import { createLogger, type Logger } from '@homeward/observability';
import { AuditLog } from '@homeward/persistence';
import { ActiveAccounts, NotLetIn, SignIn, StaffSignIn } from '@homeward/sign-in';
import type { Request } from 'express';
import { Problem, retryLater } from '../problem/problem.js';
import { routeAsked } from '../route-asked.js';
import { SETTINGS } from '../tokens.js';
import { protectedResourcePath } from './protected-resource-path.js';

/** Who is asking over HTTP, and what whoever is not let in is answered. */
@Injectable()
export class SignIns {
  readonly #log: Logger;
  readonly #staff: StaffSignIn;
  readonly #challenge: string;
  /** RFC 9470: how to sign in instead. */
  readonly #asks: string;

  constructor(
    @Inject(SETTINGS) { auth, logLevel, mode, publicUrl }: Settings,
    @Inject(ActiveAccounts) accounts: ActiveAccounts,
    @Inject(AuditLog) audit: AuditLog,
  ) {
    this.#log = createLogger('api', { level: logLevel });
    this.#staff = new StaffSignIn(new SignIn({ ...auth, httpToo: mode !== 'production' }), accounts, audit);
    this.#challenge = `Bearer resource_metadata="${publicUrl}/${protectedResourcePath}"`;
    this.#asks = [
      ', error="insufficient_user_authentication"',
      ...(auth.requiredAcr ? [`acr_values="${auth.requiredAcr.join(' ')}"`] : []),
      ...(auth.maxAuthAgeMs === undefined ? [] : [`max_age="${Math.floor(auth.maxAuthAgeMs / 1_000)}"`]),
    ].join(', ');
  }

  /**
   * @throws Problem AUTH.MISSING, AUTH.INVALID, AUTH.UNAVAILABLE, AUTH.ROLE_UNCLEAR, AUTH.NOT_IN_DIRECTORY,
   * STAFF.INACTIVE
   */
  async actorOf(request: Request): Promise<Actor> {
    const route = routeAsked(request);
    try {
      return await this.#staff.actorOf(request.headers.authorization, route);
    } catch (error) {
      if (!(error instanceof NotLetIn)) throw error;
      this.#tell(error, route);
      throw new Problem(error.code, { headers: this.#headersOf(error) });
    }
  }

  #tell({ code, fault }: NotLetIn, route: string): void {
    if (code === 'AUTH.UNAVAILABLE')
      this.#log.error({ failureCode: fault }, 'the issuer’s keys cannot be had');
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
