import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's cache for downloaded or built tools, outside the project. Creates the folder if it does not exist. */
export function cacheFolder(...parts: readonly string[]): string {
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(base, 'homeward', ...parts);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}
