import { isUuid } from '@homeward/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiDocument } from '../src/index.js';

interface Answered {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
interface Documented {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Answered>>;
}

const file = openApiDocument() as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
};

/**
 * Forbids all fields that are not in the schema. Clients must expect new fields in an answer, but in these tests an
 * answer has exactly the fields in the file.
 */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, one]) => [key, closed(one)]));
  return 'properties' in inner ? { additionalProperties: false, ...inner } : inner;
}

const formats = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': (text: string) => text.includes('T') && !Number.isNaN(Date.parse(text)),
  uuid: isUuid,
  uri: URL.canParse,
};
const ajv = new Ajv2020({ strict: false, formats });
ajv.addSchema(closed(file) as object, 'file');

/**
 * One pattern for each route, such as `/api/v1/cases/{caseId}`. If two patterns match an address, the route with
 * fewer parameters counts.
 */
const routes = Object.entries(file.paths)
  .map(([path, byMethod]) => ({
    met: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    braces: path.split('{').length,
    byMethod,
  }))
  .sort((one, other) => one.braces - other.braces);

const compiled = new Map<string, ValidateFunction>();

/**
 * Returns the differences between an answer and the OpenAPI file. Empty if the answer matches, or if the route is not
 * in the file.
 */
export function againstFile(
  { method, path }: { readonly method: string; readonly path: string },
  { status, type = '', body }: { readonly status: number; readonly type?: string; readonly body: string },
): string[] {
  const route = routes.find(({ met }) => met.test(path.split('?')[0]!));
  const operation = route?.byMethod[method.toLowerCase()];
  if (!operation) return [];
  const code = String(status) in operation.responses ? String(status) : 'default';
  const response = operation.responses[code];
  if (!response) return [`${operation.operationId} says nothing of ${status}`];
  if (!response.content) return [];
  const mediaType = type.split(';')[0]!;
  const described = response.content[mediaType];
  if (!described) return [`${operation.operationId} ${status} is no ${mediaType}`];
  // The answer is a file.
  if (!described.schema || !mediaType.includes('json')) return [];
  const validate = validatorOf(`${operation.operationId} ${code} ${mediaType}`, described.schema);
  if (validate(JSON.parse(body))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, keyword, params }) =>
      `${operation.operationId} ${status} ${instancePath} breaks ${keyword} ${JSON.stringify(params)}`,
  );
}

function validatorOf(key: string, schema: object): ValidateFunction {
  let validate = compiled.get(key);
  if (!validate) {
    const text = JSON.stringify(closed(schema)).replaceAll('"#/', '"file#/');
    compiled.set(key, (validate = ajv.compile(JSON.parse(text) as object)));
  }
  return validate;
}
