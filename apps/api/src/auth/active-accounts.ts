import { Inject, Injectable } from '@nestjs/common';
import type { StaffId } from '@homeward/contracts';
import type { StaffDirectory } from '@homeward/persistence';
import { STAFF_DIRECTORY } from '../tokens.js';

/** How long an account that was ended by another process may still be let in, in ms. */
const trustedForMs = 2_000;
const remembered = 1_000;

/** PEOPLE-1: a token outlives the account it was signed for; so each request asks whether the account is still active. */
@Injectable()
export class ActiveAccounts {
  readonly #until = new Map<StaffId, number>();

  constructor(@Inject(STAFF_DIRECTORY) private readonly directory: StaffDirectory) {}

  async has(staffId: StaffId): Promise<boolean> {
    const now = Date.now();
    if ((this.#until.get(staffId) ?? 0) > now) return true;
    const active = await this.directory.isActive(staffId);
    if (this.#until.size >= remembered) this.#until.clear();
    if (active) this.#until.set(staffId, now + trustedForMs);
    return active;
  }

  forget(staffId: StaffId): void {
    this.#until.delete(staffId);
  }
}
