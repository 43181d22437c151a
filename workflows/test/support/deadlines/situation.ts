import type { DeadlineCode, Stage } from '@homeward/contracts';
import type { RuleId } from '@homeward/domain';
import type { Life } from '../life.js';

/** One deadline as it must pass, in instants counted by hand from the first day of the table. */
export interface Row {
  readonly code: DeadlineCode;
  /** Beside DUE-1. */
  readonly rule: RuleId;
  /** As the story names it. */
  readonly subject?: string;
  /** Each may come up to an hour later: reminders have jitter (law 7). */
  readonly reminds: readonly string[];
  /** Exact, as is what follows. `+48h`: from the recording of what started it. */
  readonly due: string;
  readonly escalates: readonly string[];
  /** What the due instant does, where that is no alert. */
  readonly then?: 'open-task' | 'end-window' | 'close-file' | 'end-access';
}

/** Where a case stands when these deadlines run. */
export interface Situation {
  readonly stage: Stage;
  /** Plays the story so far, all of it on the first day of the table; a story's situations in its order. */
  readonly reach: (life: Life) => Promise<unknown>;
  /** What this case does besides. */
  readonly besides?: (life: Life) => Promise<unknown>;
  readonly rows: readonly Row[];
}
