import { randomUUID } from 'node:crypto';
import { roles, type Role } from '@homeward/contracts';
import fc from 'fast-check';
import { openApiDocument } from '../../src/index.js';
import { fitting, type IdsFor, type Schema } from './from-schema.js';
import { anyCursor, anyJson, noBody, oddWords, spoilt } from './spoil.js';

/** A case as seen by the people who work on the case. */
export interface Target {
  readonly caseId: string;
  readonly version: number;
  /** The ids that the case shows, by field: `paymentId`, `legId`… */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** The operations that are open now, each with a role that may call it. */
  readonly open: readonly { readonly operationId: string; readonly as: Role }[];
}

/** One call of the API, by anyone. */
export interface Call {
  /** `nobody`: without a token. `forged`: with a token that we never signed. */
  readonly as: Role | 'nobody' | 'forged';
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly schema: Schema | undefined;
  /** The headers that the operation needs besides the idempotency key and the version. */
  readonly headers: Readonly<Record<string, Schema>>;
  /** True if the body of the call is a file. */
  readonly isFile: boolean;
  readonly roles: readonly Role[];
}

interface Documented {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly 'x-roles'?: readonly Role[];
  readonly security?: readonly unknown[];
}
/** A placeholder for the version that the caller sees when the call is sent. */
export const newestVersion = '"newest"';

/** An epoch that no installation has. */
const anEpoch = '3b0e5a7c-0000-4000-8000-000000000000';

/** The headers that are sent with every call. */
const ours = { 'Idempotency-Key': true, 'If-Match': true, 'Homeward-Epoch': true };
const paths = openApiDocument()['paths'] as Record<string, Record<string, Documented>>;

/** Returns a schema in which each reference is replaced by the referenced schema. */
function withoutRefs(schema: unknown): unknown {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(withoutRefs);
  if ('$ref' in schema && typeof schema.$ref === 'string') return withoutRefs(at(schema.$ref));
  return Object.fromEntries(Object.entries(schema).map(([key, one]) => [key, withoutRefs(one)]));
}

/** Returns the value at a JSON pointer into the file. */
const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(2)
    .map((part) => decodeURI(part).replaceAll('~1', '/'))
    .reduce<unknown>((inside, part) => (inside as Record<string, unknown>)[part], paths);

const operations: readonly Operation[] = Object.entries(paths)
  .filter(([path]) => path.startsWith('/api/v1/'))
  .flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(
      ([method, { operationId, requestBody, parameters = [], 'x-roles': allowed = roles }]) => ({
        operationId,
        method: method.toUpperCase(),
        path,
        schema: withoutRefs(requestBody?.content['application/json']?.schema) as Schema | undefined,
        headers: Object.fromEntries(
          parameters
            .filter((one) => one.in === 'header' && !(one.name in ours))
            .map((one) => [one.name, one.schema]),
        ),
        isFile: requestBody !== undefined && !('application/json' in requestBody.content),
        roles: allowed,
      }),
    ),
  );

/** True if a call may succeed: the sender is signed in, or the route is open to everyone. */
export const mayPass = ({ as, method, path }: Call): boolean =>
  (as !== 'nobody' && as !== 'forged') || method === 'OPTIONS' || openToAll.has(path.split('?')[0]!);

const openToAll = new Set(
  Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.values(byMethod).some(({ security }) => security?.length === 0) ? [path] : [],
  ),
);
const byId = new Map(operations.map((operation) => [operation.operationId, operation]));

/** Generates a call of any route in the OpenAPI file by any role. The call is valid, partly invalid, or nonsense. */
export const anyCall = (targets: () => readonly Target[]): fc.Arbitrary<Call> =>
  fc
    .nat()
    .map((n) => targets()[n % targets().length]!)
    .chain((target) => fc.tuple(fc.constant(target), whatAndWho(target)))
    .chain(([target, { operation, as }]) => requestsOf(target, operation).map((sent) => ({ as, ...sent })));

type Sent = Omit<Call, 'as'>;
const made = new WeakMap<Target, Map<Operation, fc.Arbitrary<Sent>>>();

/**
 * Returns a generator of requests. The generator is created only once per state of a case, because creating it takes
 * longer than sending one request.
 */
function requestsOf(target: Target, operation: Operation): fc.Arbitrary<Sent> {
  let ofTarget = made.get(target);
  if (!ofTarget) made.set(target, (ofTarget = new Map()));
  let requests = ofTarget.get(operation);
  if (!requests) ofTarget.set(operation, (requests = anyRequest(target, operation)));
  return requests;
}

