import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { isSelf } from '../case/natural-person.js';
import { newSince } from '../incidents/restrictions.js';
import { findUnlistedEvent } from '../unlisted-events/state.js';

/** Whether the records of this step are for its readers and their author alone, whatever they write. */
export const hasReaders = (step: Fact['step']): step is StaffStepCode =>
  isStaffStep(step) && stepOf(step).readBy !== undefined;

/** A record of such a step, with its authors. */
interface RecordOfReaders {
  readonly step: StaffStepCode;
  readonly sequence: number;
  readonly authors: readonly string[];
}

/** TRUTH-1: whether this person is one of the record's authors or readers. */
export const isAuthorOrReaderOf = (state: CaseState, actor: Actor, record: RecordOfReaders): boolean =>
  record.authors.some((author) => isSelf(actor, author)) || isReaderOf(state, actor, record);

/** Whether this person is one of those readers. INC-2: what is new since a restriction about them is not theirs. */
export const isReaderOf = (
  state: CaseState,
  actor: Actor,
  { step, sequence }: { readonly step: StaffStepCode; readonly sequence: number },
): boolean =>
  stepOf(step).readBy?.includes(actor.role) === true &&
  ![...newSince(state, actor).values()].some((since) => since <= sequence);

/** The record's author and, where it settles an event, the author of that event. */
export function authorsOf(state: CaseState, { actor, payload }: Pick<Fact, 'actor' | 'payload'>): string[] {
  const { eventId } = payload as { readonly eventId?: string };
  const settled = eventId === undefined ? undefined : findUnlistedEvent(state, eventId)?.recordedBy;
  return [settled, actor?.staffId].filter((author) => author !== undefined);
}
