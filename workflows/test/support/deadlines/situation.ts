import type { DeadlineCode, Stage } from '@homeward/contracts';
import type { RuleId } from '@homeward/domain';
import type { Life } from '../life.js';

/** One expected deadline, in instants counted by hand from the first day of the table. */
export interface Row {
  readonly code: DeadlineCode;
  /** The rule tested in addition to DUE-1. */
  readonly rule: RuleId;
  /** The name of the subject in the story. */
  readonly subject?: string;
  /** The instants of the reminders. Each may come up to an hour later, because reminders have jitter (law 7). */
  readonly reminds: readonly string[];
  /**
   * The exact instant at which the deadline is due. The escalations are also exact. `+48h` counts from the recording of
   * the step that started the deadline.
   */
  readonly due: string;
  readonly escalates: readonly string[];
  /** The effect at the due instant, if the effect is not an alert. */
  readonly then?: 'open-task' | 'end-window' | 'close-file' | 'end-access';
}

/** A situation of a case, with the deadlines that run in this situation. */
export interface Situation {
  readonly stage: Stage;
  /**
   * Plays the story until this situation, on the first day of the table. The situations are in the order of the story.
   */
  readonly reach: (life: Life) => Promise<unknown>;
  /** Plays additional steps of this case. */
  readonly besides?: (life: Life) => Promise<unknown>;
  readonly rows: readonly Row[];
}
