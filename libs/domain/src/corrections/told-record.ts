import type { IsoDay, IsoInstant, StaffStepCode, StepId } from '@homeward/contracts';

/**
 * A record as the timeline shows it, including earlier corrections. The API reads it, because the case keeps no
 * history. The domain decides which of its fields may be corrected.
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

/** What a record should have said. At least one of the three is given. */
export interface Rightly {
  /** The day on which it really happened, in the time zone that the record names. */
  readonly day?: IsoDay;
  /** The right values of fields in its payload. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** It did not happen at all. */
  readonly struck?: true;
}
