import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { routeOfStep, stepOf } from '@homeward/domain';

/** Where the API serves its own OpenAPI file. */
export const openApiPath = 'openapi.json';

/** As OpenAPI names the address of a step. */
export const openApiPathOf = (step: StaffStepCode): string =>
  `/api/v1/${routeOfStep(step).replace(/:(\w+)/g, '{$1}')}`;

/**
 * Where the OpenAPI file says what a step's request must be: a JSON pointer (RFC 6901) to the schema of its body; of
 * a step whose body is a file, to the operation, which has its headers.
 */
export const requestPointer = (step: StaffStepCode): string => `/${openApiPath}${requestInFile(step)}`;

/** The same, inside the file. */
export const requestInFile = (step: StaffStepCode): string => pointers[step];

const pointers = Object.fromEntries(staffStepCodes.map((step) => [step, pointerTo(step)])) as Record<
  StaffStepCode,
  string
>;

function pointerTo(step: StaffStepCode): string {
  const operation = ['paths', openApiPathOf(step), 'post'];
  const body = ['requestBody', 'content', 'application/json', 'schema'];
  const parts = stepOf(step).isFile ? operation : [...operation, ...body];
  const escaped = parts.map((part) => encodeURI(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  return `#/${escaped.join('/')}`;
}
