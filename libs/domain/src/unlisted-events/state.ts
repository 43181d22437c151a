import type { IsoDay, StaffId, StaffStepCode, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

/** TRUTH-1: something happened that fits no step. It blocks nothing and decides nothing. */
export interface UnlistedEvent {
  readonly eventId: string;
  /** The step instead of which it was recorded. */
  readonly atStep: StaffStepCode;
  readonly text: VaultId;
  readonly on: IsoDay;
  /** Sequence of the record. */
  readonly record: number;
  readonly recordedBy: StaffId;
  settledOn: IsoDay | null;
  /** What the case-manager wrote about it. */
  answer: VaultId | null;
}

/** TRUTH-1: the roles that answer for the case and read it, besides its author. */
export const readersOfUnlistedEvents = ['case-manager', 'protection-officer'] as const;

export type UnlistedEventsState = UnlistedEvent[];
export const emptyUnlistedEvents = (): UnlistedEventsState => [];

export const findUnlistedEvent = (state: CaseState, eventId: string): UnlistedEvent | undefined =>
  state.unlistedEvents.find((event) => event.eventId === eventId);
