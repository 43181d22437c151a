import type { CaseId, PersonId, StepId, VaultId } from '../ids.js';

/** What a linked case is known by from its first moment: made by the API, kept with the claimed key (law 4). */
export interface LinkedCaseIds {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  /** The step id of its opening. */
  readonly openingId: StepId;
  /** New ids for the journeys that come along: a booking desk's key names its journey, and means one booking. */
  readonly journeyIds: Readonly<Record<string, string>>;
}

/** CASE-3: these persons go on in a case of their own. */
export interface SplitCase {
  readonly personIds: readonly PersonId[];
  readonly linkedCase: LinkedCaseIds;
  readonly reason?: VaultId;
}

/** CLOSE-1: aid is to be resumed for these persons of a closed file. Proposed again, it replaces the proposal. */
export interface ProposeReopening {
  readonly personIds: readonly PersonId[];
  readonly reason: VaultId;
}
export interface ConfirmReopening {
  readonly decision: 'reopen' | 'keep-closed';
  readonly linkedCase: LinkedCaseIds;
}

export interface LinkedSteps {
  'split-case': SplitCase;
  'propose-reopening': ProposeReopening;
  'confirm-reopening': ConfirmReopening;
}
