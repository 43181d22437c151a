import type { Actor, CaseId, IsoInstant, Stage } from '@homeward/contracts';
import { isTaskHiddenFrom, visibleStageFor, type CaseState } from '@homeward/domain';
import { linesOf } from '../record/list-lines.js';
import { partsOf } from '../record/part-rows.js';
import { columnsOf } from '../record/projection.js';

/**
 * INC-2: a line that is not read from the table `list_line`, because its case is veiled. The keys of the object are the
 * columns.
 */
interface VeiledLine {
  readonly case_id: CaseId;
  readonly holder_id: string;
  readonly cover_staff_id: string | null;
  readonly cover_from: string | null;
  readonly cover_to: string | null;
  readonly whole: boolean;
  readonly stage: Stage;
  readonly opened_at: IsoInstant;
  readonly waiting_for: string;
  readonly due_at: IsoInstant | null;
  readonly alerts: readonly string[];
}

/**
 * The lines of a veiled case for this reader's desk, as the reader may see the lines: with the stage that the reader
 * sees, and without hidden tasks.
 */
export function veiledLines(state: CaseState, actor: Actor): VeiledLine[] {
  const columns = { ...columnsOf(state), stage: visibleStageFor(state, actor) };
  const parts = partsOf(state).filter(({ organisationId }) => organisationId === actor.organisationId);
  const tasks = state.tasks.filter((task) => !isTaskHiddenFrom(state, actor, task));
  const lines = linesOf(columns, tasks, parts).filter(({ role }) => role === actor.role);
  return lines.map((line) => ({
    case_id: state.caseId,
    holder_id: line.holderId,
    cover_staff_id: line.coverStaffId,
    cover_from: line.coverFrom,
    cover_to: line.coverTo,
    whole: line.whole,
    stage: line.stage,
    opened_at: line.openedAt,
    waiting_for: line.waitingFor.join(','),
    due_at: line.dueAt,
    alerts: columns.alerts,
  }));
}

/** The veiled lines as rows of SQL, passed in as JSON. */
export const veiledLineRows = `json_to_recordset(:veiled::json) as l (case_id uuid, holder_id uuid, cover_staff_id uuid,
  cover_from date, cover_to date, whole boolean, stage text, opened_at timestamptz, waiting_for text, due_at timestamptz, alerts text[])`;
