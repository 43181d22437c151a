import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor, ErrorCode } from '@homeward/contracts';
import { createLogger, type Logger } from '@homeward/observability';
import type { AuditLog, StaffMember } from '@homeward/persistence';
import { IssuerUnavailable, SignIn, TokenRefused, type Claimed } from '@homeward/sign-in';
import type { Request } from 'express';
import { Problem, retryLater } from '../problem/problem.js';
import { routeAsked } from '../route-asked.js';
import { AUDIT_LOG, SETTINGS } from '../tokens.js';
import { ActiveAccounts } from './active-accounts.js';
import { protectedResourcePath } from './protected-resource-path.js';
import { writeOnce, type WrittenRow } from './write-once.js';

/** The same refusal of the same person is audited once in this time. */
const repeatsMs = 60_000;
const remembered = 1_000;

/**
 * Who is asking: a token that the issuer signed, of an account the staff directory knows in that role and organisation. The token
 * proves who somebody is; what they are is the directory's to say.
 */
@Injectable()
export class SignIns {
  readonly #log: Logger;
  readonly #signIn: SignIn;
  readonly #challenge: { readonly 'WWW-Authenticate': string };
  /** The sign-in's row of each token that is remembered. */
  readonly #signedIn = new WeakMap<Claimed, WrittenRow>();
  readonly #refusals = new Map<string, WrittenRow>();

  constructor(
    @Inject(SETTINGS) { auth, logLevel, mode, publicUrl }: Settings,
    @Inject(ActiveAccounts) private readonly accounts: ActiveAccounts,
    @Inject(AUDIT_LOG) private readonly audit: AuditLog,
  ) {
    this.#log = createLogger('api', { level: logLevel });
    this.#signIn = new SignIn({ ...auth, httpToo: mode !== 'production' });
    this.#challenge = {
      'WWW-Authenticate': `Bearer resource_metadata="${publicUrl}/${protectedResourcePath}"`,
    };
  }

  /** @throws Problem AUTH.MISSING, AUTH.INVALID, AUTH.UNAVAILABLE, AUTH.ROLE_UNCLEAR, AUTH.NOT_IN_DIRECTORY, STAFF.INACTIVE */
  async actorOf(request: Request): Promise<Actor> {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw new Problem('AUTH.MISSING', { headers: this.#challenge });
    const claimed = await this.#claimedBy(token, request);
    const member = await this.accounts.memberOf(claimed.staffId);
    if (!member) throw await this.#refused(claimed, 'STAFF.INACTIVE', request);
    if (!isKnownAs(claimed, member)) throw await this.#refused(claimed, 'AUTH.NOT_IN_DIRECTORY', request);
    await writeOnce(this.#signedIn, claimed, Infinity, () => this.#write(claimed, 'sign-in', request));
    const { staffId, organisationId, organisationType } = member;
    return { staffId, role: claimed.role, organisationId, organisationType };
  }

  async #claimedBy(token: string, request: Request): Promise<Claimed> {
    try {
      return await this.#signIn.whoIs(token);
    } catch (error) {
      if (error instanceof IssuerUnavailable) {
        this.#log.error({ failureCode: error.code }, 'the issuer’s keys cannot be had');
        throw new Problem('AUTH.UNAVAILABLE', { headers: retryLater });
      }
      if (!(error instanceof TokenRefused)) throw error;
      this.#log.warn({ failureCode: error.code, route: routeAsked(request) }, 'token refused');
      if (error.code === 'TOKEN.ROLE_UNCLEAR') throw new Problem('AUTH.ROLE_UNCLEAR');
      throw new Problem('AUTH.INVALID', { headers: this.#challenge });
    }
  }

  /** Who is refused has proved who they are, so it is known of whom the row tells. */
  async #refused(claimed: Claimed, code: ErrorCode, request: Request): Promise<Problem> {
    this.#log.warn({ code, route: routeAsked(request) }, 'sign-in refused');
    const key = `${claimed.staffId} ${claimed.role} ${code}`;
    if (this.#refusals.size >= remembered && !this.#refusals.has(key)) this.#refusals.clear();
    await writeOnce(this.#refusals, key, repeatsMs, () =>
      this.#write(claimed, 'sign-in-refused', request, code),
    );
    return new Problem(code);
  }

  #write(actor: Claimed, action: string, request: Request, refusedWith?: ErrorCode): Promise<void> {
    return this.audit.write({ actor, action, route: routeAsked(request), refusedWith });
  }
}

/** A token gives nobody a role or an organisation that the directory does not. */
function isKnownAs(claimed: Claimed, member: StaffMember): boolean {
  const { role, organisationId, organisationType = member.organisationType } = claimed;
  return (
    member.roles.includes(role) &&
    member.organisationId === organisationId &&
    member.organisationType === organisationType
  );
}
