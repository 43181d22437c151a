import { GuardedProcess, type GuardedOptions } from '../src/process/guarded-process.js';
import { until } from '../src/process/until.js';

const shell = (script: string, more: Partial<GuardedOptions> = {}) =>
  new GuardedProcess({ command: '/bin/sh', args: ['-c', script], stopSignal: 'TERM', ...more });

const has = (server: GuardedProcess, line: string) =>
  until(() => server.lastLines.includes(line), { withinMs: 5_000 });

it('a guarded process stops with the signal that lets the server shut down cleanly', async () => {
  const server = shell('trap "echo finished; exit 7" TERM; echo up; while :; do sleep 0.05; done');
  await has(server, 'up');
  await server.stop();
  expect(await server.exited).toBe(7);
  expect(server.lastLines).toEqual(['up', 'finished']);
});

it('a guarded process is killed if it does not end before the deadline', async () => {
  const server = shell('trap "" TERM; echo up; while :; do sleep 0.05; done');
  await has(server, 'up');
  const before = Date.now();
  await server.stop(300);
  expect(Date.now() - before).toBeLessThan(5_000);
  expect(server.gone).toBe(true);
});

it('a guarded process reports its exit code if it ends by itself, and keeps its last lines', async () => {
  const lines: string[] = [];
  const server = shell('for i in $(seq 30); do echo "line $i"; done; exit 5', {
    onLine: (line) => lines.push(line),
  });
  expect(await server.exited).toBe(5);
  expect(lines).toHaveLength(30);
  expect(server.lastLines).toHaveLength(20);
  expect(server.lastLines.at(-1)).toBe('line 30');
});

it('a guarded process reports a command that does not exist', async () => {
  expect(await shell('', { command: '/nowhere/server', args: [] }).exited).toBe(127);
});

it('a guarded process that has ended may still be stopped or crashed', async () => {
  const server = shell('exit 0');
  await server.exited;
  await server.stop();
  await server.crash();
  expect(await server.exited).toBe(0);
});

it('a guarded process passes on the messages of a Node program', async () => {
  const messages: unknown[] = [];
  const server = new GuardedProcess({
    command: process.execPath,
    args: ['-e', 'process.send({ ready: true }); setInterval(() => {}, 1000)'],
    env: { NODE_OPTIONS: '' },
    stopSignal: 'TERM',
    onMessage: (message) => messages.push(message),
  });
  expect(await until(() => messages.length > 0, { withinMs: 10_000 })).toBe(true);
  expect(messages).toEqual([{ ready: true }]);
  await server.stop();
  expect(await server.exited).toBe(143);
});
