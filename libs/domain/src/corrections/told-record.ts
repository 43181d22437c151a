import type { IsoDay, IsoInstant, StaffStepCode, StepId } from '@homeward/contracts';

/**
 * A record as the timeline tells it, earlier corrections included: read by the API, since the case keeps no history.
 * Which of it may be told anew is the domain's business.
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
