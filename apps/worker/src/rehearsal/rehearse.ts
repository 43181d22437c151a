import { Engine, type Difference, type DifferenceKind } from '@homeward/activities';
import type { Settings } from '@homeward/config';
import {
  AuditVerification,
  Census,
  connectDocumentStore,
  createDataSource,
  isNewestMigration,
  KeyUses,
  loadDataKeysOf,
  RestoredRecord,
} from '@homeward/persistence';
import type { DataKeys, RehearsalResult } from '@homeward/protection';
import { connectTemporal } from '@homeward/temporal';
import type { DataSource } from 'typeorm';
import { BackupRefused } from '../backup/backup-refused.js';
import { trustedKeys, type Manifest } from '../backup/manifest.js';
import { mustBeSet } from '../backup/must-be-set.js';
import { putBack } from '../backup/put-back.js';
import { restorePlan } from '../backup/restore-plan.js';
import { hasAllOf } from '../backup/verify-restored.js';
import { openReconciler } from '../reconciler.js';
import { applyTombstones } from './live-tombstones.js';
import { newestBackup, type WholeBackup } from './newest-backup.js';
import { mustHaveNoNetwork } from './no-network.js';
import { withNullWorkers } from './null-workers.js';
import { addressIn, bytesAt, startCluster, stoppedAt } from './own-postgres.js';
import { startTemporal } from './own-temporal.js';
import { playCases } from './play-cases.js';
import { Scratch } from './scratch.js';

type Found = Omit<RehearsalResult, 'schema' | 'outcome' | 'code' | 'startedAt' | 'endedAt' | 'seconds'>;
type Changeable<T> = { -readonly [K in keyof T]: T[K] };

const nothing: Found = {
  backup: null,
  backupEndedAt: null,
  backupAgeSeconds: null,
  isWhole: false,
  cases: 0,
  erased: 0,
  auditFaults: 0,
  differenceCount: 0,
  differences: [],
  played: 0,
  notPlayed: [],
};

const differencesNamed = 100;
/** The kinds of differences that time and people cause, even without a restore. */
const notOfTheRestore: readonly DifferenceKind[] = ['timer-overdue', 'part-without-person'];

export interface RehearsalOptions {
  readonly settings: Settings;
  readonly identityFile: string;
  /** A signal that ends the rehearsal early. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Restores the newest backup to scratch folders, proves that the restored data works, and wipes the folders. */
export class Rehearsal {
  readonly #options: RehearsalOptions;
  readonly #found: Changeable<Found> = { ...nothing };
  /** The functions that stop and wipe everything at the end. The last function runs first. */
  readonly #toEnd: (() => Promise<unknown>)[] = [];

  constructor(options: RehearsalOptions) {
    this.#options = options;
  }

  /** @returns the result, and the error that ended the rehearsal early */
  async run(): Promise<{ readonly result: RehearsalResult; readonly error: unknown }> {
    const startedAt = new Date();
    const error = await this.#untilStopped().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const wipeError = await this.#endAll();
    const endedAt = new Date();
    const code = codeOf(error ?? wipeError);
    return {
      error: error ?? wipeError,
      result: {
        schema: 1,
        outcome: code === null && isProof(this.#found) ? 'proven' : 'not-proven',
        code,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt.toISOString(),
        seconds: Math.round((endedAt.getTime() - startedAt.getTime()) / 1_000),
        ...this.#found,
      },
    };
  }

  async #untilStopped(): Promise<void> {
    const { signal } = this.#options;
    const stopped = new Promise<never>((_, reject) => {
      const stop = (): void => reject(new BackupRefused('BACKUP.INTERRUPTED'));
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
    await Promise.race([this.#rehearse(), stopped]);
  }

  async #rehearse(): Promise<void> {
    const { settings } = this.#options;
    mustHaveNoNetwork();
    const backup = await newestBackup(settings, foldersOf(settings));
    const { backup: name, endedAt, record } = backup.manifest;
    const ageMs = Date.now() - Date.parse(endedAt);
    Object.assign(this.#found, {
      backup: name,
      backupEndedAt: endedAt,
      backupAgeSeconds: Math.round(ageMs / 1_000),
    });
    this.#say(`backup ${name}, ended ${endedAt}`);
    if (record && !isNewestMigration(record.newestMigration))
      throw new BackupRefused('BACKUP.OTHER_RELEASE', record.newestMigration);

    const scratch = await this.#kept(Scratch.in(settings.backup.rehearsalDir), (made) => made.wipe());
    const place = { ...scratch, binDir: settings.backup.postgresBinDir };
    const restored = await this.#restored(backup, scratch);
    const isEngineWhole = await this.#startsEngine(backup.manifest, restored.engine, place);
    await this.#kept(startCluster(restored.record, place), (server) => server.stop());
    mustHaveNoNetwork();
    const temporal = await this.#kept(
      startTemporal(settings.temporal.cliPath ?? 'temporal', settings.temporal.namespace),
      (server) => server.stop(),
    );
    const recordUrl = addressIn(place, 'record', settings.postgres.url.reveal());
    await this.#prove(
      scratch.settingsFrom(settings, { recordUrl, engineAddress: temporal.address }),
      backup.manifest,
      isEngineWhole,
    );
  }

