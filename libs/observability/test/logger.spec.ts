import fc from 'fast-check';
import { createLogger, forNest, forTemporal, type LogFields } from '../src/index.js';

const CASE = '0d9b8c51-3a33-4b7e-9f0e-6a2f0c1d2e3f';

function recorded(level: 'trace' | 'info' = 'trace') {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { lines, logger: createLogger('worker', { level, destination: { write } }) };
}

describe('a line', () => {
  it('contains time, level, the logger’s name, the message and the allowed fields', () => {
    const { logger, lines } = recorded();
    logger.child({ caseId: CASE }).warn({ stage: 'risk-assessment', durationMs: 12 }, 'The record is slow');
    expect(lines).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        name: 'worker',
        caseId: CASE,
        stage: 'risk-assessment',
        durationMs: 12,
        msg: 'The record is slow',
      },
    ]);
  });

  it('a log line is not written if it is below the level', () => {
    const { logger, lines } = recorded('info');
    logger.debug('Looking');
    logger.info('Found');
    expect(lines.map((line) => line['msg'])).toEqual(['Found']);
  });

  it('a log line contains only keys that are on the list, and the number of dropped keys', () => {
    const { logger, lines } = recorded();
    const fields = { caseId: CASE, firstName: 'Amara', note: { text: 'x' } } as unknown as LogFields;
    logger.info(fields, 'Opened');
    logger.child(fields).info('Opened');
    for (const line of lines) {
      expect(line).toMatchObject({ caseId: CASE, dropped: 2, msg: 'Opened' });
      expect(JSON.stringify(line)).not.toContain('Amara');
    }
  });

  it.each<[keyof LogFields, unknown]>([
    ['caseId', 'Amara Okafor'],
    ['code', 'amara@example.org'],
    ['stage', 'Rue de Bern 1'],
    ['durationMs', '12'],
    ['durationMs', Number.NaN],
    ['route', '/cases/Amara Okafor'],
    ['workflowId', 'return-case/41 79 555'],
    ['step', { nested: 'Amara' }],
    ['code', ['Amara']],
  ])('a log line drops a %s with the wrong format: %j', (key, value) => {
    const { logger, lines } = recorded();
    logger.info({ [key]: value } as LogFields, 'Step');
    expect(lines[0]).not.toHaveProperty(key);
    expect(lines[0]).toHaveProperty('dropped', 1);
  });

  it.each([
    `return-case/${CASE}`,
    `return-case/${CASE}/payment/${CASE}-2`,
    'reconciler-workflow-2025-01-31T02:00:00Z',
  ])('a log line keeps the workflow id %s', (workflowId) => {
    const { logger, lines } = recorded();
    logger.info({ workflowId }, 'Started');
    expect(lines[0]).toMatchObject({ workflowId });
  });

  it('the types of the logger accept only messages written out in the code, and keys that are on the list', () => {
    const { logger } = recorded();
    const name = String('Amara');
    // @ts-expect-error a text built from values may hold a name
    logger.info(`Opened for ${name}`);
    // @ts-expect-error a text from elsewhere may hold a name
    logger.info({ caseId: CASE }, name);
    // @ts-expect-error a key that is not on the list
    logger.info({ firstName: 'Amara' }, 'Opened');
  });
});

describe('an error', () => {
  const thrown = (message: string, more: object = {}) =>
    Object.assign(new TypeError(message, { cause: new Error(message) }), more);

  it('an error is logged as class, code and stack, with its causes', () => {
    const { logger, lines } = recorded();
    logger.error({ err: thrown('Amara', { code: 'ECONNREFUSED' }) }, 'No connection');
    expect(lines[0]).toMatchObject({
      err: {
        type: 'TypeError',
        code: 'ECONNREFUSED',
        at: expect.arrayContaining([expect.stringContaining('logger.spec.ts:')]) as string[],
        cause: { type: 'Error' },
      },
    });
  });

  it.each([
    [{ code: '23505' }, '23505'],
    [{ type: 'STEP.NOT_OPEN' }, 'STEP.NOT_OPEN'],
    [{ code: 'Amara Okafor', type: 'MEDICAL_AID.AFTER_CAP' }, 'MEDICAL_AID.AFTER_CAP'],
  ])('an error with the fields %j is logged with the code %s', (more, code) => {
    const { logger, lines } = recorded();
    logger.error({ err: thrown('x', more) }, 'Refused');
    expect(lines[0]).toMatchObject({ err: { code } });
  });

  it('an error is never logged with its message, even if the message looks like a stack frame', () => {
    const odd = fc.constantFrom('\n    at ', '\n', ': ', 'at file:///x:1:1', ')');
    const message = fc
      .array(fc.oneof(fc.string({ minLength: 1 }), odd), { minLength: 1, maxLength: 6 })
      .map((parts) => `§${parts.join('')}§`);
    fc.assert(
      fc.property(message, (text) => {
        const { logger, lines } = recorded();
        logger.error({ err: thrown(text, { detail: text, parameters: [text] }) }, 'Failed');
        expect(JSON.stringify(lines)).not.toContain('§');
      }),
    );
  });

  it('a thrown value that is not an Error is logged only as its JavaScript type', () => {
    const { logger, lines } = recorded();
    logger.error({ err: 'Amara' }, 'Failed');
    expect(lines[0]).toMatchObject({ err: { type: 'string', at: [] } });
    expect(JSON.stringify(lines)).not.toContain('Amara');
  });
});

describe('libraries', () => {
  it('a log line from Temporal contains the leading words of the message and the allowed fields, and no text of a failure', () => {
    const { logger, lines } = recorded();
    const temporal = forTemporal(logger);
    temporal.warn('Failing workflow task run_id=1 failure=Amara', {
      workflowId: `return-case/${CASE}`,
      attempt: 3,
      sdkComponent: 'core',
      input: 'Amara',
      error: new Error('Amara'),
    });
    temporal.info('Worker state changed', { state: 'RUNNING' });
    temporal.error('Failed for Amara', {});
    temporal.warn('No workflows registered, not polling for workflow tasks');
    expect(lines).toMatchObject([
      {
        level: 'warn',
        msg: 'Failing workflow task',
        workflowId: `return-case/${CASE}`,
        attempt: 3,
        err: { type: 'Error' },
      },
      { level: 'info', msg: 'Worker state changed' },
      { level: 'error', msg: 'Failed for' },
      { level: 'debug', msg: 'No workflows registered' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Amara');
  });

  it('a log line from NestJS contains the context and the leading words of the message, and a failure is logged only with its stack', () => {
    const { logger, lines } = recorded();
    const nest = forNest(logger);
    nest.log('Mapped {/cases/:id, GET} route', 'RouterExplorer');
    nest.warn('Could not find Amara', 'Finder');
    nest.error('Amara is missing', new Error('Amara is missing').stack, 'ExceptionsHandler');
    nest.error(new RangeError('Amara'), 'ExceptionsHandler');
    expect(lines).toMatchObject([
      { level: 'info', msg: 'Mapped', component: 'RouterExplorer' },
      { level: 'warn', msg: 'Could not find', component: 'Finder' },
      {
        level: 'error',
        msg: 'Failure in the framework',
        component: 'ExceptionsHandler',
        err: { type: 'Error' },
      },
      { level: 'error', err: { type: 'RangeError' } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Amara');
    expect(JSON.stringify(lines[2])).toContain('logger.spec.ts:');
  });
});
