import type { Role } from './roles.js';
import type { Stage } from './stages.js';
import type { IsoDay, IsoInstant } from './step-message.js';

/** Law 8: medical aid and follow-up have their own timers, separate from the timer of the case. */
export const clocks = ['case', 'medical-aid', 'follow-up'] as const;
export type Clock = (typeof clocks)[number];

/**
 * A time of a deadline at which a clock rings: a reminder, the due instant, or an escalation. `mark` is its number.
 */
export interface RingingMark {
  readonly deadlineId: string;
  readonly mark: number;
  /** The sequence of the fact that started the deadline. If the deadline is started again, its times differ. */
  readonly startedBy: number;
}

/** The next time at which a clock rings, and all times of deadlines that it rings for, in order. */
export interface Ring {
  readonly at: IsoInstant;
  readonly marks: readonly RingingMark[];
}

/**
 * Law 2: the values from which a run makes its search attributes and timers, and decides when to end. The record
 * returns these values with each fact, so that the history contains them, and a changed rule does not change a command
 * at replay. The values contain only ids, codes and instants (law 6). Operations may see all values except `rings`
 * (SEE-7).
 */
export interface Outlook {
  readonly stage: Stage;
  readonly waitingFor: readonly Role[];
  readonly dueOn: IsoDay | null;
  readonly alerts: readonly string[];
  /** For each clock, its next ring; `null` if the clock has nothing left to ring for. */
  readonly rings: Readonly<Record<Clock, Ring | null>>;
}

/** The record's answer to a fact. */
export interface Recorded {
  /** The sequences of rows that were voided, because the engine never stored the steps in these rows. */
  readonly voided: readonly number[];
  readonly outlook: Outlook;
}
