import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { newSince } from '../incidents/restrictions.js';

/** Whether the records of this step are for its readers and their author alone, whatever they write. */
export const hasReaders = (step: Fact['step']): step is StaffStepCode =>
  isStaffStep(step) && stepOf(step).readBy !== undefined;

/** Whether this person is one of those readers. INC-2: what is new since a restriction about them is not theirs. */
export const isReaderOf = (
  state: CaseState,
  actor: Actor,
  { step, sequence }: { readonly step: StaffStepCode; readonly sequence: number },
): boolean =>
  stepOf(step).readBy?.includes(actor.role) === true &&
  ![...newSince(state, actor).values()].some((since) => since <= sequence);
