import type { Refusal, StaffStepCode } from '@homeward/contracts';
import { isAboutHiddenPerson } from '../access/hidden-persons.js';
import { isAssessment } from '../access/hidden-steps.js';
import type { Situation } from '../case/step-rule.js';

/**
 * INC-2: refuses an assessment by a restricted person while a person concerned by the restriction is in the
 * programme.
 */
export const notTheirsToAssess = (step: StaffStepCode, { state, actor }: Situation): Refusal | undefined =>
  actor !== null && isAssessment(step) && isAboutHiddenPerson(state, actor)({})
    ? { code: 'STEP.NOT_YOURS', rule: 'SEE-2' }
    : undefined;
