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

/** One PostgreSQL in a backup. `begun`: its position before the backup; the backup contains at least that. */
export interface ClusterInBackup {
  readonly begun: ClusterPosition;
  /** The instant from which the copy is consistent: nothing earlier can be restored from it. */
  readonly endedAt: string;
}

/**
 * What a backup contains: no name, no secret. It is signed, and written last, so that a folder without a manifest is no
 * backup.
 */
export interface Manifest {
  readonly schema: 1;
  /** Keys and data are never in the same backup. */
  readonly holds: 'stores' | 'keys';
  /** The name that both backups of one run have. */
  readonly backup: string;
  readonly begunAt: string;
  readonly endedAt: string;
  readonly release: Release;
  /** The instant from which the installation was held, if it was. */
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

/** The public keys whose signature of a manifest or a checkpoint counts. */
export function trustedKeys({
  audit: { checkpointKey, publicKeys = [] },
}: Pick<Settings, 'audit'>): readonly Buffer[] {
  const own = checkpointKey ? [createSigner({ key: checkpointKey.reveal() }).publicKey] : [];
  return [...publicKeys, ...own];
}
