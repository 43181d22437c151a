import type { IsoDay, Role, StaffId, StaffStepCode } from '@homeward/contracts';
import type { ProposeCorrection } from './steps/propose-correction.step.js';
import type { Rightly } from './told-record.js';

/** A correction that waits for a second person. */
export interface ProposedCorrection extends ProposeCorrection {
  readonly proposedBy: StaffId;
  readonly proposedAs: Role;
}

/** How a corrected record stands now. Its original content stays in the timeline (FACT-2). */
export interface MadeCorrection extends Rightly {
  readonly correctionId: string;
  readonly step: StaffStepCode;
  /** Sequence of the fact with which it took effect. What the corrected record started now belongs to this sequence. */
  readonly by: number;
  readonly on: IsoDay;
  /**
   * The previous correction, if a consent was withdrawn since. A recipient who keeps what they were shown until then
   * keeps that one (CONS-2).
   */
  readonly earlier?: MadeCorrection;
}

export interface CorrectionsState {
  /** The newest record about each thing that a correctable step can be about. The state depends only on that record. */
  newest: Partial<Record<StaffStepCode, Record<string, number>>>;
  proposed: ProposedCorrection[];
  /** By the sequence of the corrected record. */
  made: Record<number, MadeCorrection>;
}
export const emptyCorrections = (): CorrectionsState => ({ newest: {}, proposed: [], made: {} });

/** Law 8: limits. A case with so many corrections is entered again instead of corrected further. */
export const mostProposed = 10;
export const mostMade = 100;
