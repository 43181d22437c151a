import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { isFree, until } from '@homeward/testing';
import { neededPorts } from '../src/ports.js';
import { Place } from './support/dev-run.js';

let place: Place;
let npm: ChildProcess;
let screen: string;

beforeEach(async () => {
  place = await Place.make();
  const { HOMEWARD_MODE: _, ...env } = { ...process.env, ...place.env };
  screen = '';
  // A separate process group, like a group that a terminal or a service manager creates. No mode is set, because `npm
  // start` then runs in development mode.
  npm = spawn('npm', ['start'], {
    cwd: projectRoot,
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  npm.stdout?.setEncoding('utf8').on('data', (text: string) => (screen += text));
  await until(() => /postgres +ready/.test(screen) || npm.exitCode !== null, { withinMs: 90_000 });
});
afterEach(() => {
  try {
    process.kill(-npm.pid!, 'SIGKILL'); // Kills a run that is still running after the test.
  } catch {
    // The run has already ended.
  }
  place.remove();
});

const lockFile = () => join(place.settings.dataDir, 'run.lock');
const nodeOfTheRun = (): number => (JSON.parse(readFileSync(lockFile(), 'utf8')) as { pid: number }).pid;
const portsAreFree = async () =>
  (await Promise.all(neededPorts(place.settings).map(({ port }) => isFree(port)))).every(Boolean);

const isGone = (pid: number): boolean => {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
};

it.each([
  ['npm', () => process.kill(npm.pid!, 'SIGTERM')],
  ['the process that npm runs', (run: number) => process.kill(run, 'SIGTERM')],
  ['the whole group', () => process.kill(-npm.pid!, 'SIGTERM')],
])('SIGTERM to %s ends everything that `npm start` started', async (_, send) => {
  expect(screen).toMatch(/postgres +ready/);
  const run = nodeOfTheRun();
  const ended = once(npm, 'exit');
  send(run);
  await ended;
  expect(await until(() => isGone(run), { withinMs: 20_000 })).toBe(true);
  expect(await until(portsAreFree, { withinMs: 20_000 })).toBe(true);
  expect(existsSync(lockFile())).toBe(false);
});
