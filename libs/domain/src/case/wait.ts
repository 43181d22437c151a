import type { DeadlineCode, IsoInstant, Part, PartRole, Role, StaffId } from '@homeward/contracts';
import type { AwaitedStep } from './awaited-steps.js';
import type { CaseState } from './case-state.js';

/** Something the case waits for. engine/tasks.ts turns it into a task with a named person. */
export interface Wait {
  readonly step: AwaitedStep;
  readonly role: Exclude<Role, 'operator' | 'auditor'>;
  readonly subject?: string;
  /** With `team-lead`: the lead of the organisation that holds this part. */
  readonly at?: PartRole;
  /** Several are asked at once, and each has a task. */
  readonly each?: true;
  /** Put to another office than the one that holds the role's part. */
  readonly to?: Part;
  /** INC-2: another person of the same part, instead of the one it would name. */
  readonly named?: StaffId;
  /** PEOPLE-2: who made the first statement, and so cannot make this one. */
  readonly not?: readonly StaffId[];
  /** The deadline that runs for it: the subject's own, or else the case's. */
  readonly deadline?: DeadlineCode;
}
export type Waits = (state: CaseState, now: IsoInstant) => Wait[];
