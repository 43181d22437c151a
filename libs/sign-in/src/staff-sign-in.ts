import type { Actor, ErrorCode, Role } from '@homeward/contracts';
import { asActor, writeOnce, type AuditLog, type StaffMember, type WrittenRow } from '@homeward/persistence';
import type { ActiveAccounts } from './active-accounts.js';
import type { Claimed } from './claims.js';
import { IssuerUnavailable, TokenRefused, type IssuerFault } from './errors.js';
import type { SignIn } from './sign-in.js';

/**
 * Why somebody is not let in: a code for the caller, and, only for the log, what is wrong with the token or the
 * issuer.
 */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';

  constructor(
    readonly code: SignInRefusal,
    readonly fault?: TokenRefused['code'] | IssuerFault,
    /** The roles that they have to choose from. */
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
 * Finds the caller: the token must be signed by the issuer, and belong to an account that the staff directory has in
 * that role and organisation. The token proves who somebody is; the directory decides what they may do.
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
   * @param authorization the header of that name
   * @param route what was requested, as the audit writes it
   * @throws NotLetIn
   */
  async actorOf(authorization: string | undefined, route: string): Promise<Actor> {
    return (await this.signedIn(authorization, route)).actor;
  }

  /** The same, with the claims of the token. @throws NotLetIn */
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

  /** A refused caller has proved who they are, so the audit entry can name them. */
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

/** A token gives nobody a role or an organisation that the directory does not give them. */
function isKnownAs(claimed: Claimed, member: StaffMember): boolean {
  const { role, organisationId, organisationType = member.organisationType } = claimed;
  return (
    member.roles.includes(role) &&
    member.organisationId === organisationId &&
    member.organisationType === organisationType
  );
}
