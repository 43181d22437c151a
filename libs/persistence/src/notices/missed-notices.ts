import type { CaseId } from '@homeward/contracts';
import type { Task } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import type { KeyedHashes } from '../record/seals.js';
import { taskMark } from './task-marks.js';

/**
 * Finds tasks whose holder perhaps does not know of them, because the notice was withheld after a restore of the
 * record. SEE-7: only notices about the task itself count, so no other notice to its holder changes the answer.
 */
export class MissedNotices {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly hashes: KeyedHashes,
  ) {
    this.#database = new Database(dataSource);
  }

  /** The ids of the given tasks for which a notice to the holder was withheld, and none was sent. */
  async among(sight: RowScope, caseId: CaseId, tasks: readonly Task[]): Promise<ReadonlySet<string>> {
    if (tasks.length === 0) return new Set();
    const rows = await this.#database.rows<Pick<Task, 'taskId'>>(sight, missed, {
      caseId,
      taskIds: tasks.map(({ taskId }) => taskId),
      marks: tasks.map((task) => taskMark(this.hashes, caseId, task.staffId, task)),
    });
    return new Set(rows.map(({ taskId }) => taskId));
  }
}

/** Almost no case has withheld notices, so the query first finds the withheld notices. */
const missed = statement(
  'notices-missed',
  `select distinct t.task_id as "taskId"
   from outbox w join unnest(:taskIds::text[], :marks::uuid[]) as t (task_id, mark) on t.mark = any(w.task_marks)
   where w.case_id = :caseId::uuid and w.withheld_at is not null
     and not exists (
       select from outbox s where s.case_id = w.case_id and t.mark = any(s.task_marks)
         and s.sent_at is not null and s.withheld_at is null)`,
);
