import { roles, staffStepCodes, type Role, type StaffStepCode } from '@homeward/contracts';
import { isSentAlone, pathFieldOf, stepOf } from '@homeward/domain';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { faultsOf } from './faults.js';
import type { ActCall, At } from './step-call.js';
import { stepsOverHttp } from './step-http.js';
import { fieldName, idInPath } from './values.js';

/** WORK-1: the maximum number of steps in one act. */
export const mostSteps = 40;

/**
 * The steps that can be part of an act. The step that opens a case cannot be part of an act, because the request of
 * that step contains the act.
 */
export const actSteps: readonly StaffStepCode[] = staffStepCodes.filter(
  (step) => step !== 'open-case' && !isSentAlone(step),
);

/**
 * The roles that may take at least one step of an act. The airport is not among these roles, because it sees travellers
 * and no cases (SEE-1).
 */
export const actRoles: readonly Role[] = roles.filter(
  (role) => role !== 'airport-assistant' && actSteps.some((step) => stepOf(step).roles.includes(role)),
);

/**
 * The schema of a step that is sent together with other steps: the ids in the path, and the body of the step. The body
 * is validated later, with the step.
 */
export const sentTogether = {
  path: z.record(fieldName(), idInPath()).optional(),
  body: z.looseObject({}).optional(),
};

const line = z.strictObject({
  step: z.enum(actSteps as [StaffStepCode, ...StaffStepCode[]]),
  ...sentTogether,
});
const actsBody = z.strictObject({ acts: z.array(line).min(1).max(mostSteps) });

/** Returns the steps of an act, each in the form of a step that is sent alone. @throws Problem REQUEST.INVALID */
export function stepsOf(raw: unknown): ActCall['steps'] {
  const parsed = actsBody.safeParse(raw ?? {});
  if (!parsed.success) throw new Problem('REQUEST.INVALID', { fields: faultsOf(parsed.error, actsBody) });
  const { acts } = parsed.data;
  refuseOtherPaths(acts, 'acts');
  return acts.map(({ step, path = {}, body = {} }) => ({
    http: stepsOverHttp.get(step)!,
    pathParams: path,
    body,
  }));
}

/**
 * Checks that the path of each step contains exactly the field that the step needs, if any. The value of the field is
 * validated later, with the step.
 * @throws Problem REQUEST.INVALID
 */
export function refuseOtherPaths(
  sent: readonly { readonly step: StaffStepCode; readonly path?: object | undefined }[],
  list: 'acts' | 'items',
): void {
  const fields = sent.flatMap(({ step, path = {} }, n) => {
    const own = pathFieldOf(step);
    const at = `${list}[${n}].path${own === undefined ? '' : `.${own}`}`;
    return Object.keys(path).join() === (own ?? '') ? [] : [{ path: at, reason: 'invalid_type' }];
  });
  if (fields.length > 0) throw new Problem('REQUEST.INVALID', { fields });
}

/** Returns the paths of the steps in the request. `from`: the number of steps before `acts`. */
export const inActs =
  (steps: ActCall['steps'], from = 0): At =>
  (n, field) => {
    if (n < from) return field;
    const at = `acts[${n - from}]`;
    if (field === undefined) return at;
    const own = pathFieldOf(steps[n]!.http.step);
    return field === own ? `${at}.path.${field}` : `${at}.body.${field}`;
  };
