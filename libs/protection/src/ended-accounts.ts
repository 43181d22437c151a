import { join } from 'node:path';
import { makeFolder, namesIn, textIn, writeWhole } from './durable-files.js';
import type { Sealer } from './sealer.js';

/** An account that was ended, and the successor of the account. */
export interface EndedAccount {
  readonly staffId: string;
  readonly successorId: string;
  /** The account of the person who ended it. */
  readonly endedBy: string;
}

const ends = '.ended';
const placeOf = (staffId: string): string => `ended:${staffId}`;

/**
 * PEOPLE-1: the accounts that were ended, in a folder that belongs to no store. So a restore of the record cannot give
 * access again to a person whose account was ended. Each entry is sealed, so that nobody can end an account by writing
 * a file.
 *
 * All methods throw if the folder cannot be read or written.
 */
export class EndedAccounts {
  readonly #folder: string;

  /** @param holdFolder the folder that shows whether the installation is held */
  constructor(
    holdFolder: string,
    private readonly houseSealer: () => Promise<Sealer>,
  ) {
    this.#folder = join(holdFolder, 'ended-accounts');
  }

  /** Resolves when the entry would survive a power cut. A later successor replaces an earlier one. */
  async add(account: EndedAccount): Promise<void> {
    const { staffId } = account;
    const sealed = (await this.houseSealer()).seal(JSON.stringify(account), placeOf(staffId));
    await makeFolder(this.#folder);
    await writeWhole(join(this.#folder, staffId + ends), sealed.toString('base64'));
  }

  /** @throws {ProtectionError} if an entry cannot be decrypted */
  async all(): Promise<EndedAccount[]> {
    const sealer = await this.houseSealer();
    const ids = (await namesIn(this.#folder)).flatMap((name) =>
      name.endsWith(ends) ? name.slice(0, -ends.length) : [],
    );
    return await Promise.all(
      ids.sort().map(async (staffId) => {
        const sealed = Buffer.from((await textIn(join(this.#folder, staffId + ends)))!, 'base64');
        return JSON.parse(sealer.decrypt(sealed, placeOf(staffId)).toString('utf8')) as EndedAccount;
      }),
    );
  }
}
