import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor } from '@homeward/contracts';
import { createLogger, type Logger } from '@homeward/observability';
import type { AuditLog } from '@homeward/persistence';
import { NotLetIn, SignIn, StaffSignIn, type ActiveAccounts } from '@homeward/sign-in';
import type { Request } from 'express';
import { Problem, retryLater } from '../problem/problem.js';
import { routeAsked } from '../route-asked.js';
import { ACTIVE_ACCOUNTS, AUDIT_LOG, SETTINGS } from '../tokens.js';
import { protectedResourcePath } from './protected-resource-path.js';

/** Who is asking over HTTP, and what whoever is not let in is answered. */
@Injectable()
export class SignIns {
  readonly #log: Logger;
  readonly #staff: StaffSignIn;
  readonly #challenge: { readonly 'WWW-Authenticate': string };

  constructor(
    @Inject(SETTINGS) { auth, logLevel, mode, publicUrl }: Settings,
    @Inject(ACTIVE_ACCOUNTS) accounts: ActiveAccounts,
    @Inject(AUDIT_LOG) audit: AuditLog,
  ) {
    this.#log = createLogger('api', { level: logLevel });
    this.#staff = new StaffSignIn(new SignIn({ ...auth, httpToo: mode !== 'production' }), accounts, audit);
    this.#challenge = {
      'WWW-Authenticate': `Bearer resource_metadata="${publicUrl}/${protectedResourcePath}"`,
    };
  }

  /** @throws Problem AUTH.MISSING, AUTH.INVALID, AUTH.UNAVAILABLE, AUTH.ROLE_UNCLEAR, AUTH.NOT_IN_DIRECTORY, STAFF.INACTIVE */
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

  #headersOf({ code }: NotLetIn): Readonly<Record<string, string>> {
    if (code === 'AUTH.MISSING' || code === 'AUTH.INVALID') return this.#challenge;
    return code === 'AUTH.UNAVAILABLE' ? retryLater : {};
  }
}
