import type { Refusal, StaffStepCode } from '@homeward/contracts';
import type { Situation } from '../kernel/step-rule.js';
import { isRestricted } from './restrictions.js';

/** What assesses or decides how somebody is kept safe. All else that they may record is a fact. */
const assessments: ReadonlySet<StaffStepCode> = new Set([
  'record-risk-input',
  'record-risk-decision',
  'support-override',
  'record-safety-plan',
  'record-accompanied-minor',
  'record-unaccompanied-minor',
  'decide-coming-back',
  'confirm-readiness',
  'propose-safety-sharing',
  'answer-safety-sharing',
  'lift-hold',
]);

/** INC-2: whom a restriction is about assesses nothing. */
export const notTheirsToAssess = (step: StaffStepCode, { state, actor }: Situation): Refusal | undefined =>
  actor !== null && assessments.has(step) && isRestricted(state, actor)
    ? { code: 'STEP.NOT_YOURS', rule: 'SEE-2' }
    : undefined;
