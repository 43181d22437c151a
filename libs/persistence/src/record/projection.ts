import type { IsoInstant, OrganisationId, PersonId, Role, Stage, StaffId } from '@homeward/contracts';
import {
  isVeiled,
  personsOf,
  taskAsShown,
  visibleToEverybody,
  type CaseState,
  type Task,
} from '@homeward/domain';
import { linesOf, type LineRow } from './list-lines.js';
import { isForDesk, partsOf, type PartRow } from './part-rows.js';
import { travellersOf, type TravellerRow } from './traveller-rows.js';

/**
 * The columns and rows of the read model that follow from a state. INC-2: a veiled case has no rows of tasks, lines and
 * travellers, and its columns contain no data of these rows. Readers get this data from the state
 * (reading/veiled-lines.ts).
 */
export interface Projection {
  readonly columns: CaseColumns;
  readonly tasks: readonly TaskRow[];
  readonly parts: readonly PartRow[];
  readonly lines: readonly LineRow[];
  readonly travellers: readonly TravellerRow[];
  readonly accesses: readonly AccessRow[];
  readonly persons: readonly PersonRow[];
}

export interface CaseColumns {
  readonly caseNumber: string;
  readonly stage: Stage;
  readonly version: number;
  readonly programmeVersion: string;
  readonly waitingFor: readonly Role[];
  readonly dueAt: IsoInstant | null;
  readonly alerts: readonly string[];
  readonly linkedTo: string | null;
  readonly openedAt: IsoInstant;
  readonly controllerId: OrganisationId | null;
  readonly neverShown: readonly StaffId[];
}
export interface TaskRow extends Omit<Task, 'unclocked' | 'inTheirPlace'> {
  readonly unclocked: boolean;
  /** True if nobody has taken the part. Then everybody with the role in the organisation may do the task. */
  readonly forDesk: boolean;
}
export interface AccessRow {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly until: IsoInstant;
}
export interface PersonRow {
  readonly id: PersonId;
  readonly ordinal: number;
}

export function projectionOf(state: CaseState): Projection {
  const parts = partsOf(state);
  return {
    ...(isVeiled(state) ? veiledRows(state) : rowsInClear(state, parts)),
    parts,
    accesses: state.breakGlass.accesses
      .filter(({ ended }) => !ended)
      .map(({ accessId, organisationId, until }) => ({ id: accessId, organisationId, until })),
    persons: personsOf(state).map(({ personId, ordinal }) => ({ id: personId, ordinal })),
  };
}

type ListedRows = Pick<Projection, 'columns' | 'tasks' | 'lines' | 'travellers'>;

export function rowsInClear(state: CaseState, parts: readonly PartRow[]): ListedRows {
  const columns = columnsOf(state);
  const tasks = tasksOf(state, parts);
  return { columns, tasks, lines: linesOf(columns, tasks, parts), travellers: travellersOf(state) };
}

const veiledRows = (state: CaseState): ListedRows => ({
  columns: { ...columnsOf(state), waitingFor: [], dueAt: null, alerts: [] },
  tasks: [],
  lines: [],
  travellers: [],
});

const tasksOf = (state: CaseState, parts: readonly PartRow[]): TaskRow[] =>
  state.tasks.map((task) => ({
    ...taskAsShown(task),
    unclocked: task.unclocked === true,
    forDesk: isForDesk(parts, task),
  }));

/**
 * The columns for lists. Only readers who lead the case see what the case waits for, when this is due, and the alerts
 * of the case (reading/case-sql.ts).
 */
export const columnsOf = (whole: CaseState): CaseColumns => {
  const state = visibleToEverybody(whole);
  return {
    caseNumber: state.caseNumber,
    stage: state.stage,
    version: state.version,
    programmeVersion: state.policy.version,
    waitingFor: [...new Set(state.tasks.map((task) => task.role))].sort(),
    dueAt: state.tasks.flatMap((task) => task.dueAt ?? []).sort()[0] ?? null,
    alerts: [...new Set(state.alerts.map((alert) => alert.code))].sort(),
    linkedTo: state.linkedTo,
    openedAt: state.openedAt,
    controllerId: (state.parts['case-manager'] ?? state.parts.counsellor)?.organisationId ?? null,
    neverShown: Object.keys(state.neverShow.named).sort(),
  };
};

export interface Changes<Row> {
  /** Keys of rows that no longer exist. */
  readonly gone: string[];
  /** Rows that are new or that have changed. */
  readonly changed: Row[];
}

/**
 * The changes that turn the rows `before` into the rows `after`. `known` are the rows of `before` that are certainly
 * stored with these values.
 */
export function changesOf<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  known = before,
): Changes<Row> {
  const old = new Map(known.map((row) => [keyOf(row), JSON.stringify(row)]));
  const keysAfter = new Set(after.map(keyOf));
  return {
    gone: before.map(keyOf).filter((key) => !keysAfter.has(key)),
    changed: after.filter((row) => old.get(keyOf(row)) !== JSON.stringify(row)),
  };
}
