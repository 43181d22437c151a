import type { CaseId, PersonId, Role, StaffId, StepMessage } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { OpenCase } from '../counselling/steps/open-case.step.js';

/** A linked case to which persons of this case moved. */
interface LinkedCase {
  readonly caseId: CaseId;
  readonly personIds: readonly PersonId[];
  readonly because: 'split' | 'reopening';
}

/** The first message of a linked case, which this case has decided and not sent yet. */
export interface Opening {
  readonly caseId: CaseId;
  readonly message: StepMessage<OpenCase>;
}

export interface LinkedState {
  cases: LinkedCase[];
  /**
   * CASE-3: openings that are not sent yet. The list is empty, except between the decision and the start of the linked
   * case's workflow.
   */
  openings: Opening[];
  /** CLOSE-1: a proposal to reopen that waits for a second person. */
  reopening: {
    readonly personIds: readonly PersonId[];
    readonly proposedBy: StaffId;
    readonly proposedAs: Role;
  } | null;
}
export const emptyLinked = (): LinkedState => ({ cases: [], openings: [], reopening: null });

/**
 * The linked cases that the workflow must still start. The list follows from the state, so that no case is lost if a
 * worker stops before it starts the workflow.
 */
export const linkedCasesToStart = (state: CaseState): readonly Opening[] => state.linked.openings;

export function forgetOpening(draft: CaseState, caseId: CaseId): void {
  draft.linked.openings = draft.linked.openings.filter((opening) => opening.caseId !== caseId);
}

/** The linked cases: the case from which the persons of this case came, and the cases to which some of them moved. */
export const linkedIds = ({ linkedTo, linked }: CaseState): CaseId[] => [
  ...(linkedTo === null ? [] : [linkedTo]),
  ...linked.cases.map(({ caseId }) => caseId),
];
