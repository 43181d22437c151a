import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { newSince } from '../incidents/restrictions.js';

/**
 * True if only the readers of this step and the authors see the step's records, regardless of the category that the
 * step writes.
 */
export const hasReaders = (step: Fact['step']): step is StaffStepCode =>
  isStaffStep(step) && stepOf(step).readBy !== undefined;

/**
 * True if this person is one of the step's readers. INC-2: a restricted reader does not see records made after the
 * restriction.
 */
export const isReaderOf = (
  state: CaseState,
  actor: Actor,
  { step, sequence }: { readonly step: StaffStepCode; readonly sequence: number },
): boolean =>
  stepOf(step).readBy?.includes(actor.role) === true &&
  ![...newSince(state, actor).values()].some((since) => since <= sequence);
