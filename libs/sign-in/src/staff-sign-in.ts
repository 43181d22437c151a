import type { Actor, ErrorCode, Role } from '@homeward/contracts';
import { asActor, writeOnce, type AuditLog, type StaffMember, type WrittenRow } from '@homeward/persistence';
import type { ActiveAccounts } from './active-accounts.js';
import type { Claimed } from './claims.js';
import { IssuerUnavailable, TokenRefused, type IssuerFault } from './errors.js';
import type { SignIn } from './sign-in.js';

/**
 * The reason why a user is not admitted: a code for the caller, and the problem with the token or the issuer. The
 * problem is logged, and its code is not sent to the caller.
 */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';

  constructor(
    readonly code: SignInRefusal,
    readonly fault?: TokenRefused['code'] | IssuerFault,
    /** The roles that the user must choose from. */
    readonly roles: readonly Role[] = [],
  ) {
    super(code);
  }
}

export type SignInRefusal = Extract<ErrorCode, `AUTH.${string}` | 'STAFF.INACTIVE'>;

export interface SignedInStaff {
  readonly actor: Actor;
  readonly claimed: Claimed;
}

/**
 * Finds the caller. The issuer must have signed the token, and the staff directory must have the account in that role
 * and organisation. The token proves who the user is; the directory decides what the user may do.
 */
export class StaffSignIn {
  /** The audit row of the sign-in, for each token that is remembered. */
  readonly #signedIn = new WeakMap<Claimed, WrittenRow>();

  constructor(
    private readonly signIn: Pick<SignIn, 'whoIs'>,
    private readonly accounts: ActiveAccounts,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Returns the caller.
   *
   * @param authorization the header of that name
   * @param route what was requested, as the audit names it
   * @throws NotLetIn
   */
  async actorOf(authorization: string | undefined, route: string): Promise<Actor> {
    return (await this.signedIn(authorization, route)).actor;
  }

  /** Returns the caller, with the claims of the token. @throws NotLetIn */
  async signedIn(authorization: string | undefined, route: string): Promise<SignedInStaff> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new NotLetIn('AUTH.MISSING');
    const claimed = await this.#claimedBy(token);
    const member = await this.accounts.memberOf(claimed.staffId);
    if (!member) throw await this.#refused(claimed, 'STAFF.INACTIVE', route);
    if (!isKnownAs(claimed, member)) throw await this.#refused(claimed, 'AUTH.NOT_IN_DIRECTORY', route);
    await writeOnce(this.#signedIn, claimed, Infinity, () =>
      this.audit.write({ actor: claimed, action: 'sign-in', route }),
    );
    return { actor: asActor(member, claimed.role), claimed };
  }

  /** Records a refusal and returns it. The caller has proved who they are, so the audit entry names the caller. */
  async #refused(actor: Claimed, code: SignInRefusal, route: string): Promise<NotLetIn> {
    await this.audit.writeOnceAMinute({ actor, action: 'sign-in-refused', route, refusedWith: code });
    return new NotLetIn(code);
  }

  async #claimedBy(token: string): Promise<Claimed> {
    try {
      return await this.signIn.whoIs(token);
    } catch (error) {
      if (error instanceof IssuerUnavailable) throw new NotLetIn('AUTH.UNAVAILABLE', error.code);
      if (!(error instanceof TokenRefused)) throw error;
      throw new NotLetIn(
        error.code === 'TOKEN.ROLE_UNCLEAR' ? 'AUTH.ROLE_UNCLEAR' : 'AUTH.INVALID',
        error.code,
        error.roles,
      );
    }
  }
}

/**
 * True if the directory has the member in the role and the organisation that the token names. The token alone is not
 * enough.
 */
function isKnownAs(claimed: Claimed, member: StaffMember): boolean {
  const { role, organisationId, organisationType = member.organisationType } = claimed;
  return (
    member.roles.includes(role) &&
    member.organisationId === organisationId &&
    member.organisationType === organisationType
  );
}
