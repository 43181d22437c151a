import type { IsoDay, IsoInstant, StaffStepCode, StepId } from '@homeward/contracts';

/**
 * A record as the timeline shows it, including earlier corrections. The API reads the record, because the case keeps
 * no history. The domain decides which of its fields may be corrected.
 */
export interface CorrectedRecord {
  readonly sequence: number;
  readonly step: StaffStepCode;
  readonly stepId: StepId;
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly recordedAt: IsoInstant;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The right content of a record. At least one of the three fields is present. */
export interface Rightly {
  /** The day on which the event really happened, in the time zone that the record names. */
  readonly day?: IsoDay;
  /** The right values of fields in the record's payload. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Present if the event did not happen at all. */
  readonly struck?: true;
}
