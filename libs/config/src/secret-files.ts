import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { allSettings } from './all-settings.js';
import type { Environment } from './environment.js';
import type { SettingProblem } from './settings-error.js';

/**
 * The folder in which container platforms mount secrets. All processes of a container can read the files in this
 * folder, so the container itself is the boundary.
 */
const mounted = '/run/secrets/';

const othersMayRead = 0o004;
const othersMayWrite = 0o002;
const groupMayWrite = 0o020;
const othersMayPass = 0o001;

/** Reports files with secrets that other users of this machine can read or change. */
export function exposedSecretFiles(env: Environment): SettingProblem[] {
  return allSettings.flatMap(({ name, secret }) => {
    const file = env[`${name}_FILE`];
    if (!secret || !file || process.platform === 'win32') return [];
    const problem = exposure(resolve(file));
    return problem === undefined ? [] : [{ name, problem: `${problem}: the file of ${name}_FILE` }];
  });
}

function exposure(path: string): string | undefined {
  if (path.startsWith(mounted)) return undefined;
  const { mode } = statSync(path);
  if ((mode & (othersMayWrite | groupMayWrite)) !== 0) return 'can be changed by other users';
  return (mode & othersMayRead) !== 0 && othersReach(dirname(path))
    ? 'can be read by other users'
    : undefined;
}

/**
 * True if other users can reach the content of the folder. If other users cannot enter one folder on the path, they
 * cannot reach the content.
 */
function othersReach(folder: string): boolean {
  if ((statSync(folder).mode & othersMayPass) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || othersReach(parent);
}
