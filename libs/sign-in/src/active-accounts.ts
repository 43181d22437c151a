import type { StaffId } from '@homeward/contracts';
import type { StaffDirectory, StaffMember } from '@homeward/persistence';

/** How long an account may still be accepted after another process has ended it, in milliseconds. */
const trustedForMs = 2_000;
const remembered = 1_000;

/**
 * PEOPLE-1: a token stays valid after its account has changed. Each request therefore asks whether the account is
 * active, and what the directory now contains about it.
 */
export class ActiveAccounts {
  readonly #known = new Map<StaffId, { readonly member: StaffMember; readonly until: number }>();

  constructor(private readonly directory: Pick<StaffDirectory, 'memberOf'>) {}

  /** Returns the member of staff; `undefined` if the account does not exist or is not active. */
  async memberOf(staffId: StaffId): Promise<StaffMember | undefined> {
    const now = Date.now();
    const known = this.#known.get(staffId);
    if (known && known.until > now) return known.member;
    const member = await this.directory.memberOf(staffId);
    if (this.#known.size >= remembered) this.#known.clear();
    if (member) this.#known.set(staffId, { member, until: now + trustedForMs });
    return member;
  }

  forget(staffId: StaffId): void {
    this.#known.delete(staffId);
  }
}
