import type { CaseId, StepId } from '@homeward/contracts';

/** What a linked case is known by from its first moment: made by the API, kept with the claimed key (law 4). */
export interface LinkedCaseIds {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  /** The step id of its opening. */
  readonly openingId: StepId;
  /** New ids for the journeys that come along: a booking desk's key names its journey, and means one booking. */
  readonly journeyIds: Readonly<Record<string, string>>;
}
