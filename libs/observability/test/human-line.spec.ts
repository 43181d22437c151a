import { createLogger, humanLine, readLogLine } from '../src/index.js';

it('humanLine formats a log line for people', () => {
  const lines: string[] = [];
  const logger = createLogger('worker', {
    destination: { write: (line) => void lines.push(humanLine(line)) },
  });
  logger.warn({ attempt: 3 }, 'The record is away');
  logger.error({ err: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }, 'Stopped');
  expect(lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3} warn worker The record is away attempt=3$/),
    expect.stringMatching(
      /^\S+ error worker Stopped \(Error ECONNREFUSED\) at .*human-line\.spec\.ts:\d+:\d+\)?$/,
    ),
  ]);
});

it.each(['plain text', '{"half":', '{"level":"info"}', '[1]', ''])(
  'a text that is not a log line is kept unchanged: %j',
  (text) => {
    expect(readLogLine(text)).toBeUndefined();
    expect(humanLine(`${text}\n`)).toBe(text);
  },
);
