import type { IsoDay, StaffId, StaffStepCode, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

/** TRUTH-1: an event that fits no step. Such an event blocks nothing and decides nothing. */
export interface UnlistedEvent {
  readonly eventId: string;
  /** The step that the event was recorded instead of. */
  readonly atStep: StaffStepCode;
  readonly text: VaultId;
  readonly on: IsoDay;
  /** The sequence of the record. */
  readonly record: number;
  readonly recordedBy: StaffId;
  settledOn: IsoDay | null;
  /** The answer to the event, by the case-manager or the protection-officer. `null`: no answer is recorded. */
  answer: VaultId | null;
}

/**
 * TRUTH-1: the roles that read the event because they are responsible for the case. The author of the event reads it as
 * well.
 */
export const readersOfUnlistedEvents = ['case-manager', 'protection-officer'] as const;

export type UnlistedEventsState = UnlistedEvent[];
export const emptyUnlistedEvents = (): UnlistedEventsState => [];

export const findUnlistedEvent = (state: CaseState, eventId: string): UnlistedEvent | undefined =>
  state.unlistedEvents.find((event) => event.eventId === eventId);
