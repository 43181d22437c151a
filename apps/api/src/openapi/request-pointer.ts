import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { routeOfStep, stepOf } from '@homeward/domain';

/** The path at which the API serves its own OpenAPI file. */
export const openApiPath = 'openapi.json';

/** Returns the path of a step in OpenAPI notation. */
export const openApiPathOf = (step: StaffStepCode): string =>
  `/api/v1/${routeOfStep(step).replace(/:(\w+)/g, '{$1}')}`;

/**
 * Returns the place in the OpenAPI document that describes the request of a step: a JSON pointer (RFC 6901) to the
 * schema of its body. If the body is a file, the pointer leads to the operation, which has the headers.
 */
export const requestPointer = (step: StaffStepCode): string => `/${openApiPath}${requestInFile(step)}`;

/** Returns the pointer of {@link requestPointer} in the form that is used inside the OpenAPI document. */
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
