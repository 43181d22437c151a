import type { DeadlineCode, IsoInstant, Part, PartRole, Role, StaffId } from '@homeward/contracts';
import type { AwaitedStep } from './awaited-steps.js';
import type { CaseState } from './case-state.js';

/** Something that the case waits for. engine/tasks.ts makes it a task with a named person. */
export interface Wait {
  readonly step: AwaitedStep;
  readonly role: Exclude<Role, 'operator' | 'auditor'>;
  readonly subject?: string;
  /**
   * The part that the role belongs to. With `team-lead`, the wait is put to the lead of the organisation that holds
   * this part.
   */
  readonly at?: PartRole;
  /** Present if several people are asked at once. Each of these people then has a task. */
  readonly each?: true;
  /** Another office, which is asked in place of the office that holds the role's part. */
  readonly to?: Part;
  /** INC-2: another person of the same part, who is asked in place of the person that the part names. */
  readonly named?: StaffId;
  /** INC-2: present if the case waits for this step only because the person who would be asked is restricted. */
  readonly inTheirPlace?: true;
  /** PEOPLE-2: the staff who made the first statement, and therefore cannot make the second. */
  readonly not?: readonly StaffId[];
  /**
   * The deadline that runs for the wait: the deadline of the wait's subject or, if the subject has no deadline, the
   * deadline of the case.
   */
  readonly deadline?: DeadlineCode;
}
export type Waits = (state: CaseState, now: IsoInstant) => Wait[];
