import type { CaseId, StepId } from '@homeward/contracts';

/**
 * The ids that a linked case has from the start. The API creates these ids and stores them with the claimed key (law
 * 4).
 */
export interface LinkedCaseIds {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  /** The step id of the opening. */
  readonly openingId: StepId;
  /**
   * New ids for the journeys that move to the linked case. New ids are needed because a booking desk's key contains the
   * journey id and stands for one booking.
   */
  readonly journeyIds: Readonly<Record<string, string>>;
}
