import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOfCluster, mustCopy } from '../../src/backup/clusters.js';

let binDir: string;
beforeEach(async () => {
  binDir = await mkdtemp(join(tmpdir(), 'homeward-programs-'));
});
afterEach(() => rm(binDir, { recursive: true }));

async function program(script: string): Promise<void> {
  const file = join(binDir, 'pg_basebackup');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

async function copied(url: string): Promise<string> {
  let text = '';
  for await (const chunk of copyOfCluster(url, 'some', binDir)) text += chunk.toString();
  return text;
}

it('refuses a database program that is missing or older than the server, and accepts a newer program', async () => {
  await expect(mustCopy(15, binDir)).rejects.toThrow('BACKUP.NO_TOOL');
  await program('echo "pg_basebackup (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"');
  await expect(mustCopy(18, binDir)).rejects.toThrow(/BACKUP\.OLD_TOOL.*15, server 18/);
  await mustCopy(15, binDir);
  await mustCopy(14, binDir);
});

it('hides the database password from other users of the machine', async () => {
  await program('echo "$@"; echo "password $PGPASSWORD"');
  const text = await copied('postgres://login:s%40cret@host:5432/postgres?sslmode=require');
  expect(text).toContain('--dbname=postgres://login@host:5432/postgres?sslmode=require');
  expect(text).toMatch(/\npassword s@cret\n$/);
});

it('if the copying program fails, the copy fails with the last output lines of the program', async () => {
  await program('echo half; echo "connection lost" >&2; exit 1');
  await expect(copied('postgres://login@host/postgres')).rejects.toThrow(
    /BACKUP\.TOOL_FAILED.*pg_basebackup: 1 connection lost/,
  );
});
