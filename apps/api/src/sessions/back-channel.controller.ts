import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { createLogger, type Logger } from '@homeward/observability';
import { AuditLog, ConsoleSessions } from '@homeward/persistence';
import { IssuerUnavailable, LogoutTokens, TokenRefused, type EndedAtIssuer } from '@homeward/sign-in';
import type { Request } from 'express';
import { z } from 'zod';
import { Public } from '../auth/auth.guard.js';
import { WhileHeld } from '../hold/hold.guard.js';
import type { SessionsEnded } from '../openapi/schemas/session-schemas.js';
import { Problem, retryLater } from '../problem/problem.js';
import { routeAsked } from '../route-asked.js';
import { pattern } from '../texts.js';
import { SETTINGS } from '../tokens.js';
import { hashOf } from './browser-sessions.js';
import { backChannelPath } from './paths.js';

export const logoutBody = z.looseObject({ logout_token: pattern(/^[\w.-]{1,8192}$/) });

/** Ends the sessions of a person when the issuer reports that this person has signed out, or was signed out. */
@Controller(backChannelPath)
@Public()
@WhileHeld()
export class BackChannelController {
  readonly #log: Logger;
  readonly #tokens: LogoutTokens;

  constructor(
    @Inject(ConsoleSessions) private readonly store: ConsoleSessions,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(SETTINGS) { auth, console, logLevel, mode }: Settings,
  ) {
    this.#log = createLogger('api', { level: logLevel });
    this.#tokens = new LogoutTokens({
      ...auth,
      clientId: console.clientId,
      httpToo: mode !== 'production',
    });
  }

  @Post()
  @HttpCode(200)
  async receive(@Body() body: unknown, @Req() request: Request): Promise<SessionsEnded> {
    const ended = await this.#endedBy(body);
    const sessionKey =
      'session' in ended
        ? { issuerSessionHash: hashOf(ended.session) }
        : { subjectHash: hashOf(ended.subject) };
    const whose = await this.store.endFromIssuer(sessionKey);
    for (const actor of whose)
      await this.audit.write({ actor, action: 'session-ended-by-issuer', route: routeAsked(request) });
    return {};
  }

  async #endedBy(body: unknown): Promise<EndedAtIssuer> {
    const parsed = logoutBody.safeParse(body);
    if (!parsed.success) throw new Problem('AUTH.LOGOUT_TOKEN');
    try {
      return await this.#tokens.endedBy(parsed.data.logout_token);
    } catch (error) {
      if (error instanceof IssuerUnavailable) throw new Problem('AUTH.UNAVAILABLE', { headers: retryLater });
      if (!(error instanceof TokenRefused)) throw error;
      this.#log.warn({ failureCode: error.code }, 'a logout token was refused');
      throw new Problem('AUTH.LOGOUT_TOKEN');
    }
  }
}
