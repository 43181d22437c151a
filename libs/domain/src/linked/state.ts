import type { CaseId, PersonId, Role, StaffId, StepMessage } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { OpenCase } from '../counselling/steps/open-case.step.js';

/** A case that persons of this one went on to. */
interface LinkedCase {
  readonly caseId: CaseId;
  readonly personIds: readonly PersonId[];
  readonly because: 'split' | 'reopening';
}

/** The first message of a linked case, decided here and not sent yet. */
export interface Opening {
  readonly caseId: CaseId;
  readonly message: StepMessage<OpenCase>;
}

export interface LinkedState {
  cases: LinkedCase[];
  /** CASE-3: empty except between the decision and the start of the other workflow. */
  openings: Opening[];
  /** CLOSE-1: a proposal that waits for a second person. */
  reopening: {
    readonly personIds: readonly PersonId[];
    readonly proposedBy: StaffId;
    readonly proposedAs: Role;
  } | null;
}
export const emptyLinked = (): LinkedState => ({ cases: [], openings: [], reopening: null });

/**
 * What the workflow must still start. It follows from the state, so that a worker that dies in between changes
 * nothing.
 */
export const linkedCasesToStart = (state: CaseState): readonly Opening[] => state.linked.openings;

export function forgetOpening(draft: CaseState, caseId: CaseId): void {
  draft.linked.openings = draft.linked.openings.filter((opening) => opening.caseId !== caseId);
}

/** The linked cases: the one that its persons came from, and those that some went on to. */
export const linkedIds = ({ linkedTo, linked }: CaseState): CaseId[] => [
  ...(linkedTo === null ? [] : [linkedTo]),
  ...linked.cases.map(({ caseId }) => caseId),
];
