import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '@homeward/config';
import { until } from '../process/until.js';
import type { Progress } from '../progress.js';
import { cacheFolder } from './cache.js';

export type DownloadedServer = 'dev-server' | 'time-skipping-server';

const FIRST_BYTE_WITHIN_MS = 8_000;
const WHOLE_WITHIN_MS = 5 * 60_000;

const script = fileURLToPath(new URL('./sdk-download.child.ts', import.meta.url));

/**
 * The path of the server that this version of the SDK downloaded earlier. `undefined` if this version has not
 * downloaded it.
 */
export function downloadedBySdk(server: DownloadedServer): string | undefined {
  const folder = folderOf(server);
  const complete = readdirSync(folder).find(
    (name) => !name.endsWith('.downloading') && isExecutable(join(folder, name)),
  );
  return complete === undefined ? undefined : join(folder, complete);
}

/**
 * Lets the Temporal SDK download the matching server into our cache (the SDK's own cache is deleted with the temporary
 * folder). Runs in a separate process, because the SDK's download has no deadline. If no first byte arrives soon, the
 * network is not reachable, and the next source is tried.
 */
export async function downloadBySdk(
  server: DownloadedServer,
  progress: Progress,
): Promise<string | undefined> {
  const folder = folderOf(server);
  progress(`asking the Temporal SDK to download its ${server}`);
  const child = spawn(process.execPath, ['--import', 'tsx', script, server, folder], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'ignore',
  });
  let ended = false;
  const exit = once(child, 'exit').then(() => (ended = true));
  const started = () => ended || readdirSync(folder).length > 0;
  await until(started, { withinMs: FIRST_BYTE_WITHIN_MS });
  if (started()) await until(() => ended, { withinMs: WHOLE_WITHIN_MS });
  if (!ended) child.kill('SIGKILL');
  await exit;
  const path = downloadedBySdk(server);
  progress(path === undefined ? 'the download is not reachable from here' : 'downloaded');
  return path;
}

const folderOf = (server: DownloadedServer): string =>
  cacheFolder('sdk-download', `${server}-${sdkVersion()}`);

function sdkVersion(): string {
  return (createRequire(import.meta.url)('@temporalio/testing/package.json') as { version: string }).version;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
