import type { Role } from './roles.js';
import type { Stage } from './stages.js';
import type { IsoDay, IsoInstant } from './step-message.js';

/** Law 8: medical aid and follow-up have timers of their own, beside the one of the case. */
export const clocks = ['case', 'medical-aid', 'follow-up'] as const;
export type Clock = (typeof clocks)[number];

/** A mark of a deadline, as the clock passes it. */
export interface RingingMark {
  readonly deadlineId: string;
  readonly mark: number;
  /** The fact that started its deadline: one started anew has other marks. */
  readonly startedBy: number;
}

/** When a clock rings next, and all the marks that it rings for, in their order. */
export interface Ring {
  readonly at: IsoInstant;
  readonly marks: readonly RingingMark[];
}

/**
 * Law 2: what a run makes its search attributes, its timers and its end of. The record answers each fact with it, so
 * it lies in the history, and a rule that changes changes no command at replay. Ids, codes and instants only (law 6),
 * and but for the marks only what operations may know (SEE-7).
 */
export interface Outlook {
  readonly stage: Stage;
  readonly waitingFor: readonly Role[];
  readonly dueOn: IsoDay | null;
  readonly alerts: readonly string[];
  /** `null`: nothing is left to ring for. */
  readonly rings: Readonly<Record<Clock, Ring | null>>;
}

/** What the record answers to a fact. */
export interface Recorded {
  /** The sequences whose rows had to be voided, since the engine never kept their steps. */
  readonly voided: readonly number[];
  readonly outlook: Outlook;
}
