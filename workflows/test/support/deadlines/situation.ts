import type { DeadlineCode, Stage } from '@homeward/contracts';
import type { RuleId } from '@homeward/domain';
import type { Life } from '../life.js';

/** One expected deadline, in instants counted by hand from the first day of the table. */
export interface Row {
  readonly code: DeadlineCode;
  /** The rule tested in addition to DUE-1. */
  readonly rule: RuleId;
  /** Its name in the story. */
  readonly subject?: string;
  /** Each may come up to an hour later: reminders have jitter (law 7). */
  readonly reminds: readonly string[];
  /** Exact, as are the escalations. `+48h`: from the recording of what started it. */
  readonly due: string;
  readonly escalates: readonly string[];
  /** What happens at the due instant, if that is not an alert. */
  readonly then?: 'open-task' | 'end-window' | 'close-file' | 'end-access';
}

/** The stage of a case when these deadlines run. */
export interface Situation {
  readonly stage: Stage;
  /** Plays the story so far, all of it on the first day of the table. The situations of a story are in its order. */
  readonly reach: (life: Life) => Promise<unknown>;
  /** Additional steps of this case. */
  readonly besides?: (life: Life) => Promise<unknown>;
  readonly rows: readonly Row[];
}
