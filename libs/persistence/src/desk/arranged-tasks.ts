import type { Actor, IsoDay, StaffId } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { statement, type Values } from '../database/statement.js';
import { giverOf, notBeforeOf, takerOf } from '../reading/arranged-sql.js';
import { veiledTaskRows, veiledTasks } from '../reading/veiled-tasks.js';

/** The arrangement of the members of a seat about one of the seat's tasks. */
export interface Arrangement {
  readonly takenBy: StaffId | null;
  readonly givenBy: StaffId | null;
  readonly notBefore: IsoDay | null;
}

/** A task of a case that the caller has already read. A veiled case has no stored tasks (INC-2). */
interface TaskRef {
  readonly state: CaseState;
  readonly taskId: string;
}

/**
 * Stores which member of a seat does a task, and the earliest day to start. An arrangement ends with its task
 * (record/read-model-sql.ts) and is erased with the case. All methods throw {@link RecordError}. The caller checks
 * whether the actor may arrange the task.
 */
export class ArrangedTasks {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** The arrangement of a task. `undefined` if the actor's organisation no longer has the task. */
  async of(actor: Actor, task: TaskRef): Promise<Arrangement | undefined> {
    const [found] = await this.#database.rows<Arrangement>(actor, arrangement, valuesOf(actor, task));
    return found;
  }

  /**
   * Gives a task to `takenBy`.
   *
   * @returns true if `takenBy` now has the task; false if a member other than the actor already has the task, or if the
   * actor's organisation no longer has it
   */
  async take(actor: Actor, task: TaskRef, takenBy: StaffId): Promise<boolean> {
    const { staffId } = actor;
    const givenBy = takenBy === staffId ? null : staffId;
    const values = { ...valuesOf(actor, task), staffId, takenBy, givenBy };
    return await this.#database.inTransaction(actor, async (transaction) => {
      await transaction.rows(alone, values);
      return (await transaction.rows(take, values)).length > 0;
    });
  }

  async putBack(actor: Actor, task: TaskRef): Promise<void> {
    await this.#database.rows(actor, putBack, valuesOf(actor, task));
  }

  /** Puts a task off until the given day. `null` means that the task is no longer put off. */
  async putOff(actor: Actor, task: TaskRef, notBefore: IsoDay | null): Promise<void> {
    await this.#database.rows(actor, putOff, { ...valuesOf(actor, task), notBefore });
  }
}

const valuesOf = ({ organisationId }: Actor, { state, taskId }: TaskRef) =>
  ({
    caseId: state.caseId,
    taskId,
    organisationId,
    veiled: JSON.stringify(veiledTasks(state, (task) => task.taskId === taskId)),
  }) satisfies Values;

const theTask = `${veiledTaskRows('t')} where t.organisation_id = :organisationId::uuid`;

const arrangement = statement(
  'arrangement',
  `select ${takerOf('t', true)} as "takenBy", ${giverOf('t', true)} as "givenBy", ${notBeforeOf('t')} as "notBefore"
   from ${theTask}`,
);

/** Locks a task. If two members take the task at once, the second member finds it taken. */
const alone = statement(
  'arrangement-alone',
  `select pg_advisory_xact_lock(hashtextextended(:caseId::text || :taskId::text, 0))`,
);

/** An arrangement about an earlier task with the same id, or by another office, does not apply to this task. */
const written = (column: string, value: string): string => `
  insert into arranged_task as a (case_id, task_id, since, organisation_id, ${column})
  select t.case_id, t.task_id, t.since, t.organisation_id, ${value} from ${theTask}`;
const renewed = 'since = excluded.since, organisation_id = excluded.organisation_id';
const isSame = '(a.since = excluded.since and a.organisation_id = excluded.organisation_id)';

const take = statement(
  'arrangement-take',
  `${written('taken_by, given_by', ':takenBy::uuid, :givenBy::uuid')}
     and coalesce(${takerOf('t', true)}, :staffId::uuid) = :staffId::uuid
   on conflict (case_id, task_id) do update set ${renewed}, taken_by = excluded.taken_by, given_by = excluded.given_by,
     not_before = case when ${isSame} then a.not_before end
   returning a.case_id`,
);

const putOff = statement(
  'arrangement-put-off',
  `${written('not_before', ':notBefore::date')}
   on conflict (case_id, task_id) do update set ${renewed}, not_before = excluded.not_before,
     taken_by = case when ${isSame} then a.taken_by end, given_by = case when ${isSame} then a.given_by end`,
);

const putBack = statement(
  'arrangement-put-back',
  `update arranged_task set taken_by = null, given_by = null
   where case_id = :caseId::uuid and task_id = :taskId::text and organisation_id = :organisationId::uuid`,
);
