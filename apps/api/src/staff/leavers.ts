import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { createLogger, type Logger } from '@homeward/observability';
import { EndedAccounts, type EndedAccount } from '@homeward/protection';
import { ActiveAccounts } from '@homeward/sign-in';
import { SETTINGS } from '../tokens.js';

/** Blocks accounts that were ended. */
@Injectable()
export class Leavers {
  readonly #log: Logger;

  constructor(
    @Inject(ActiveAccounts) private readonly active: ActiveAccounts,
    @Inject(EndedAccounts) private readonly ended: EndedAccounts,
    @Inject(SETTINGS) { logLevel }: Settings,
  ) {
    this.#log = createLogger('api', { level: logLevel });
  }

  /**
   * Blocks an account immediately after the directory has ended the account. The block stays even if a restore of the
   * record undoes the end of the account.
   */
  async shutOut(account: EndedAccount): Promise<void> {
    this.active.forget(account.staffId);
    await this.ended.add(account).catch((err: unknown) => {
      this.#log.error({ err }, 'An ended account could not be written outside the stores');
    });
  }
}
