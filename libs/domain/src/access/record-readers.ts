import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { isSelf } from '../case/natural-person.js';
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

/** Whose event it is that a record of such a step tells of: its own author's, or that of the event it settles. */
export const isAuthorOf = (state: CaseState, actor: Actor, { actor: by, payload }: Fact): boolean =>
  isSelf(actor, by?.staffId) || isSelf(actor, authorOf(state, payload as { readonly eventId?: string }));

export const authorOf = (
  { unlistedEvents }: CaseState,
  { eventId }: { readonly eventId?: string },
): string | undefined => unlistedEvents.find((event) => event.eventId === eventId)?.recordedBy;