const anyRequest = (target: Target, operation: Operation): fc.Arbitrary<Sent> =>
  fc
    .record<Sent>(
      {
        method: often(operation.method, 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'),
        path: pathTo(operation, target),
        headers: headersFor(target, operation),
        body: bodyOf(operation, target),
      },
      { noNullPrototype: true },
    )
    // Node sends no body with these methods.
    .map((sent) => (['GET', 'HEAD'].includes(sent.method) ? { ...sent, body: undefined } : sent));

/**
 * Chooses an operation and its caller. Half of the calls are for an open step, by a role that may take the step. Only
 * these calls are checked against the rules.
 */
function whatAndWho({ open }: Target): fc.Arbitrary<{ operation: Operation; as: Call['as'] }> {
  const anything = fc
    .constantFrom(...operations)
    .chain((operation) => fc.record({ operation: fc.constant(operation), as: callerOf(operation) }));
  if (open.length === 0) return anything;
  const fittingNow = fc
    .constantFrom(...open)
    .map(({ operationId, as }) => ({ operation: byId.get(operationId)!, as }));
  return fc.oneof(fittingNow, anything);
}

const callerOf = (operation: Operation): fc.Arbitrary<Call['as']> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...operation.roles) },
    { weight: 2, arbitrary: fc.constantFrom(...roles) },
    { weight: 1, arbitrary: fc.constantFrom('nobody' as const, 'forged' as const) },
  );

const often = <T>(usual: T, ...seldom: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 19, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...seldom) },
  );

function pathTo({ path, method }: Operation, target: Target): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) return fc.constant(part);
    const odd = [...oddWords, target.caseId.toUpperCase(), randomUUID()];
    if (name === 'caseId') return often(target.caseId, ...odd);
    return fc.oneof(
      { weight: 9, arbitrary: idsFor(target)(name) },
      { weight: 1, arbitrary: fc.constantFrom(...odd) },
    );
  });
  const query = method === 'GET' ? fc.oneof(fc.constant(''), anyQuery) : fc.constant('');
  return fc.tuple(fc.tuple(...parts), query).map(([segments, end]) => segments.join('/') + end);
}

const anyQuery = fc
  .tuple(
    fc.constantFrom(
      'after',
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
    fc.oneof(anyCursor, fc.constantFrom('1', 'true', '\0', '0000-01-01T00:00:00Z', 'opened'), fc.string()),
  )
  .map(([name, value]) => `?${name}=${encodeURIComponent(value)}`);

const headersFor = (target: Target, { headers, isFile }: Operation): fc.Arbitrary<Record<string, string>> =>
  fc
    .record<Record<string, string | undefined>>({
      ...Object.fromEntries(
        Object.entries(headers).map(([name, schema]) => [
          name,
          fc.option(fitting(schema, idsFor(target), name) as fc.Arbitrary<string>, {
            freq: 9,
            nil: undefined,
          }),
        ]),
      ),
      'Idempotency-Key': fc.oneof(
        { weight: 9, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: fc.constantFrom(undefined, 'once', 'k'.repeat(4_000)) },
      ),
      'If-Match': often<string | undefined>(
        newestVersion,
        undefined,
        '*',
        '"0"',
        '7',
        'W/"1"',
        '"999999999"',
        '"-1"',
      ),
      'Homeward-Epoch': often<string | undefined>(undefined, anEpoch, 'yesterday', 'e'.repeat(4_000)),
      'Content-Type': often<string | undefined>(
        isFile ? 'application/pdf' : 'application/json',
        undefined,
        '',
        'text/plain',
        'application/json; charset=martian',
      ),
      'Content-Encoding': often<string | undefined>(undefined, 'gzip', 'martian'),
      'Accept-Language': often<string | undefined>(undefined, 'fr-CH', 'xx;q=9', ';;;', '*'),
    })
    .map((headers) => JSON.parse(JSON.stringify(headers)) as Record<string, string>);

function bodyOf({ schema, isFile }: Operation, target: Target): fc.Arbitrary<string | undefined> {
  if (isFile)
    return fc.oneof(
      fc.string().map((text) => `%PDF-1.4 ${text}\n%%EOF\n`),
      anyJson,
      noBody,
    );
  if (!schema) return fc.constant(undefined);
  const good = fitting(schema, idsFor(target));
  return fc.oneof(
    { weight: 12, arbitrary: good.map((body) => JSON.stringify(body)) },
    { weight: 4, arbitrary: spoilt(good).map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: noBody },
  );
}

/**
 * Chooses the id for a field. For a list of persons: one of the persons of the case. For other fields: usually an id
 * that the case shows in a field of this name.
 */
const idsFor =
  ({ ids }: Target): IdsFor =>
  (field) => {
    const known =
      ids[field.replace(/^(?:personIds|travellers|accompaniedBy)$/, 'personId')] ?? Object.values(ids).flat();
    return fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...known) },
      { weight: 1, arbitrary: fc.uuid() },
    );
  };
