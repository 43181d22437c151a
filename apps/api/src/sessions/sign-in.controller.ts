import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { roles, type Actor } from '@homeward/contracts';
import { ConsoleClient, IssuerUnavailable, NotLetIn, SignInUnfinished } from '@homeward/sign-in';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../auth/auth.guard.js';
import { SignIns } from '../auth/sign-ins.js';
import { Problem, retryLater } from '../problem/problem.js';
import { Queried, QueryOf, QueryOfOthers } from '../query.js';
import { routeAsked } from '../route-asked.js';
import { pattern } from '../texts.js';
import { SETTINGS } from '../tokens.js';
import { BrowserSessions } from './browser-sessions.js';
import { clearCookie, cookieIn, sessionCookie, setCookie, signingInCookie } from './cookies.js';
import { OwnOrigin } from './own-origin.js';
import { SessionSecret } from './session-secret.js';
import { localPath, SigningIn } from './signing-in.js';

export const signInQuery = z.object({
  role: z.enum(roles).optional().describe('The role in which they want to act.'),
  to: localPath.default('/').describe('The page to come back to: a path of this site.'),
  again: z.literal('true').optional().describe('Sign in again, even if somebody is signed in at the issuer.'),
});

/** Declares a parameter that the issuer adds to the callback address. */
const answered = (description: string) =>
  pattern(/^[^\p{C}]{0,4000}$/u)
    .optional()
    .describe(description);
export const callbackQuery = z.object({
  code: answered('The code to exchange for tokens, once.'),
  state: answered('As it was sent to the issuer.'),
  iss: answered('The issuer that answers (RFC 9207).'),
  error: answered('Why there is no code.'),
});

/** The page where people choose a role, or read why access is refused. */
const signInPage = '/sign-in';

/**
 * Redirects a browser to the issuer, and handles the redirect back with a code. Tokens stay in the API and never reach
 * the browser.
 */
@Controller('auth')
@Public()
export class SignInController {
  constructor(
    @Inject(ConsoleClient) private readonly issuer: ConsoleClient,
    @Inject(BrowserSessions) private readonly sessions: BrowserSessions,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(OwnOrigin) private readonly origin: OwnOrigin,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('sign-in')
  @QueryOf(signInQuery)
  async begin(
    @Queried() { role, to, again }: z.output<typeof signInQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const isAgain = again === 'true';
    const signingIn = SigningIn.begun({ to, again: isAgain, replaces: sessionOf(request) });
    const { requiredAcr, stepUpAcr, maxAuthAgeMs: maxAgeMs } = this.settings.auth;
    const asked = {
      ...signingIn.secrets,
      redirectUri: this.#callback(request).href,
      role,
      again: isAgain,
      maxAgeMs,
      acr: (isAgain ? stepUpAcr : undefined) ?? requiredAcr,
    };
    const url = await orUnavailable(this.issuer.signInUrl(asked));
    setCookie(response, signingInCookie, signingIn.cookie);
    response.redirect(302, url);
  }

  @Get('callback')
  @QueryOfOthers(callbackQuery)
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const signingIn = SigningIn.in(cookieIn(request, signingInCookie));
    clearCookie(response, signingInCookie);
    response.redirect(303, await this.#arrived(signingIn, request, response));
  }

  /** Handles the redirect of a browser back from the issuer. @returns the page to show next */
  async #arrived(signingIn: SigningIn | undefined, request: Request, response: Response): Promise<string> {
    try {
      if (!signingIn) throw new SignInUnfinished();
      return await this.#signedIn(signingIn, request, response);
    } catch (error) {
      if (error instanceof SignInUnfinished) return refused('AUTH.SIGN_IN_UNFINISHED');
      if (error instanceof IssuerUnavailable) return refused('AUTH.UNAVAILABLE');
      if (!(error instanceof NotLetIn)) throw error;
      if (error.code !== 'AUTH.ROLE_UNCLEAR') return refused(error.code);
      return pageWith({ roles: error.roles.join(','), to: signingIn!.about.to });
    }
  }

  async #signedIn(signingIn: SigningIn, request: Request, response: Response): Promise<string> {
    const { about, secrets } = signingIn;
    const tokens = await this.issuer.tokensFor(this.#callback(request), secrets);
    const { accessToken, identity } = tokens;
    if (!identity || (about.again && !isSince(identity.signedInAt, about.at))) throw new SignInUnfinished();
    const actor: Actor = await this.signIns.actorOfToken(accessToken, routeAsked(request));
    const secret = await this.sessions.begin(actor, tokens, identity, about.replaces);
    setCookie(response, sessionCookie, secret.cookie);
    return about.to;
  }

  /**
   * Returns the callback address that is registered at the issuer. If the request was sent to this address, adds the
   * query of the request.
   */
  #callback(request: Request): URL {
    const { pathname, search } = new URL(request.originalUrl, this.origin.of(request));
    const address = new URL('/auth/callback', this.origin.of(request));
    if (pathname === address.pathname) address.search = search;
    return address;
  }
}

/**
 * The allowed difference between the issuer's clock and ours, in ms. The issuer's clock counts in seconds, and may be
 * behind our clock.
 */
const clockSkewMs = 30_000;
const isSince = (signedInAt: number | undefined, asked: number): boolean =>
  signedInAt !== undefined && signedInAt >= asked - clockSkewMs;

/**
 * Returns the hash of the browser's current session. The hash is stored in the sign-in cookie, because the browser does
 * not send the session cookie when the issuer’s site redirects back.
 */
const sessionOf = (request: Request): string | undefined =>
  SessionSecret.in(cookieIn(request, sessionCookie))?.hash.toString('base64url');

const pageWith = (query: Record<string, string>): string => `${signInPage}?${new URLSearchParams(query)}`;
const refused = (code: string): string => pageWith({ refused: code });

async function orUnavailable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof IssuerUnavailable)) throw error;
    throw new Problem('AUTH.UNAVAILABLE', { headers: retryLater });
  }
}
