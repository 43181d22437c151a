import type { CaseId, StepId } from '@homeward/contracts';

/** The ids that a linked case has from its first moment: made by the API, and kept with the claimed key (law 4). */
export interface LinkedCaseIds {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  /** The step id of its opening. */
  readonly openingId: StepId;
  /** New ids for the journeys that come along: a booking desk's key names its journey, and stands for one booking. */
  readonly journeyIds: Readonly<Record<string, string>>;
}
