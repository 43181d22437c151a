import type { CaseId, StepId } from '@homeward/contracts';

/** The ids that a linked case has from the start. The API makes them and stores them with the claimed key (law 4). */
export interface LinkedCaseIds {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  /** The step id of the opening. */
  readonly openingId: StepId;
  /** New ids for the journeys that come along. A booking desk's key names the journey, and stands for one booking. */
  readonly journeyIds: Readonly<Record<string, string>>;
}
