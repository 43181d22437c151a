import { join } from 'node:path';
import { makeFolder, textIn, writeWhole } from './durable-files.js';

/** A backup that was completed. */
export interface LastBackup {
  readonly backup: string;
  readonly endedAt: string;
}

/** What a rehearsal of a restore found. It contains ids of what failed, and no name, text or step. */
export interface RehearsalResult {
  readonly schema: 1;
  readonly outcome: 'proven' | 'not-proven';
  /** The code of the refusal or failure that ended the rehearsal; `null` if it ran to its end. */
  readonly code: string | null;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number;
  /** The backup that was restored; `null` if none was found. */
  readonly backup: string | null;
  readonly backupEndedAt: string | null;
  /** The age of the backup when the rehearsal started. */
  readonly backupAgeSeconds: number | null;
  /** True if the restored record and engine have everything that the manifest names. */
  readonly isWhole: boolean;
  /** The cases of the record, and how many of them are erased. */
  readonly cases: number;
  readonly erased: number;
  /** How many entries of the audit were changed, removed or reordered. */
  readonly auditFaults: number;
  /** How many differences there are, and the first of them. */
  readonly differenceCount: number;
  readonly differences: readonly { readonly kind: string; readonly caseId: string; readonly at?: string }[];
  readonly played: number;
  readonly notPlayed: readonly string[];
}

const lastBackup = 'last-backup.json';
const lastRehearsal = 'last-rehearsal.json';
const lastProvenRestore = 'last-proven-restore.json';

export interface BackupTimes {
  /** When the last backup ended; `null` if none is known. */
  readonly lastBackup: string | null;
  /** When a rehearsal last proved that a backup can be restored; `null` if none has. */
  readonly lastProvenRestore: string | null;
}

/**
 * A folder in which `backup` and `rehearse` write what they did last, for workers and the API of the installation. It
 * is in no backup, and nothing depends on it.
 */
export class BackupStatus {
  constructor(private readonly folder: string | undefined) {}

  async backedUp(made: LastBackup): Promise<void> {
    await this.#write(lastBackup, { schema: 1, ...made });
  }

  /** Keeps the result of a rehearsal. A rehearsal that failed does not replace the last one that proved a restore. */
  async rehearsed(result: RehearsalResult): Promise<void> {
    await this.#write(lastRehearsal, result);
    if (result.outcome === 'proven') await this.#write(lastProvenRestore, result);
  }

  /** `undefined` if the installation has no such folder. */
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
