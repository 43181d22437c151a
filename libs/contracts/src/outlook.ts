import type { Role } from './roles.js';
import type { Stage } from './stages.js';
import type { IsoDay, IsoInstant } from './step-message.js';

/** Law 8: medical aid and follow-up have their own timers, beside the timer of the case. */
export const clocks = ['case', 'medical-aid', 'follow-up'] as const;
export type Clock = (typeof clocks)[number];

/** A mark of a deadline, which the clock reaches. */
export interface RingingMark {
  readonly deadlineId: string;
  readonly mark: number;
  /** The fact that started its deadline: a deadline that is started again has other marks. */
  readonly startedBy: number;
}

/** When a clock next rings, and all the marks that it rings for, in order. */
export interface Ring {
  readonly at: IsoInstant;
  readonly marks: readonly RingingMark[];
}

/**
 * Law 2: the values from which a run makes its search attributes and timers, and by which it knows when to end. The
 * record returns them with each fact, so they are in the history, and a changed rule changes no command at replay.
 * They contain only ids, codes and instants (law 6), and, except for the marks, only what operations may see (SEE-7).
 */
export interface Outlook {
  readonly stage: Stage;
  readonly waitingFor: readonly Role[];
  readonly dueOn: IsoDay | null;
  readonly alerts: readonly string[];
  /** `null`: the clock has nothing left to ring for. */
  readonly rings: Readonly<Record<Clock, Ring | null>>;
}

/** The record's answer to a fact. */
export interface Recorded {
  /** The sequences whose rows had to be voided, because the engine never kept their steps. */
  readonly voided: readonly number[];
  readonly outlook: Outlook;
}