  /** Applies the tombstones, and then restores everything. @returns the folders of the clusters */
  async #restored({ stores, keys }: WholeBackup, scratch: Scratch) {
    const { settings, identityFile } = this.#options;
    const own = scratch.settingsFrom(settings, { recordUrl: '', engineAddress: '' });
    const tombstones = await applyTombstones(settings, own);
    this.#say(`${tombstones} tombstones applied`);
    const clusters = { record: await scratch.cluster('record'), engine: await scratch.cluster('engine') };
    const whole = { walArchive: undefined, until: undefined };
    const none = { record: undefined, engine: undefined, files: false, identityFile };
    const ofKeys = await restorePlan(own, { ...none, backup: keys });
    const ofStores = await restorePlan(own, {
      backup: stores,
      identityFile,
      record: { folder: clusters.record, ...whole },
      engine: { folder: clusters.engine, ...whole },
      files: true,
    });
    await putBack(own, keys, ofKeys, this.#say);
    await putBack(own, stores, ofStores, this.#say);
    return clusters;
  }

  /**
   * Checks that the engine’s database starts and contains all changes up to the log position in the manifest. No engine
   * runs on this database, because the rehearsal starts cases in an empty engine.
   */
  async #startsEngine(
    { engine }: Manifest,
    folder: string,
    place: Parameters<typeof startCluster>[1],
  ): Promise<boolean> {
    const server = await this.#kept(startCluster(folder, place), (started) => started.stop());
    await server.stop();
    return (await stoppedAt(folder, place.binDir)) >= bytesAt(engine!.begun.lsn);
  }

  async #prove(own: Settings, { record: inBackup }: Manifest, isEngineWhole: boolean): Promise<void> {
    const upkeep = await this.#kept(createDataSource(own, 'worker', 'upkeep').initialize(), (opened) =>
      opened.destroy(),
    );
    const uses = new KeyUses(upkeep, { process: 'command rehearse' });
    this.#toEnd.push(() => uses.close());
    const keys = await loadDataKeysOf(own, upkeep, uses);
    await connectDocumentStore(own, upkeep);
    const isRecordWhole = hasAllOf(inBackup!, await new RestoredRecord(upkeep).position());
    this.#found.isWhole = isRecordWhole && isEngineWhole;
    this.#found.auditFaults = await auditFaults(own, upkeep);
    await this.#play(own, keys, upkeep, uses);
  }

  async #play(own: Settings, keys: DataKeys, upkeep: DataSource, uses: KeyUses): Promise<void> {
    const client = connectTemporal(own.temporal, keys);
    this.#toEnd.push(() => client.connection.close());
    const { reconciler, starter } = openReconciler(own, keys, upkeep, client);
    const { cases, erased, differences } = await uses.ofEveryCase(() => reconciler.compareRecords());
    Object.assign(this.#found, { cases, erased: erased.length });
    this.#differ(differences);
    this.#say(`${cases} cases (${erased.length} erased), ${differences.length} differences`);
    await withNullWorkers(own, keys, async () => {
      const options = { census: new Census(upkeep), starter, engine: new Engine(client), client };
      const { played, notPlayed } = await playCases(options);
      Object.assign(this.#found, { played: played.length, notPlayed });
      this.#differ((await reconciler.compareCases(played)).differences);
      this.#say(`${played.length} cases played, ${notPlayed.length} not`);
    });
  }

  #differ(found: readonly Difference[]): void {
    const counted = found.filter(({ kind }) => !notOfTheRestore.includes(kind));
    this.#found.differenceCount += counted.length;
    this.#found.differences = [...this.#found.differences, ...counted].slice(0, differencesNamed);
  }

  /**
   * Reports the progress of the rehearsal. @throws BackupRefused if the rehearsal was stopped, so that the current part
   * ends
   */
  readonly #say = (line: string): void => {
    if (this.#options.signal.aborted) throw new BackupRefused('BACKUP.INTERRUPTED');
    this.#options.say(line);
  };

  /**
   * Registers something that was started, such as a server or the scratch folders, so that it is ended later. If the
   * rehearsal has been stopped already, ends it at once.
   */
  async #kept<T>(starts: Promise<T>, end: (started: T) => Promise<unknown>): Promise<T> {
    const started = await starts;
    if (this.#options.signal.aborted) {
      await end(started);
      throw new BackupRefused('BACKUP.INTERRUPTED');
    }
    this.#toEnd.push(() => end(started));
    return started;
  }

  /** @returns the first error */
  async #endAll(): Promise<unknown> {
    let first: unknown;
    for (const end of this.#toEnd.splice(0).reverse())
      await end().catch((error: unknown) => (first ??= error));
    return first;
  }
}

/** Returns the settings that a rehearsal needs. @throws SettingsError that names the missing settings */
function foldersOf({ backup: { dir, keyDir } }: Settings): { dir: string; keyDir: string } {
  mustBeSet({ HOMEWARD_BACKUP_DIR: dir, HOMEWARD_KEY_BACKUP_DIR: keyDir }, 'is required for a rehearsal');
  return { dir: dir!, keyDir: keyDir! };
}

/**
 * Returns the number of faults in the audit, without the fault `cut`. A chain may end before its newest checkpoint,
 * because a backup copies the checkpoints after the record.
 */
async function auditFaults(own: Settings, upkeep: DataSource): Promise<number> {
  const verification = new AuditVerification(upkeep, own.audit.checkpointDir!, trustedKeys(own));
  const { findings, checkpointFindings } = await verification.report();
  return findings.filter(({ fault }) => fault !== 'cut').length + checkpointFindings.length;
}

const isProof = ({ isWhole, auditFaults: faults, differenceCount, notPlayed }: Found): boolean =>
  isWhole && faults === 0 && differenceCount === 0 && notPlayed.length === 0;

/**
 * Returns the code of an error, if it is one of our own codes. Codes of other programs may contain paths and values.
 */
function codeOf(error: unknown): string | null {
  if (error === undefined) return null;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z]+\.[A-Z_]+$/.test(code) ? code : 'INTERNAL.UNEXPECTED';
}
