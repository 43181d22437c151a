import {
  Controller,
  createParamDecorator,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
  type ExecutionContext,
} from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { isUuid, type Actor } from '@homeward/contracts';
import { roleRows } from '@homeward/domain';
import { AuditLog, ConsoleSessions, StaffDirectory } from '@homeward/persistence';
import { ConsoleClient } from '@homeward/sign-in';
import type { Request, Response } from 'express';
import { CurrentActor, Public } from '../auth/auth.guard.js';
import type { SignedIn } from '../auth/sign-ins.js';
import { StepUp } from '../auth/step-up.js';
import type { Session, SessionEnded, Sessions, SignedOut } from '../openapi/schemas/session-schemas.js';
import { WhileHeld } from '../hold/hold.guard.js';
import { Problem } from '../problem/problem.js';
import { routeAsked } from '../route-asked.js';
import { BrowserSessions, type OpenSession } from './browser-sessions.js';
import { clearCookie, sessionCookie } from './cookies.js';
import { SETTINGS } from '../tokens.js';
import { OwnOrigin } from './own-origin.js';
import { placesOf } from './places.js';
import { SessionTokens } from './session-tokens.js';

/** Injects the session of the request's cookie. A request that contains a token has no session. */
const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): OpenSession => {
  const { session } = context.switchToHttp().getRequest<SignedIn>();
  if (!session) throw new Problem('AUTH.MISSING');
  return session;
});

/** The routes for the signed-in person in this browser, and for the person's other sessions. */
@Controller('auth')
@WhileHeld()
export class SessionsController {
  constructor(
    @Inject(BrowserSessions) private readonly sessions: BrowserSessions,
    @Inject(ConsoleSessions) private readonly store: ConsoleSessions,
    @Inject(ConsoleClient) private readonly issuer: ConsoleClient,
    @Inject(StaffDirectory) private readonly directory: StaffDirectory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(SessionTokens) private readonly tokens: SessionTokens,
    @Inject(OwnOrigin) private readonly origin: OwnOrigin,
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('session')
  async read(@CurrentSession() session: OpenSession, @CurrentActor() actor: Actor): Promise<Session> {
    const { staffId, role, organisationId } = actor;
    const signedInAt = this.stepUp.signedInAt(actor);
    const names = await this.directory.namesOf([organisationId]);
    const { startedAt, idleUntil, endsAt, secret } = session;
    return {
      staffId,
      role,
      organisationId,
      organisation: names.get(organisationId)!,
      reads: roleRows[role].reads,
      csrf: secret.csrf,
      startedAt,
      idleUntil,
      endsAt,
      idleMs: this.settings.console.idleMs,
      places: placesOf(role),
      ...(signedInAt !== undefined && { authTime: new Date(signedInAt).toISOString() }),
    };
  }

  /** Signs the person out, even if the person's account no longer has access. */
  @Post('sign-out')
  @HttpCode(200)
  @Public()
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignedOut> {
    const session = await this.sessions.of(request);
    if (!session) throw new Problem('AUTH.MISSING');
    await this.audit.write({ actor: session, action: 'sign-out', route: routeAsked(request) });
    await this.sessions.end(session.secret);
    this.tokens.giveUp(session);
    clearCookie(response, sessionCookie);
    response.set('Clear-Site-Data', '"cache", "cookies", "storage"');
    return { endSessionUrl: await this.#endSessionUrl(request) };
  }

  @Get('sessions')
  async list(@CurrentSession() session: OpenSession, @CurrentActor() { staffId }: Actor): Promise<Sessions> {
    const own = await this.store.ofStaff(staffId);
    return {
      items: own.map(({ id, role, startedAt, seenAt }) => ({
        sessionId: id,
        role,
        startedAt,
        seenAt,
        isThis: id === session.id,
      })),
    };
  }

  @Post('sessions/:sessionId/end')
  @HttpCode(200)
  async endOne(
    @CurrentSession() _: OpenSession,
    @CurrentActor() actor: Actor,
    @Param('sessionId') sessionId: string,
    @Req() request: Request,
  ): Promise<SessionEnded> {
    const isOwn = isUuid(sessionId) && (await this.store.endOwn(actor.staffId, sessionId));
    if (!isOwn) throw new Problem('SESSION.UNKNOWN');
    await this.audit.write({ actor, action: 'end-session', route: routeAsked(request) });
    return { sessionId };
  }

  /**
   * Returns the address of the issuer's sign-out page, or `null` if the issuer is unavailable. The API has then still
   * ended the session.
   */
  async #endSessionUrl(request: Request): Promise<string | null> {
    return await this.issuer.endSessionUrl(`${this.origin.of(request)}/sign-in`).catch(() => null);
  }
}
