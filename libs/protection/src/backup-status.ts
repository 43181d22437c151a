import { join } from 'node:path';
import { makeFolder, textIn, writeWhole } from './durable-files.js';

/** A backup that was completed. */
export interface LastBackup {
  readonly backup: string;
  readonly endedAt: string;
}

/** The result of a rehearsal of a restore. Contains the ids of what failed, and no name, text or step. */
export interface RehearsalResult {
  readonly schema: 1;
  readonly outcome: 'proven' | 'not-proven';
  /** The code of the refusal or failure that ended the rehearsal. `null` if the rehearsal was completed. */
  readonly code: string | null;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number;
  /** The backup to restore. `null` if the rehearsal ended before it found a backup. */
  readonly backup: string | null;
  readonly backupEndedAt: string | null;
  /** The age of the backup when the rehearsal started. */
  readonly backupAgeSeconds: number | null;
  /** True if the restored record and engine contain everything that the manifest of the backup names. */
  readonly isWhole: boolean;
  /** The number of cases in the record, and the number of erased cases among them. */
  readonly cases: number;
  readonly erased: number;
  /**
   * The number of faults in the audit, such as entries that were changed, removed or reordered. A chain that ends too
   * early does not count.
   */
  readonly auditFaults: number;
  /** The number of differences, and the first differences. */
  readonly differenceCount: number;
  readonly differences: readonly { readonly kind: string; readonly caseId: string; readonly at?: string }[];
  readonly played: number;
  readonly notPlayed: readonly string[];
}

const lastBackup = 'last-backup.json';
const lastRehearsal = 'last-rehearsal.json';
const lastProvenRestore = 'last-proven-restore.json';

export interface BackupTimes {
  /** The instant at which the last backup ended. `null` if no backup is known. */
  readonly lastBackup: string | null;
  /**
   * The instant at which a rehearsal last proved that a backup can be restored. `null` if no such rehearsal is known.
   */
  readonly lastProvenRestore: string | null;
}

/**
 * A folder in which `backup` and `rehearse` write their last results, for workers and the API of the installation. No
 * backup contains this folder, and no process depends on it.
 */
export class BackupStatus {
  constructor(private readonly folder: string | undefined) {}

  async backedUp(made: LastBackup): Promise<void> {
    await this.#write(lastBackup, { schema: 1, ...made });
  }

  /**
   * Stores the result of a rehearsal. A rehearsal that failed does not replace the last rehearsal that proved a
   * restore.
   */
  async rehearsed(result: RehearsalResult): Promise<void> {
    await this.#write(lastRehearsal, result);
    if (result.outcome === 'proven') await this.#write(lastProvenRestore, result);
  }

  /** `undefined` if the installation has no folder for the status. */
  async times(): Promise<BackupTimes | undefined> {
    if (this.folder === undefined) return undefined;
    return {
      lastBackup: await endOf(join(this.folder, lastBackup)),
      lastProvenRestore: await endOf(join(this.folder, lastProvenRestore)),
    };
  }

  async #write(name: string, content: object): Promise<void> {
    if (this.folder === undefined) return;
    await makeFolder(this.folder);
    await writeWhole(join(this.folder, name), `${JSON.stringify(content, undefined, 2)}\n`);
  }
}

/** A file that cannot be read proves nothing. */
async function endOf(path: string): Promise<string | null> {
  try {
    const { endedAt } = JSON.parse((await textIn(path)) ?? '{}') as { endedAt?: unknown };
    return typeof endedAt === 'string' && !Number.isNaN(Date.parse(endedAt)) ? endedAt : null;
  } catch {
    return null;
  }
}
