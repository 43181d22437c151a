import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '@homeward/config';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-archive-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Archives a segment with this content as docker-compose.yml does. Returns the exit code. */
async function archive(content: string): Promise<number> {
  await writeFile(join(folder, 'segment'), content);
  const script = join(projectRoot, 'docker/postgres/archive-wal.sh');
  return await promisify(execFile)('/bin/sh', [
    script,
    join(folder, 'segment'),
    join(folder, 'archived'),
  ]).then(
    () => 0,
    (error: { code: number }) => error.code,
  );
}

it('archive-wal.sh archives a segment after a crash, accepts a repeated request, and never replaces a different segment', async () => {
  await writeFile(join(folder, 'archived.aside'), 'half');
  expect(await archive('one')).toBe(0);
  expect(await archive('one')).toBe(0);
  expect(await archive('another')).toBe(1);
  expect(await readFile(join(folder, 'archived'), 'utf8')).toBe('one');
  expect((await readdir(folder)).sort()).toEqual(['archived', 'segment']);
});
