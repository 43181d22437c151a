import type { CaseId, IsoInstant } from '@homeward/contracts';
import { accountsWithoutTask, type CaseState, type Task } from '@homeward/domain';
import { isForDesk, partsOf } from '../record/part-rows.js';

/**
 * INC-2: a task that is not read from the table `task`, because its case is veiled. The keys of the object are the
 * columns.
 */
interface VeiledTask {
  readonly case_id: CaseId;
  readonly task_id: string;
  readonly step: string;
  readonly role: string;
  readonly subject: string | null;
  readonly organisation_id: string;
  readonly staff_id: string;
  readonly since: IsoInstant;
  readonly due_at: IsoInstant | null;
  readonly for_desk: boolean;
  /** The accounts and organisations from which the task is hidden. */
  readonly hidden_from: readonly string[];
}

export const veiledTasks = (state: CaseState, isWanted: (task: Task) => boolean): VeiledTask[] => {
  const parts = partsOf(state);
  return state.tasks.filter(isWanted).map((task) => ({
    case_id: state.caseId,
    task_id: task.taskId,
    step: task.step,
    role: task.role,
    subject: task.subject,
    organisation_id: task.organisationId,
    staff_id: task.staffId,
    since: task.since,
    due_at: task.dueAt,
    for_desk: isForDesk(parts, task),
    hidden_from: accountsWithoutTask(state, task),
  }));
};

/** The veiled tasks as rows of SQL, passed in as JSON. */
export const veiledTaskRows = (t: string): string => `json_to_recordset(:veiled::json) as ${t} (case_id uuid,
  task_id text, step text, role text, subject text, organisation_id uuid, staff_id uuid, since timestamptz,
  due_at timestamptz, for_desk boolean, hidden_from uuid[])`;
