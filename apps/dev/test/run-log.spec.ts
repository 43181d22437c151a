import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createLogger } from '@homeward/observability';
import { openRunLog } from '../src/run-log.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeward-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the run log writes every line to the file, and shows readable lines on the screen', async () => {
  const screen: string[] = [];
  const log = openRunLog(folder, (line) => screen.push(stripVTControlCharacters(line)));
  const logger = createLogger('worker', {
    destination: { write: (line) => log.line('worker', line.trimEnd()) },
  });
  logger.info('The worker polls');
  logger.warn('The record is slow');
  log.line('temporal', 'some line of a server');
  log.say('worker', 'ready');
  log.warn('api', 'The API ended.');
  await log.close();
  expect(screen).toEqual([
    expect.stringMatching(/^worker {7}\S+ warn worker The record is slow$/),
    'worker       ready',
    'api          The API ended.',
  ]);
  const lines = readFileSync(log.file, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(/^worker {7}\{"level":"info".*"msg":"The worker polls"\}$/);
  expect(statSync(log.file).mode & 0o777).toBe(0o600);
});

it('the run log renames the log of the previous run', async () => {
  for (const word of ['first', 'second']) {
    const log = openRunLog(folder, () => undefined);
    log.say('api', word);
    await log.close();
  }
  expect(readFileSync(join(folder, 'homeward.log'), 'utf8')).toContain('second');
  expect(readFileSync(join(folder, 'homeward.previous.log'), 'utf8')).toContain('first');
});
