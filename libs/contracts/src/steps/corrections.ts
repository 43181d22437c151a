import type { StepId, VaultId } from '../ids.js';
import type { IsoDay, IsoInstant } from './common.js';
import type { StaffStepCode } from './index.js';

/**
 * A record as the timeline tells it, earlier corrections included: read by the API, since the case keeps no history. Which of
 * it may be told anew is the domain's business.
 */
export interface ToldRecord {
  readonly sequence: number;
  readonly step: StaffStepCode;
  readonly stepId: StepId;
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly recordedAt: IsoInstant;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a record should have told. At least one of the three. */
export interface Rightly {
  /** The day it truly happened, by the zone the record names. */
  readonly day?: IsoDay;
  /** Fields of its payload as they should have been. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** It did not happen at all. */
  readonly struck?: true;
}

/** FACT-2: a wrong record is told rightly; what it told before stays in the timeline. */
export interface ProposeCorrection {
  readonly correctionId: string;
  readonly told: ToldRecord;
  readonly rightly: Rightly;
  /** Under the data category of the corrected record. */
  readonly reason: VaultId;
}
/** PEOPLE-2: by another person, who says by its mark which effect they were shown. */
export interface ConfirmCorrection {
  readonly correctionId: string;
  readonly seen: string;
}
export interface DropCorrection {
  readonly correctionId: string;
}

export interface CorrectionSteps {
  'propose-correction': ProposeCorrection;
  'confirm-correction': ConfirmCorrection;
  'drop-correction': DropCorrection;
}
