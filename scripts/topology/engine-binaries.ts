import { existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { findTemporalCli } from '@homeward/testing';
import { run } from '../run.js';

/**
 * Returns a folder with the programs of Temporal's images, under the same names: the server and its schema tool of
 * this version, built once with Go and kept in the cache, and the `temporal` command.
 */
export async function engineBinaries(version: string, say: (line: string) => void): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'homeward');
  const folder = join(cache, 'temporal-server', version);
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  say(`building the Temporal server ${version} with Go; this takes some minutes, once`);
  const modules = ['server', 'tools/sql'].map((tool) => `go.temporal.io/server/cmd/${tool}@v${version}`);
  const { code, output } = await run('go', ['install', '-ldflags=-s -w', ...modules], {
    quiet: true,
    env: { GOBIN: aside, GOWORK: 'off' },
  });
  if (code !== 0) throw new Error(`Go could not build it:\n${output}`);
  renameSync(join(aside, 'server'), join(aside, 'temporal-server'));
  renameSync(join(aside, 'sql'), join(aside, 'temporal-sql-tool'));
  const cli = await findTemporalCli(say);
  if (isAbsolute(cli)) symlinkSync(cli, join(aside, 'temporal')); // otherwise on the PATH
  renameSync(aside, folder);
  return folder;
}
