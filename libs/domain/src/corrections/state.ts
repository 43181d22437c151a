import type { IsoDay, Role, StaffId, StaffStepCode } from '@homeward/contracts';
import type { ProposeCorrection } from './steps/propose-correction.step.js';
import type { Rightly } from './corrected-record.js';

/** A correction that waits for a second person. */
export interface ProposedCorrection extends ProposeCorrection {
  readonly proposedBy: StaffId;
  readonly proposedAs: Role;
}

/** The present content of a corrected record. The original content stays in the timeline (FACT-2). */
export interface MadeCorrection extends Rightly {
  readonly correctionId: string;
  readonly step: StaffStepCode;
  /**
   * The sequence of the fact with which the correction took effect. Everything that the corrected record started now
   * has this sequence.
   */
  readonly by: number;
  readonly on: IsoDay;
  /**
   * The previous correction, present if a consent was withdrawn after it. The recipient of that consent keeps what they
   * were shown before the withdrawal, so the recipient sees the previous correction (CONS-2).
   */
  readonly earlier?: MadeCorrection;
}

export interface CorrectionsState {
  /** The newest record about each thing that a correctable step can be about. The state depends only on that record. */
  newest: Partial<Record<StaffStepCode, Record<string, number>>>;
  proposed: ProposedCorrection[];
  /** The corrections that were made, by the sequence of the corrected record. */
  made: Record<number, MadeCorrection>;
}
export const emptyCorrections = (): CorrectionsState => ({ newest: {}, proposed: [], made: {} });

/** Law 8: limits on the corrections of a case. A case that needs more corrections is entered again instead. */
export const mostProposed = 10;
export const mostMade = 100;
