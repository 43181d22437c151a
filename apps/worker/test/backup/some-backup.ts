import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadSettings, type Settings } from '@homeward/config';
import { createSigner } from '@homeward/protection';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { packed } from '../../src/backup/folders.js';
import { fileOf, writeManifest, type Manifest, type Part } from '../../src/backup/manifest.js';
import type { RestoreRequest } from '../../src/backup/restore-plan.js';
import { seal } from '../../src/backup/sealed-file.js';

const newest = 'WithheldNotices1767225600460';
const key = Buffer.from(Array.from({ length: 32 }, (_, nth) => nth + 1)).toString('base64');

/** Writes files to a folder. The keys are the paths in the folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** An installation and its backup, both created by hand, without PostgreSQL. */
export interface SomeBackup {
  readonly root: string;
  readonly settings: Settings;
  /** The request to restore the files of the stores. */
  readonly request: RestoreRequest;
  readonly keysRequest: RestoreRequest;
  rewrite(change: (manifest: Manifest) => Manifest): Promise<void>;
}

export async function someBackup(): Promise<SomeBackup> {
  const root = await mkdtemp(join(tmpdir(), 'homeward-backup-'));
  const settings = loadSettings({
    HOMEWARD_MODE: 'test',
    HOMEWARD_DATA_DIR: join(root, 'data'),
    HOMEWARD_AUDIT_CHECKPOINT_KEY: key,
    HOMEWARD_POSTGRES_BIN_DIR: join(root, 'bin'),
  });
  await writeFiles(join(root, 'bin'), {
    pg_verifybackup: '#!/bin/sh\necho "pg_verifybackup (PostgreSQL) 15.14"\n',
  });
  await chmod(join(root, 'bin', 'pg_verifybackup'), 0o755);
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  await writeFiles(root, {
    identity: `# public key: ${recipients[0]}\n${identity}\n`,
    'other-identity': await generateX25519Identity(),
  });
  const { documents, audit, journal, keys } = settings;
  await writeFiles(documents.storeDir, { 'document-store.id': 'store', 'case-1/a.sealed': 'document' });
  await writeFiles(audit.checkpointDir!, { 'checkpoint-00000001.json': '{}' });
  await writeFiles(journal.dir, { '2026-12-01.abc.journal': 'one\n' });
  await writeFiles(keys.storeDir, { 'case-1/case.key': 'first', 'case-1/person-1.key': 'person' });
  await writeFiles(keys.secondStoreDir, { 'case-1/case.key': 'first', 'case-2/case.key': 'second' });

  const signer = createSigner({ key: audit.checkpointKey!.reveal() });
  const sealed = async (holds: Manifest['holds'], parts: Partial<Record<Part, readonly string[]>>) => {
    const folder = join(root, holds);
    await mkdir(folder);
    const files = [];
    for (const [part, folders] of Object.entries(parts))
      files.push(await seal(folder, fileOf[part as Part], packed(folders), recipients));
    const at = '2026-12-01T08:00:00.000Z';
    const begun = { version: '15.14', major: 15, lsn: '0/3000028' };
    const cluster = { begun, endedAt: at };
    const position = {
      newestMigration: newest,
      recordedAt: at,
      auditEntries: 3,
      epochs: { cases: 0, newestAt: null },
    };
    const manifest: Manifest = {
      ...{ schema: 1, holds, backup: 'some', begunAt: at, endedAt: at, heldSince: null, files },
      release: { version: '0.1.0', build: null },
      record: holds === 'keys' ? null : { ...cluster, ...position },
      engine: holds === 'keys' ? null : cluster,
    };
    await writeManifest(folder, manifest, signer);
    return manifest;
  };
  const manifest = await sealed('stores', {
    record: [],
    documents: [documents.storeDir],
    checkpoints: [audit.checkpointDir!],
    journal: [journal.dir],
  });
  await sealed('keys', { keys: [keys.storeDir, keys.secondStoreDir] });
  const request = { identityFile: join(root, 'identity'), record: undefined, engine: undefined, files: true };
  return {
    root,
    settings,
    request: { ...request, backup: join(root, 'stores') },
    keysRequest: { ...request, backup: join(root, 'keys') },
    rewrite: (change) => writeManifest(join(root, 'stores'), change(manifest), signer),
  };
}
