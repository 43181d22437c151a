import type { CaseId } from '@homeward/contracts';
import { isVeiled, type CaseState } from '@homeward/domain';
import type { Runner } from '../database/database.js';
import { statement, type Values } from '../database/statement.js';
import { lineKey } from './list-lines.js';
import { partKey } from './part-rows.js';
import { changesOf, projectionOf, rowsInClear, type Projection } from './projection.js';
import { putCase, rowTables, writeRows } from './read-model-sql.js';
import { places, type Sealer, type Seals } from './seals.js';
import { sealedTraveller, travellerKey } from './traveller-rows.js';
import type { RecordPosition } from './record-position.js';

/** The values that change the read model of a case from `before` to `standing`. */
export function readModelValues(
  sealer: Sealer,
  caseId: CaseId,
  standing: RecordPosition,
  { before, after }: { readonly before: CaseState | undefined; readonly after: CaseState },
): Values {
  const { columns, ...rows } = projectionOf(after);
  const { stored, known } = rowsBefore(before);
  const tasks = changesOf(stored.tasks, rows.tasks, (task) => task.taskId, known.tasks);
  const parts = changesOf(stored.parts, rows.parts, partKey, known.parts);
  const lines = changesOf(stored.lines, rows.lines, lineKey, known.lines);
  const travellers = changesOf(stored.travellers, rows.travellers, travellerKey, known.travellers);
  const accesses = changesOf(stored.accesses, rows.accesses, (access) => access.id);
  const persons = changesOf(stored.persons, rows.persons, (person) => person.id);
  return {
    caseId,
    ...columns,
    sequence: standing.sequence,
    head: standing.head,
    rebuilds: standing.rebuilds,
    closedAt: standing.closedAt,
    state: sealer.seal(standing.text!, places.state(caseId)),
    tasksGone: tasks.gone,
    tasksDone: before === undefined ? [] : tasksDone(before, after),
    tasksChanged: JSON.stringify(tasks.changed),
    partsGone: parts.gone,
    partsChanged: JSON.stringify(parts.changed),
    linesGone: lines.gone,
    linesChanged: JSON.stringify(lines.changed),
    travellersGone: travellers.gone,
    travellersChanged: JSON.stringify(travellers.changed.map((row) => sealedTraveller(sealer, caseId, row))),
    accessesGone: accesses.gone,
    accessesChanged: JSON.stringify(accesses.changed),
    personsGone: persons.gone,
    personsChanged: JSON.stringify(persons.changed),
  };
}

type Rows = Omit<Projection, 'columns'>;
const noRows: Rows = { tasks: [], parts: [], lines: [], travellers: [], accesses: [], persons: [] };

/**
 * `stored`: rows that may exist. `known`: rows that are certainly right. If an earlier release that did not veil cases
 * wrote a veiled case, the rows of the case may be in clear and not recorded as veiled. The next step of the case
 * corrects this.
 */
function rowsBefore(before: CaseState | undefined): { readonly stored: Rows; readonly known: Rows } {
  if (before === undefined) return { stored: noRows, known: noRows };
  const rows = projectionOf(before);
  return isVeiled(before)
    ? { stored: { ...rows, ...rowsInClear(before, rows.parts) }, known: noRows }
    : { stored: rows, known: rows };
}

/** The ids of the tasks that are done. INC-2: includes those of a veiled case, which has no rows for its tasks. */
const tasksDone = (before: CaseState, { tasks }: CaseState): string[] => {
  const open = new Set(tasks.map(({ taskId }) => taskId));
  return before.tasks.map(({ taskId }) => taskId).filter((taskId) => !open.has(taskId));
};

const removeCase = statement('read-model-remove', 'delete from return_case where id = :caseId::uuid');
const removeRows = statement(
  'read-model-remove-rows',
  `with ${rowTables.map((table) => `${table}_removed as (delete from ${table} where case_id = :caseId::uuid)`).join(', ')}
   select`,
);
const putWhole = statement(
  'read-model-put',
  `with written as (${putCase}), ${writeRows} select id from written`,
);

/**
 * Rebuilds a case's read model. A case without facts has no read model. The transaction must hold the lock of the
 * case. Keeps the row of the case: whoever waits for its lock would not find a row that was deleted and inserted again.
 */
export async function rewriteReadModel(
  transaction: Runner,
  seals: Seals,
  caseId: CaseId,
  standing: RecordPosition,
): Promise<void> {
  const { state: after } = standing;
  if (after === undefined) {
    await transaction.rows(removeCase, { caseId });
    return;
  }
  const sealer = await seals.toSeal(caseId);
  await transaction.rows(removeRows, { caseId });
  await transaction.rows(putWhole, readModelValues(sealer, caseId, standing, { before: undefined, after }));
}
