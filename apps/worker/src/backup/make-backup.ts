import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot, type Settings } from '@homeward/config';
import { clusterPosition, RestoredRecord } from '@homeward/persistence';
import {
  DirectoryDocumentStore,
  DirectoryKeyStore,
  InstallationHold,
  makeFolder,
  type LastBackup,
} from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { auditSigner } from '../audit-signer.js';
import { BackupRefused } from './backup-refused.js';
import { copyOfCluster, mustCopy } from './clusters.js';
import { packed } from './folders.js';
import { fileOf, writeManifest, type ClusterInBackup, type Part, type Release } from './manifest.js';
import { mustBeSet } from './must-be-set.js';
import { seal, type SealedFile } from './sealed-file.js';

type Say = (line: string) => void;

/** Returns the settings that a backup needs. @throws SettingsError that names the missing settings */
function neededOf({ backup, audit }: Settings) {
  const { dir, keyDir, recipients, recordUrl, engineUrl } = backup;
  const needed = {
    HOMEWARD_BACKUP_DIR: dir,
    HOMEWARD_KEY_BACKUP_DIR: keyDir,
    HOMEWARD_BACKUP_RECIPIENTS: recipients,
    HOMEWARD_BACKUP_RECORD_URL: recordUrl,
    HOMEWARD_BACKUP_ENGINE_URL: engineUrl,
    HOMEWARD_AUDIT_CHECKPOINT_DIR: audit.checkpointDir,
  } as const;
  mustBeSet(needed, 'is required for a backup');
  return {
    dir: dir!,
    keyDir: keyDir!,
    recipients: recipients!,
    urls: { record: recordUrl!.reveal(), engine: engineUrl!.reveal() },
    checkpointDir: audit.checkpointDir!,
  };
}

/**
 * Makes one backup, with the stores in one folder and the keys in another folder. Copies the engine first, then the
 * record, and then everything that the record refers to. A restored store then finds all data that it refers to.
 */
export async function makeBackup(settings: Settings, upkeep: DataSource, say: Say): Promise<LastBackup> {
  const needed = neededOf(settings);
  const signer = auditSigner(settings);
  const begunAt = new Date().toISOString();
  const name = begunAt.replaceAll(':', '-');
  const folders = { stores: join(needed.dir, name), keys: join(needed.keyDir, name) };
  const binDir = settings.backup.postgresBinDir;
  const begun = {
    engine: await clusterPosition(needed.urls.engine),
    record: await clusterPosition(needed.urls.record),
  };
  await mustBeMounted(settings, say);
  await mustCopy(Math.max(begun.engine.major, begun.record.major), binDir);
  const common = {
    schema: 1,
    backup: name,
    begunAt,
    release: await releaseOf(settings),
    heldSince: (await new InstallationHold(settings.hold.dir).since()) ?? null,
  } as const;

  const sealedPart = async (
    folder: string,
    part: Part,
    content: AsyncIterable<Buffer>,
  ): Promise<SealedFile> => {
    const file = await seal(folder, fileOf[part], content, needed.recipients);
    say(`${part}: ${file.bytes} bytes`);
    return file;
  };
  const copied = async (store: 'engine' | 'record'): Promise<readonly [SealedFile, ClusterInBackup]> => {
    const content = copyOfCluster(needed.urls[store], name, binDir);
    const file = await sealedPart(folders.stores, store, content);
    return [file, { begun: begun[store], endedAt: new Date().toISOString() }];
  };

  await begin(folders.stores, needed.dir);
  await begin(folders.keys, needed.keyDir);
  try {
    const [engineFile, engine] = await copied('engine');
    const position = await new RestoredRecord(upkeep).position();
    const [recordFile, cluster] = await copied('record');
    const stores = [
      engineFile,
      recordFile,
      await sealedPart(folders.stores, 'documents', packed([settings.documents.storeDir])),
      await sealedPart(folders.stores, 'checkpoints', packed([needed.checkpointDir])),
      await sealedPart(folders.stores, 'journal', packed([settings.journal.dir])),
    ];
    const { storeDir, secondStoreDir } = settings.keys;
    const keys = [await sealedPart(folders.keys, 'keys', packed([storeDir, secondStoreDir]))];
    const ended = { ...common, endedAt: new Date().toISOString() };
    const none = { record: null, engine: null };
    await writeManifest(folders.keys, { ...ended, ...none, holds: 'keys', files: keys }, signer);
    const record = { ...cluster, ...position };
    await writeManifest(folders.stores, { ...ended, record, engine, holds: 'stores', files: stores }, signer);
    return { backup: name, endedAt: ended.endedAt };
  } catch (error) {
    for (const folder of Object.values(folders)) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Checks that the volumes of the documents and the keys are mounted, because an unmounted volume looks like an empty
 * folder. One of the two key folders is enough.
 */
async function mustBeMounted(settings: Settings, say: Say): Promise<void> {
  const { storeDir } = settings.documents;
  if ((await new DirectoryDocumentStore(storeDir).id()) === undefined)
    throw new BackupRefused('BACKUP.NO_STORE', storeDir);
  const folders = [settings.keys.storeDir, settings.keys.secondStoreDir];
  const lacking: string[] = [];
  for (const folder of folders)
    if ((await new DirectoryKeyStore(folder).read('house')) === undefined) lacking.push(folder);
  if (lacking.length === folders.length) throw new BackupRefused('BACKUP.NO_STORE', folders.join(', '));
  for (const folder of lacking) say(`keys: only from the other folder, ${folder} has none`);
}

async function begin(folder: string, parent: string): Promise<void> {
  await makeFolder(parent);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new BackupRefused('BACKUP.EXISTS', folder) : error;
  });
}

/**
 * Returns the version and the build of the release, because two releases may have the same version number. Without a
 * build id in the settings, the build is a digest of the workflow bundle.
 */
export async function releaseOf({ worker }: Settings): Promise<Release> {
  const text = await readFile(join(projectRoot, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const bundle = await readFile(join(projectRoot, 'dist', 'workflows.js')).catch(() => undefined);
  const digest = bundle && createHash('sha256').update(bundle).digest('hex').slice(0, 16);
  return { version, build: worker.buildId ?? digest ?? null };
}
