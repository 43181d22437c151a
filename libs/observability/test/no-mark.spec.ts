import fc from 'fast-check';
import { createLogger, forNest, forTemporal, readLogLine, type LogFields } from '../src/index.js';

/**
 * Values that must never appear in a log line: a name, a number, an address, a text. The tests put these values into
 * errors of our libraries.
 */
const marks = ['Marguerite Markwell', '+41 79 555 77 31', 'mark@example.org', 'Rue du Repère 7', 'mark7731'];

/**
 * Errors as libraries throw them, for example a driver, a parser or a client. Each error quotes the value that the
 * library was given.
 */
const carriers: Readonly<Record<string, (mark: string) => unknown>> = {
  'an Error': (mark) => new Error(mark),
  'an Error of several lines': (mark) => new Error(`a\n    at ${mark} (file:///x.ts:1:1)\n${mark}`),
  'an Error with causes': (mark) => new Error('x', { cause: new Error(mark, { cause: mark }) }),
  'an AggregateError': (mark) => new AggregateError([new Error(mark), mark], mark),
  'a database driver’s error': (mark) =>
    Object.assign(new Error(`duplicate key value: (${mark})`), {
      code: '23505',
      detail: `Key (name)=(${mark}) already exists.`,
      query: `insert into note values ('${mark}')`,
      parameters: [mark],
      driverError: { detail: mark },
      where: mark,
    }),
  'a parser’s error': (mark) => {
    try {
      return JSON.parse(`{"name": "${mark}" oops`);
    } catch (error) {
      return error;
    }
  },
  'a validator’s error': (mark) =>
    Object.assign(new Error(JSON.stringify([{ path: ['name'], received: mark }])), {
      issues: [{ received: mark }],
    }),
  'an HTTP client’s error': (mark) =>
    Object.assign(new Error(`GET /find?name=${mark}`), {
      config: { url: mark, headers: { authorization: mark } },
      response: { data: mark },
    }),
  'an error whose name, code and type are the value': (mark) =>
    Object.assign(new Error(mark), { name: `${mark}!`, code: `${mark}!`, type: `${mark}!` }),
  'an engine’s failure': (mark) =>
    Object.assign(new Error(mark), { failure: { message: mark, stackTrace: mark }, details: [mark] }),
  'an error from another realm': (mark) => ({
    name: 'Error',
    message: mark,
    stack: `Error: ${mark}\n    at ${mark}`,
  }),
  'a text': (mark) => mark,
  'an object': (mark) => ({ name: mark, note: mark }),
  undefined: () => undefined,
};

/** The ways in which our code writes a log line. */
type Way = (logger: ReturnType<typeof createLogger>, thrown: unknown, mark: string) => void;
const foreign = (mark: string): LogFields =>
  ({
    name: mark,
    note: { mark },
    caseId: mark,
    route: `/${mark}!`,
    code: `${mark}!`,
  }) as unknown as LogFields;
const ways: Readonly<Record<string, Way>> = {
  'logger.error and err': (logger, thrown) => logger.error({ err: thrown }, 'Failed'),
  'logger.warn, err and fields': (logger, thrown, mark) =>
    logger.warn({ ...foreign(mark), err: thrown }, 'Failed'),
  'logger.fatal and err': (logger, thrown) => logger.fatal({ err: thrown }, 'Failed'),
  'the fields of a child logger': (logger, thrown, mark) =>
    logger.child(foreign(mark)).info({ err: thrown }, 'Failed'),
  'the error method for NestJS': (logger, thrown) => forNest(logger).error(thrown, 'Handler'),
  'the error method for NestJS and a stack as text': (logger, thrown, mark) =>
    forNest(logger).error(mark, (thrown as { stack?: string } | undefined)?.stack, `${mark}!`),
  'the warn method for NestJS': (logger, thrown, mark) =>
    forNest(logger).warn(`Could not find ${mark}!`, thrown, `${mark}!`),
  'the fatal method for NestJS': (logger, thrown) => forNest(logger).fatal(thrown),
  'the error method for Temporal': (logger, thrown, mark) =>
    forTemporal(logger).error(`Failed for 7${mark}`, { error: thrown, input: mark, workflowId: `${mark}!` }),
  'the warn method for Temporal': (logger, thrown, mark) =>
    forTemporal(logger).warn('Activity failed', { err: thrown, [mark]: mark, taskQueue: `${mark}!` }),
};

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('api', { level: 'trace', destination: { write: (line) => void lines.push(line) } }));
  expect(lines).not.toEqual([]);
  return lines.flatMap((line) => [line, JSON.stringify(readLogLine(line))]).join();
}

describe('no value about a person is in the log', () => {
  describe.each(Object.entries(carriers))('if the thrown value is %s', (_kind, thrownWith) => {
    it.each(Object.entries(ways))(
      'a log line that is written with %s contains no value about a person',
      (_way, write) => {
        for (const mark of marks) {
          const written = linesOf((logger) => write(logger, thrownWith(mark), mark));
          expect(written).not.toContain(mark);
        }
      },
    );
  });

  it('whatever the value is', () => {
    const text = fc.string({ minLength: 1 }).map((inner) => `§${inner}§`);
    const anyCarrier = fc.constantFrom(...Object.values(carriers));
    const anyWay = fc.constantFrom(...Object.values(ways));
    fc.assert(
      fc.property(text, anyCarrier, anyWay, (mark, thrownWith, write) => {
        expect(linesOf((logger) => write(logger, thrownWith(mark), mark))).not.toContain('§');
      }),
      { numRuns: 500 },
    );
  });
});
