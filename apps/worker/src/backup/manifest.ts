import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import { readSignedJson, signedJson, type ClusterPosition, type RecordPosition } from '@homeward/persistence';
import { createSigner, keyIdOf, writeWhole, type Signer } from '@homeward/protection';
import { BackupRefused } from './backup-refused.js';
import type { SealedFile } from './sealed-file.js';

export interface Release {
  readonly version: string;
  readonly build: string | null;
}

/**
 * One PostgreSQL cluster in a backup. `begun`: the log position before the backup. The backup contains at least all
 * changes up to this position.
 */
export interface ClusterInBackup {
  readonly begun: ClusterPosition;
  /** The instant from which the copy is consistent. An earlier moment cannot be restored from this copy. */
  readonly endedAt: string;
}

/**
 * The list of the contents of a backup. Contains no name of a person and no secret. The manifest is signed, and is
 * written last, so a folder without a manifest is not a complete backup.
 */
export interface Manifest {
  readonly schema: 1;
  /** The contents of this folder. Keys and data are never in one folder. */
  readonly holds: 'stores' | 'keys';
  /** The name that the two folders of one backup run share. */
  readonly backup: string;
  readonly begunAt: string;
  readonly endedAt: string;
  readonly release: Release;
  /** The beginning of the hold of the installation, or `null` if the installation was not held. */
  readonly heldSince: string | null;
  readonly record: (ClusterInBackup & RecordPosition) | null;
  readonly engine: ClusterInBackup | null;
  readonly files: readonly SealedFile[];
}

export const fileOf = {
  record: 'record.tar.gz.age',
  engine: 'engine.tar.gz.age',
  documents: 'documents.tar.gz.age',
  checkpoints: 'audit-checkpoints.tar.gz.age',
  journal: 'journal.tar.gz.age',
  keys: 'keys.tar.gz.age',
} as const;
export type Part = keyof typeof fileOf;

const manifestName = 'manifest.json';

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

export const writeManifest = (folder: string, manifest: Manifest, signer: Signer): Promise<void> =>
  writeWhole(join(folder, manifestName), once(signedJson(manifest, signer)));

/** @throws BackupRefused BACKUP.NO_MANIFEST or BACKUP.NOT_GENUINE */
export async function readManifest(folder: string, settings: Pick<Settings, 'audit'>): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) throw new BackupRefused('BACKUP.NO_MANIFEST', folder);
  const keys = new Map(trustedKeys(settings).map((key) => [keyIdOf(key), key]));
  const read = readSignedJson<Manifest>(text, keys);
  if (read?.genuine !== true || read.content.schema !== 1) throw new BackupRefused('BACKUP.NOT_GENUINE');
  return read.content;
}

/** Returns the public keys that are trusted to sign manifests and checkpoints. */
export function trustedKeys({
  audit: { checkpointKey, publicKeys = [] },
}: Pick<Settings, 'audit'>): readonly Buffer[] {
  const own = checkpointKey ? [createSigner({ key: checkpointKey.reveal() }).publicKey] : [];
  return [...publicKeys, ...own];
}
