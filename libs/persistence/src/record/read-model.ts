import type { CaseId } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import type { Runner } from '../database/database.js';
import { statement, type Values } from '../database/statement.js';
import { lineKey } from './list-lines.js';
import { changesOf, partKey, projectionOf, type Projection } from './projection.js';
import { insertCase, writeRows } from './read-model-sql.js';
import { places, type Sealer, type Seals } from './seals.js';
import { sealedTraveller, travellerKey } from './traveller-rows.js';
import type { RecordPosition } from './record-position.js';

/** What to write of the read model so that a case that stood at `before` stands at `standing`. */
export function readModelValues(
  sealer: Sealer,
  caseId: CaseId,
  standing: RecordPosition,
  { before, after }: { readonly before: CaseState | undefined; readonly after: CaseState },
): Values {
  const { columns, ...rows } = projectionOf(after);
  const old: Partial<Projection> = before === undefined ? {} : projectionOf(before);
  const tasks = changesOf(old.tasks ?? [], rows.tasks, (task) => task.taskId);
  const parts = changesOf(old.parts ?? [], rows.parts, partKey);
  const lines = changesOf(old.lines ?? [], rows.lines, lineKey);
  const travellers = changesOf(old.travellers ?? [], rows.travellers, travellerKey);
  const accesses = changesOf(old.accesses ?? [], rows.accesses, (access) => access.id);
  const persons = changesOf(old.persons ?? [], rows.persons, (person) => person.id);
  return {
    caseId,
    ...columns,
    sequence: standing.sequence,
    head: standing.head,
    rebuilds: standing.rebuilds,
    closedAt: standing.closedAt,
    state: sealer.seal(standing.text!, places.state(caseId)),
    tasksGone: tasks.gone,
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

const removeCase = statement('read-model-remove', 'delete from return_case where id = :caseId::uuid');
const insertWhole = statement(
  'read-model-insert',
  `with written as (${insertCase}), ${writeRows} select id from written`,
);

/**
 * Writes a case's read model anew; before its first fact there is none. For a transaction that holds the case's lock.
 */
export async function rewriteReadModel(
  transaction: Runner,
  seals: Seals,
  caseId: CaseId,
  standing: RecordPosition,
): Promise<void> {
  await transaction.rows(removeCase, { caseId });
  const { state: after } = standing;
  if (after === undefined) return;
  const sealer = await seals.toSeal(caseId);
  await transaction.rows(
    insertWhole,
    readModelValues(sealer, caseId, standing, { before: undefined, after }),
  );
}
