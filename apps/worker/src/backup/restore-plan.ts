import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import { isKnownMigration } from '@homeward/persistence';
import { BackupRefused } from './backup-refused.js';
import { mustVerify, type Recovery } from './clusters.js';
import { isEmpty } from './folders.js';
import { releaseOf } from './make-backup.js';
import { fileOf, readManifest, type ClusterInBackup, type Manifest, type Part } from './manifest.js';
import { identitiesIn, mustBeWhole, mustOpen, type SealedFile } from './sealed-file.js';

/** A database to restore, with the target folder and the moment up to which it is restored. */
export interface ClusterTarget extends Recovery {
  readonly folder: string;
}

export interface RestoreRequest {
  readonly backup: string;
  readonly identityFile: string;
  readonly record: ClusterTarget | undefined;
  readonly engine: ClusterTarget | undefined;
  /** True if documents, checkpoints and journal are restored to the folders in the settings. */
  readonly files: boolean;
}

/** A restore that has passed all checks and can begin. */
export interface RestorePlan {
  readonly manifest: Manifest;
  readonly identities: readonly string[];
  readonly clusters: readonly { readonly part: 'record' | 'engine'; readonly target: ClusterTarget }[];
  readonly folders: readonly { readonly part: Part; readonly into: readonly string[] }[];
}

/** Makes all checks that are possible before the restore changes anything. @throws BackupRefused */
export async function restorePlan(settings: Settings, request: RestoreRequest): Promise<RestorePlan> {
  const manifest = await readManifest(request.backup, settings);
  const identities = await identitiesIn(request.identityFile);
  if (manifest.record && !isKnownMigration(manifest.record.newestMigration))
    throw new BackupRefused('BACKUP.NEWER_RELEASE', manifest.record.newestMigration);
  const clusters = (['engine', 'record'] as const).flatMap((part) => {
    const target = request[part];
    return target === undefined ? [] : [{ part, target }];
  });
  for (const { part, target } of clusters)
    await mustFit(manifest[part], target, settings.backup.postgresBinDir);
  const folders = foldersOf(settings, manifest, request.files);
  const parts = [...clusters, ...folders].map(({ part }) => part);
  for (const part of parts)
    if (!manifest.files.some(isFileOf(part))) throw new BackupRefused('BACKUP.NOT_IN_IT', part);
  for (const file of manifest.files) await mustBeWhole(request.backup, file);
  for (const { name } of manifest.files) await mustOpen(join(request.backup, name), identities);
  return { manifest, identities, clusters, folders };
}

const isFileOf =
  (part: Part) =>
  ({ name }: SealedFile): boolean =>
    name === fileOf[part];

async function mustFit(
  cluster: ClusterInBackup | null,
  { folder, until }: ClusterTarget,
  binDir: string | undefined,
): Promise<void> {
  if (cluster === null) throw new BackupRefused('BACKUP.NOT_IN_IT', folder);
  if (!(await isEmpty(folder))) throw new BackupRefused('BACKUP.NOT_EMPTY', folder);
  if (until !== undefined && until < cluster.endedAt)
    throw new BackupRefused('BACKUP.TOO_EARLY', cluster.endedAt);
  await mustVerify(cluster.begun.major, binDir);
}

/** Returns the target folders. A key backup is always restored to both folders of the key store. */
function foldersOf(settings: Settings, { holds }: Manifest, files: boolean): RestorePlan['folders'] {
  const { keys, documents, audit, journal } = settings;
  if (holds === 'keys') return [{ part: 'keys', into: [keys.storeDir, keys.secondStoreDir] }];
  if (!files) return [];
  return [
    { part: 'documents', into: [documents.storeDir] },
    { part: 'checkpoints', into: audit.checkpointDir === undefined ? [] : [audit.checkpointDir] },
    { part: 'journal', into: [journal.dir] },
  ];
}

/** Describes the actions of a restore, with one line for each part. */
export async function linesOf(
  settings: Settings,
  { manifest, clusters, folders }: RestorePlan,
): Promise<string[]> {
  const { release, backup, begunAt, endedAt } = manifest;
  const here = await releaseOf(settings);
  const isOther = release.version !== here.version || release.build !== here.build;
  return [
    `backup ${backup} (${manifest.holds}), begun ${begunAt}, ended ${endedAt}`,
    `release ${nameOf(release)}${isOther ? `; this is ${nameOf(here)}` : ''}`,
    ...clusters.map(({ part, target: { folder, walArchive, until } }) => {
      const to = until ?? (walArchive === undefined ? manifest[part]!.endedAt : 'the end of the archive');
      return `${part}: PostgreSQL ${manifest[part]!.begun.version} into ${folder}, to ${to}`;
    }),
    ...folders.map(({ part, into }) => `${part}: what is missing in ${into.join(' and ')}`),
  ];
}

const nameOf = ({ version, build }: Manifest['release']): string =>
  build === null ? version : `${version} ${build}`;
