import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isReadyMessage } from '../src/index.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const script = `
  import { announceReady, onStop } from './libs/observability/src/process-life.ts';
  const work = setInterval(() => {}, 1000);
  onStop(async (reason) => {
    process.stdout.write(reason);
    if (process.argv[1] === 'fails') throw new Error('x');
    if (process.argv[1] === 'hangs') await new Promise(() => {});
    clearInterval(work);
  });
  announceReady();`;

async function started(how = ''): Promise<{ child: ChildProcess; said: () => string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, how], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [message] = (await once(child, 'message')) as [unknown];
  expect(isReadyMessage(message)).toBe(true);
  return { child, said: () => output };
}

async function ended(child: ChildProcess): Promise<unknown[]> {
  const [exit] = await Promise.all([once(child, 'exit'), once(child.stdout as NodeJS.ReadableStream, 'end')]);
  return exit;
}

it.each(['SIGTERM', 'SIGINT'] as const)('a process shuts down cleanly on %s', async (signal) => {
  const { child, said } = await started();
  child.kill(signal);
  expect(await ended(child)).toEqual([0, null]);
  expect(said()).toBe(signal);
});

it('a process shuts down cleanly when its parent process has ended', async () => {
  const { child, said } = await started();
  child.disconnect();
  expect(await ended(child)).toEqual([0, null]);
  expect(said()).toBe('parent-gone');
});

it('a process exits with code 1 if its shutdown fails', async () => {
  const { child } = await started('fails');
  child.kill('SIGTERM');
  expect(await ended(child)).toEqual([1, null]);
});

it('a process ends at once on a second Ctrl-C', async () => {
  const { child, said } = await started('hangs');
  child.kill('SIGINT');
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.kill('SIGINT');
  expect(await ended(child)).toEqual([130, null]);
  expect(said()).toBe('SIGINT');
});

it.each([{ ready: false }, 'ready', null, {}])('%j is not a ready message', (message) => {
  expect(isReadyMessage(message)).toBe(false);
});
