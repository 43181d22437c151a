import { readFileSync } from 'node:fs';
import { errorCodes } from '@homeward/contracts';
import { forgettingActCodes, staffSteps } from '@homeward/domain';
import { staffStepCodes } from '@homeward/contracts';
import { openApiDocument } from '../src/openapi/openapi.js';
import { airportSteps } from '../src/travellers/airport-steps.js';
import { stepsOverHttp } from '../src/steps/step-http.js';

type Operation = {
  operationId: string;
  tags: string[];
  'x-roles'?: string[];
  responses: Record<string, unknown>;
  parameters: { name: string; in: string; description?: string }[];
};
const document = openApiDocument() as {
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string; description: string }[];
  components: { schemas: Record<string, object> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

/**
 * Operations that record data outside cases, operations that record nothing, and operations of the airport for
 * travellers.
 */
const besideCases = [
  ...[
    'take-act',
    'take-like-acts',
    'decide-succession',
    'name-lead-successor',
    'ask-for-cut',
    'ask-for-release',
    'ask-for-release-of-payments',
    'ask-for-restart',
    'ask-for-restart-of-every-case',
    'preview-correction',
    'search-persons',
  ],
  ...['record-data-request', 'answer-data-request', 'second-data-request'],
  ...['record-breach', 'enter-breach'],
  ...['take-bank-report', 'match-bank-report', 'explain-bank-entry'],
  ...['make-bank-file', 'fetch-bank-file', 'hand-over-bank-file'],
  ...['propose-budget', 'second-budget'],
  ...['sign-out', 'end-session', 'end-sessions-from-issuer'],
  ...airportSteps.map(({ operationId }) => operationId),
];

describe('the OpenAPI file', () => {
  it('the committed OpenAPI file is up to date (`npm run docs` regenerates the file)', () => {
    const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('the OpenAPI file has one POST for each step, each act of forgetting, and each operation that records nothing in a case', () => {
    expect([...stepsOverHttp.keys()].sort()).toEqual([...staffStepCodes].sort());
    const posts = operations.filter(({ method }) => method === 'post').map(({ operationId }) => operationId);
    expect(posts.sort()).toEqual([...staffStepCodes, ...forgettingActCodes, ...besideCases].sort());
  });

  it('the OpenAPI file lists the roles of the steps table for each step, and requires If-Match for the same steps as the table', () => {
    for (const step of staffStepCodes) {
      const operation = operations.find(({ operationId }) => operationId === step)!;
      expect(operation['x-roles']).toEqual(staffSteps[step].roles);
      const asksForVersion = operation.parameters.some(({ name }) => name === 'If-Match');
      expect([step, asksForVersion]).toEqual([step, staffSteps[step].needsVersion === true]);
    }
  });

  it('the OpenAPI file contains only the statuses of the error table, apart from 2xx, 302, 303 and 304', () => {
    const known = new Set(Object.values(errorCodes).map(({ status }) => String(status)));
    for (const { operationId, responses } of operations)
      for (const status of Object.keys(responses))
        expect([operationId, status, /^2|^30[234]$|^default$/.test(status) || known.has(status)]).toEqual([
          operationId,
          status,
          true,
        ]);
  });

  it('the operations are in groups, and each group has a description and at most a quarter of the operations', () => {
    const described = new Map(document.tags.map(({ name, description }) => [name, description]));
    for (const [name, description] of described) {
      const { length } = operations.filter(({ tags }) => tags.includes(name));
      expect([name, length > 0 && length <= operations.length / 4]).toEqual([name, true]);
      expect([name, description]).toEqual([name, expect.stringMatching(/\w.*\.$/)]);
    }
    for (const { operationId, tags } of operations)
      expect([operationId, tags.filter((tag) => described.has(tag))]).toEqual([operationId, [tags[0]]]);
  });

  it('the OpenAPI file describes every query parameter', () => {
    const queried = operations.flatMap(({ operationId, parameters = [] }) =>
      parameters.filter((one) => one.in === 'query').map((one) => ({ operationId, ...one })),
    );
    expect(queried.length).toBeGreaterThan(15);
    expect(queried.filter(({ description }) => !description)).toEqual([]);
  });

  it('no wire name of a step reveals health, danger or a child (SEE-6)', () => {
    const revealing = /medic|health|risk|danger|threat|child|minor|traffick|incident|safety|withdraw(?!al$)/i;
    const wires = staffStepCodes.map((step) => staffSteps[step].wire);
    expect(wires.filter((wire) => revealing.test(wire))).toEqual([]);
    expect(new Set(wires).size).toBe(wires.length);
  });

  it('the OpenAPI file describes the content of every answer, without untyped objects', () => {
    const untyped = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .flatMap(([status, response]) => untypedIn(response, `${operationId} ${status}`)),
    );
    expect(untyped).toEqual([]);
    expect(untypedIn(document.components.schemas, 'schemas')).toEqual([]);
  });
});

const typing = ['properties', '$ref', 'anyOf', 'oneOf', 'additionalProperties'];

/** Returns the paths of untyped objects in a schema, or in anything that contains schemas. */
function untypedIn(value: unknown, path: string): string[] {
  if (value === null || typeof value !== 'object') return [];
  const isUntyped = 'type' in value && value.type === 'object' && !typing.some((word) => word in value);
  const inner = Object.entries(value).flatMap(([key, one]) => untypedIn(one, `${path}/${key}`));
  return isUntyped ? [path, ...inner] : inner;
}
