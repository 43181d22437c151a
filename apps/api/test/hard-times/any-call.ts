import { randomUUID } from 'node:crypto';
import { roles, type Role } from '@homeward/contracts';
import fc from 'fast-check';
import { openApiDocument } from '../../src/index.js';
import { fitting, type IdsFor, type Schema } from './from-schema.js';

/** A case as a caller may know it: its id, its people, and every id that it ever showed. */
export interface Target {
  readonly caseId: string;
  readonly personIds: readonly string[];
  readonly ids: readonly string[];
  readonly version: number;
}

/** One call of the API, by anyone. */
export interface Call {
  /** `nobody`: without a token. `forged`: with one that we never signed. */
  readonly as: Role | 'nobody' | 'forged';
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly schema: Schema | undefined;
  readonly roles: readonly Role[];
}

const operations: readonly Operation[] = Object.entries(openApiDocument()['paths'] as OpenApiPaths).flatMap(
  ([path, byMethod]) =>
    Object.entries(byMethod).map(([method, about]) => ({
      method: method.toUpperCase(),
      path,
      schema: about.requestBody?.content['application/json'].schema,
      roles: about['x-roles'] ?? roles,
    })),
);

type OpenApiPaths = Record<string, Record<string, OpenApiOperation>>;
interface OpenApiOperation {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly 'x-roles'?: readonly Role[];
}

/** Any call: any route of the OpenAPI file as any role, well formed, spoilt, or nothing of the kind. */
export const anyCall = (targets: () => readonly Target[]): fc.Arbitrary<Call> =>
  fc
    .record({
      operation: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...operations.filter(({ schema }) => schema)) },
        { weight: 1, arbitrary: fc.constantFrom(...operations) },
      ),
      target: fc.nat().map((n) => targets()[n % targets().length]!),
    })
    .chain(({ operation, target }) =>
      fc.record<Call>({
        as: callerOf(operation),
        method: often(fc.constant(operation.method), fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS')),
        path: pathOf(operation, target),
        headers: headersFor(target),
        body: bodyOf(operation, target),
      }),
    )
    .map((call) => (call.method === 'GET' ? { ...call, body: undefined } : call));

const often = <T>(usual: fc.Arbitrary<T>, ...others: fc.Arbitrary<T>[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 20, arbitrary: usual }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));

const callerOf = (operation: Operation): fc.Arbitrary<Call['as']> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...operation.roles) },
    { weight: 2, arbitrary: fc.constantFrom(...roles) },
    { weight: 1, arbitrary: fc.constantFrom('nobody' as const, 'forged' as const) },
  );

/** Words that mean something to somebody: to JavaScript, to PostgreSQL, to a file system, to a URL. */
const oddWords = [
  '__proto__',
  'constructor',
  'toString',
  '..',
  '%00',
  '%E0%A4%A',
  "'%3B--",
  'null',
  '%F0%9F%92%A5',
  '0',
  'x'.repeat(3_000),
];

function pathOf({ path }: Operation, target: Target): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    if (!part.startsWith('{')) return fc.constant(part);
    const odd = fc.constantFrom(...oddWords, target.caseId.toUpperCase(), randomUUID());
    if (part === '{caseId}') return often(fc.constant(target.caseId), odd, fc.constant(randomUUID()));
    return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...target.ids) }, { weight: 1, arbitrary: odd });
  });
  const query = fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            'after',
            'limit',
            'stage',
            'sort',
            'dueBefore',
            'waitingFor',
            'mine',
            'overdue',
            'step',
          ),
          fc.string({ maxLength: 20 }),
        )
        .map(([name, value]) => `?${name}=${encodeURIComponent(value)}`),
    },
  );
  return fc.tuple(fc.tuple(...parts), query).map(([segments, end]) => segments.join('/') + end);
}

const headersFor = (target: Target): fc.Arbitrary<Record<string, string>> =>
  fc
    .record({
      'Idempotency-Key': often<string | undefined>(
        fc.uuid(),
        fc.constant(undefined),
        fc.constantFrom('once', 'k'.repeat(4_000)),
      ),
      'If-Match': often<string | undefined>(
        fc.constant(`"${target.version}"`),
        fc.constant(undefined),
        fc.constantFrom('*', '"0"', '7', 'W/"1"', '"999999999"', '"-1"'),
      ),
      'Content-Type': often<string | undefined>(
        fc.constant('application/json'),
        fc.constantFrom(
          undefined,
          'text/plain',
          'application/json; charset=martian',
          'multipart/form-data; boundary=b',
          '',
        ),
      ),
      'Content-Encoding': often<string | undefined>(
        fc.constant(undefined),
        fc.constantFrom('gzip', 'martian'),
      ),
      'Accept-Language': often<string | undefined>(
        fc.constant(undefined),
        fc.constantFrom('fr-CH', 'xx;q=9', ';;;', '*'),
      ),
    })
    .map(
      (headers) =>
        Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
          string,
          string
        >,
    );

function bodyOf({ schema }: Operation, target: Target): fc.Arbitrary<string | undefined> {
  if (!schema) return fc.constant(undefined);
  const good = fitting(schema, idsFor(target));
  return fc.oneof(
    { weight: 10, arbitrary: good.map((body) => JSON.stringify(body)) },
    { weight: 6, arbitrary: spoilt(good).map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        '',
        'null',
        '{',
        '['.repeat(100_000),
        `{"note":"${'x'.repeat(300_000)}"}`,
      ),
    },
  );
}

const idsFor =
  ({ personIds, ids }: Target): IdsFor =>
  (field) =>
    fc.oneof(
      {
        weight: 12,
        arbitrary: fc.constantFrom(...(/person|travellers|accompaniedBy/i.test(field) ? personIds : ids)),
      },
      { weight: 1, arbitrary: fc.uuid() },
    );

/** A good body with one thing in it that is not good. */
const spoilt = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(good, fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(...junk))).map(([body, at, wrong]) => {
    const copy: unknown = structuredClone(body);
    const places = placesIn(copy);
    const [holder, key] = places[at % places.length] ?? [copy, 'surprise'];
    Object.defineProperty(holder, key, {
      value: wrong,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return copy;
  });

const junk: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  -1,
  0,
  1e300,
  0.5,
  true,
  null,
  [],
  {},
  [[]],
  ...oddWords,
];

type Place = readonly [holder: object, key: string];

/** Every field of a body, and in every object one that should not be there. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value).flatMap(([key, inner]): Place[] => [[value, key], ...placesIn(inner)]);
  return Array.isArray(value) ? own : [...own, [value, '__proto__'], [value, 'surprise']];
}
