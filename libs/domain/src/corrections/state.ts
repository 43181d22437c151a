import type { IsoDay, Role, StaffId, StaffStepCode } from '@homeward/contracts';
import type { ProposeCorrection } from './steps/propose-correction.step.js';
import type { Rightly } from './told-record.js';

/** A correction that waits for a second person. */
export interface ProposedCorrection extends ProposeCorrection {
  readonly proposedBy: StaffId;
  readonly proposedAs: Role;
}

/** How a corrected record is told now; what it told before stays in the timeline (FACT-2). */
export interface MadeCorrection extends Rightly {
  readonly correctionId: string;
  readonly step: StaffStepCode;
  /** Sequence of the fact with which it took effect: what the corrected record set going is now its doing. */
  readonly by: number;
  readonly on: IsoDay;
  /**
   * The one before, where a consent was withdrawn since: whoever keeps what it told by then keeps that one (CONS-2).
   */
  readonly earlier?: MadeCorrection;
}

export interface CorrectionsState {
  /** Which record is the newest about each thing a correctable step can be about: only that one the state rests on. */
  newest: Partial<Record<StaffStepCode, Record<string, number>>>;
  proposed: ProposedCorrection[];
  /** By the sequence of the corrected record. */
  made: Record<number, MadeCorrection>;
}
export const emptyCorrections = (): CorrectionsState => ({ newest: {}, proposed: [], made: {} });

/** Law 8: a case that has been corrected so often is told anew, not further. */
export const mostProposed = 10;
export const mostMade = 100;
