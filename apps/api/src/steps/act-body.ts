import { roles, staffStepCodes, type Role, type StaffStepCode } from '@homeward/contracts';
import { isSentAlone, pathFieldOf, stepOf } from '@homeward/domain';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { faultsOf } from './faults.js';
import type { ActCall, At } from './step-call.js';
import { stepsOverHttp } from './step-http.js';
import { fieldName, idInPath } from './values.js';

/** WORK-1: more is no act, but a list. */
export const mostSteps = 40;

/** What can be part of an act. What opens a case takes it along. */
export const actSteps: readonly StaffStepCode[] = staffStepCodes.filter(
  (step) => step !== 'open-case' && !isSentAlone(step),
);

/** Who takes any of them. The airport knows no case, but its travellers (SEE-1). */
export const actRoles: readonly Role[] = roles.filter(
  (role) => role !== 'airport-assistant' && actSteps.some((step) => stepOf(step).roles.includes(role)),
);

/** A step that is sent with others: what its path names, and its body, which is read where the step is. */
export const sentTogether = {
  path: z.record(fieldName(), idInPath()).optional(),
  body: z.looseObject({}).optional(),
};

const line = z.strictObject({
  step: z.enum(actSteps as [StaffStepCode, ...StaffStepCode[]]),
  ...sentTogether,
});
const actsBody = z.strictObject({ acts: z.array(line).min(1).max(mostSteps) });

/** The steps of an act, as each is sent alone. @throws Problem REQUEST.INVALID */
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
 * What a path names is the step's own, and nothing besides. Its value is looked at where the step is. @throws Problem
 * REQUEST.INVALID
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

/** Where the steps stand in the request, `from` of them before its acts. */
export const inActs =
  (steps: ActCall['steps'], from = 0): At =>
  (n, field) => {
    if (n < from) return field;
    const at = `acts[${n - from}]`;
    if (field === undefined) return at;
    const own = pathFieldOf(steps[n]!.http.step);
    return field === own ? `${at}.path.${field}` : `${at}.body.${field}`;
  };
