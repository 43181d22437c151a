import type { Refusal, StaffStepCode } from '@homeward/contracts';
import { isOfKeptPerson } from '../access/kept-from.js';
import type { Situation } from '../kernel/step-rule.js';

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
]);

/** INC-2: whom a restriction is about assesses nobody, as long as somebody whom it concerns is in the programme. */
export const notTheirsToAssess = (step: StaffStepCode, { state, actor }: Situation): Refusal | undefined =>
  actor !== null && assessments.has(step) && isOfKeptPerson(state, actor, {})
    ? { code: 'STEP.NOT_YOURS', rule: 'SEE-2' }
    : undefined;
