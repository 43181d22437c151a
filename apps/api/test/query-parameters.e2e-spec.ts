import type { Fault } from '../src/messages/fault-sentences.js';
import { openApiDocument } from '../src/openapi/openapi.js';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
}

const id = '3f6b1c1e-4d2a-4b7e-9c55-0a1b2c3d4e5f';
const operations = Object.entries(openApiDocument()['paths'] as Record<string, Record<string, Operation>>)
  .filter(([path]) => path.startsWith('/api/v1/'))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path: path.slice('/api/v1'.length).replace(/\{\w+\}/g, id),
      method,
      named: (operation.parameters ?? []).flatMap((one) => (one.in === 'query' ? [one] : [])),
    })),
  );

let house: House;
let callers: Caller[];

beforeAll(async () => {
  house = await openHouse({
    env: { HOMEWARD_LIMIT_READS_PER_MINUTE: '100000', HOMEWARD_LIMIT_STEPS_PER_MINUTE: '100000' },
  });
  const { apiUrl } = house;
  const roles = [
    ...(['case-manager', 'team-lead', 'protection-officer', 'counsellor', 'airport-assistant'] as const),
    ...(['auditor', 'local-officer', 'donor-officer', 'finance-approver', 'finance-releaser'] as const),
    ...(['travel-officer', 'operator'] as const),
  ];
  callers = await Promise.all(roles.map((role) => Caller.as(apiUrl, role)));
});
afterAll(() => house.stop());

const asks: Readonly<Record<string, (caller: Caller, path: string) => Promise<Answer>>> = {
  get: (caller, path) => caller.get(path),
  post: (caller, path) => caller.post(path, {}),
  put: (caller, path) => caller.put(path, {}),
  delete: (caller, path) => caller.delete(path),
};

/** Calls a route as the first role that may use it. */
async function ask(method: string, path: string) {
  for (const caller of callers) {
    const answer = await asks[method]!(caller, path);
    if (answer.status !== 403) return answer;
  }
  throw new Error(`nobody may ${method} ${path}`);
}

it('every route refuses an unknown parameter by name before reading any data', async () => {
  const passed: string[] = [];
  for (const { method, path } of operations) {
    const { status, body } = await ask(method, `${path}?notTaken=1`);
    const errors = (body['errors'] ?? []) as Fault[];
    const said = errors.map((fault) => `${fault.path} ${fault.reason}`);
    if (status !== 422 || said.join() !== 'notTaken unrecognized_key') passed.push(path);
  }
  expect(passed).toEqual([]);
});

it('every route accepts the parameters in the OpenAPI file, and refuses a parameter that is repeated or is a list', async () => {
  const wrong: string[] = [];
  for (const { method, path, named } of operations)
    for (const { name, schema } of named) {
      const { enum: [value] = ['true'] } = schema as { enum?: [string] };
      const faults = ({ body }: Answer) => JSON.stringify(body['errors'] ?? []);
      const once = faults(await ask(method, `${path}?${name}=${value}`));
      const twice = faults(await ask(method, `${path}?${name}=${value}&${name}=${value}`));
      const list = faults(await ask(method, `${path}?${name}[]=${value}`));
      if (once.includes('unrecognized_key') || !twice.includes(name) || !list.includes(`${name}[]`))
        wrong.push(`${path} ${name} ${once} ${twice} ${list}`);
    }
  expect(wrong).toEqual([]);
});

it('a refusal does not repeat an unknown parameter that may be a person’s name', async () => {
  const { body } = await callers[0]!.get('/cases?M%C3%BCller%20Anna=1&Anna=2');
  const unknown = {
    path: '?',
    reason: 'unrecognized_key',
    detail: 'This field does not exist here. Leave it out.',
  };
  expect(body['errors']).toEqual([unknown, unknown]);
});
