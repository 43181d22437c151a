import type {
  Actor,
  CaseId,
  IsoDay,
  IsoInstant,
  Role,
  Stage,
  StaffId,
  StaffStepCode,
} from '@homeward/contracts';
import { isTaskHiddenFrom, type CaseState } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import type { Statement, Values } from '../database/statement.js';
import { orTooSlow } from '../record-error.js';
import { caseRow, type CaseRow, type RawRow } from './case-row.js';
import type { CaseReader } from './case-reader.js';
import { veiledCases } from './case-sql.js';
import * as sql from './list-sql.js';
import { oncePerReader } from './once-per-reader.js';
import { veiledLines } from './veiled-lines.js';
import { veiledTasks } from './veiled-tasks.js';
import {
  instantOrNullPart,
  instantPart,
  pageOf,
  positionIn,
  textPart,
  uuidPart,
  type Page,
  type PageRequest,
} from './page.js';

export interface CaseListRequest extends PageRequest {
  readonly visibleTo: Actor;
  readonly stage?: Stage | undefined;
  readonly waitingFor?: Role | undefined;
  readonly dueBefore?: IsoInstant | undefined;
  /** FIND-1: the list is empty if the case does not exist, or if the actor does not see the case. */
  readonly number?: string | undefined;
  /** `due`: sorts by the earliest due instant. `opened`: sorts by the newest case. */
  readonly sort: 'due' | 'opened';
}

export interface WorklistRequest extends PageRequest {
  readonly actor: Actor;
  /** Only tasks that name the actor in person. */
  readonly named?: boolean | undefined;
  /** Only tasks that the actor has taken, or that nobody has taken. */
  readonly mine?: boolean | undefined;
  /** `true`: only tasks that somebody has taken. `false`: only tasks that nobody has taken. */
  readonly taken?: boolean | undefined;
  /** `true`: only tasks that are put off until a later day. `false`: only tasks that are not put off. */
  readonly held?: boolean | undefined;
  /** Only tasks that one of these steps ends. */
  readonly steps?: readonly string[] | undefined;
  readonly overdue?: boolean | undefined;
}

export interface WorklistTask {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly stage: Stage;
  readonly taskId: string;
  readonly step: StaffStepCode;
  readonly role: Role;
  readonly subject: string | null;
  readonly staffId: string;
  readonly since: IsoInstant;
  readonly dueAt: IsoInstant | null;
  /** True if the task is overdue, by PostgreSQL's clock. */
  readonly overdue: boolean;
  /** The member of the seat who has taken the task. `null` if the task counts as not taken. */
  readonly takenBy: StaffId | null;
  /** The colleague who gave the task to that member. */
  readonly givenBy: StaffId | null;
  /** The day until which the task is put off. `null` if the task is not put off. */
  readonly notBefore: IsoDay | null;
}

/**
 * The lists of cases and tasks. The lists use separate connections, so that no step waits for a list. All methods throw
 * {@link RecordError}. For an invalid cursor, its code is `REQUEST.INVALID`.
 */
export class CaseLists {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly reader: Pick<CaseReader, 'states'>,
  ) {
    this.#database = new Database(dataSource);
  }

  /** The cases that the actor may see (SEE-2). Each case is shown with the data that the actor may see (SEE-1). */
  async cases({ visibleTo, sort, limit, after, ...filters }: CaseListRequest): Promise<Page<CaseRow>> {
    const byDue = sort === 'due';
    const position = positionIn(after, [byDue ? instantOrNullPart : instantPart, uuidPart]);
    const { stage = null, waitingFor = null, dueBefore = null, number = null } = filters;
    const shape = {
      sort,
      stage: stage !== null,
      waitingFor: waitingFor !== null,
      dueBefore: dueBefore !== null,
      number: number !== null,
      nextPage: position !== undefined,
    };
    const values = {
      stage,
      waitingFor,
      dueBefore,
      number,
      afterInstant: position?.[0] ?? 'infinity',
      afterId: position?.[1] ?? null,
      limit: limit + 1,
    };
    const rows = await this.#listed<RawRow<CaseRow>>(visibleTo, values, {
      statementIn: (veiled) => sql.caseList({ ...shape, veiled }),
      rowsOfVeiled: linesOfVeiled(visibleTo),
    });
    return pageOf(rows, limit, caseRow, (row) => [byDue ? row.dueAt : row.openedAt, row.caseId]);
  }

  /** Tasks for the actor or their desk, earliest due first. */
  async tasks({ actor, after, limit, ...filters }: WorklistRequest): Promise<Page<WorklistTask>> {
    const { named = false, mine = false, taken, held, steps, overdue } = filters;
    const position = positionIn(after, [instantOrNullPart, uuidPart, textPart]);
    const shape = {
      ofTeam: actor.role === 'team-lead' && !named,
      named,
      mine,
      taken: taken === undefined ? '' : taken ? 'taken' : 'free',
      held: held === undefined ? '' : held ? 'held' : 'not held',
      steps: steps !== undefined,
      due: overdue === undefined ? 'whenever' : overdue ? 'overdue' : 'ahead',
      nextPage: position !== undefined,
    } as const;
    const values = {
      steps: steps ?? null,
      afterInstant: position?.[0] ?? 'infinity',
      afterCase: position?.[1] ?? null,
      afterTask: position?.[2] ?? null,
      limit: limit + 1,
    };
    const rows = await this.#listed<RawRow<WorklistTask>>(actor, values, {
      statementIn: (veiled) => sql.worklist({ ...shape, veiled }),
      rowsOfVeiled: tasksOfVeiled(actor),
    });
    return pageOf(rows, limit, worklistTask, (task) => [task.dueAt, task.caseId, task.taskId]);
  }

  /**
   * INC-2: lists the stored rows together with the rows that `rowsOfVeiled` finds in the states of veiled cases, in one
   * order.
   */
  async #listed<Row>(actor: Actor, values: Values, { statementIn, rowsOfVeiled }: Listing): Promise<Row[]> {
    const { organisationId, role, staffId } = actor;
    const reader = { organisationId, role, staffId };
    const listed = this.#database.atOneMoment(actor, async (moment) => {
      const veiled = await moment.rows<{ readonly caseId: CaseId }>(veiledCases, reader);
      const states = await this.reader.states(
        actor,
        veiled.map(({ caseId }) => caseId),
      );
      const rows = [...states.values()].flatMap(rowsOfVeiled);
      const given = { ...values, ...reader, veiled: JSON.stringify(rows) };
      return await moment.rows<Row>(statementIn(rows.length > 0), given);
    });
    return await orTooSlow(listed);
  }
}

interface Listing {
  readonly statementIn: (veiled: boolean) => Statement;
  readonly rowsOfVeiled: (state: CaseState) => object[];
}

const linesOfVeiled = oncePerReader(veiledLines);
const tasksOfVeiled = oncePerReader((state, actor) =>
  veiledTasks(
    state,
    (task) => task.organisationId === actor.organisationId && !isTaskHiddenFrom(state, actor, task),
  ),
);

const worklistTask = (row: RawRow<WorklistTask>): WorklistTask => ({
  ...row,
  since: row.since.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
});
