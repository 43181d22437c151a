import { statement, type Statement } from '../database/statement.js';
import { arrangedFirst, giverOf, notBeforeOf, takerOf } from './arranged-sql.js';
import { covered, linkedTo, shown } from './case-sql.js';
import { veiledLineRows } from './veiled-lines.js';
import { veiledTaskRows } from './veiled-tasks.js';

/**
 * A list is read in the order of an index, up to the end of the page. PostgreSQL cannot use an index for `a or b`, or
 * for a filter that may be null. So each reason why a case or a task is in a person's list is a separate branch with
 * this order, and each combination of filters is a separate statement.
 */
interface Branch {
  /**
   * True for a branch with few rows: PostgreSQL reads all its rows and sorts them afterwards, because an index in this
   * order would be slower.
   */
  readonly few: boolean;
  readonly from: string;
  readonly where: readonly string[];
}

/** The parameters of a list. The statement contains only the parameters that are set. */
export interface CaseListShape {
  readonly sort: 'due' | 'opened';
  readonly stage: boolean;
  readonly waitingFor: boolean;
  readonly dueBefore: boolean;
  readonly number: boolean;
  readonly nextPage: boolean;
  /** INC-2: true if some of the reader's cases are veiled. The lines of these cases are then passed in. */
  readonly veiled: boolean;
}
export interface WorklistShape {
  /** True for the list of a team-lead, which contains all tasks of the organisation. */
  readonly ofTeam: boolean;
  /** True for a list of only the tasks that name the reader in person. */
  readonly named: boolean;
  /** True for a list of only the tasks that the reader has taken, or that nobody has taken. */
  readonly mine: boolean;
  readonly taken: 'taken' | 'free' | '';
  readonly held: 'held' | 'not held' | '';
  /** True if the list is limited to some steps. Each step is then searched separately, in the order of an index. */
  readonly steps: boolean;
  readonly due: 'overdue' | 'ahead' | 'whenever';
  readonly nextPage: boolean;
  /** INC-2: true if some of the reader's cases are veiled. The tasks of these cases are then passed in. */
  readonly veiled: boolean;
}

/** Must be the same expression as in the indexes: see the migration that creates the indexes. */
const dueOf = (row: string): string =>
  `case when ${row}.due_at is null then 'infinity'::timestamptz else ${row}.due_at end`;

const ofDesk = (row: string): string =>
  `${row}.organisation_id = :organisationId::uuid and ${row}.role = :role::text`;

/** INC-2: the rows of veiled cases are passed in, and are read once for all branches. */
const given = (name: string, rows: string): string => `with ${name} as materialized (select * from ${rows})`;

const lineColumns = (alerts: string): string =>
  `l.case_id, l.stage, l.opened_at, string_to_array(l.waiting_for, ',') as waiting_for, l.due_at,
      case when l.whole then ${alerts} else '{}' end as alerts`;

/** A branch over stored lines `l`. */
const line = (where: readonly string[], few = false): Branch => ({
  few,
  from: `select ${lineColumns('c.alerts')} from list_line l join return_case c on c.id = l.case_id`,
  where: [ofDesk('l'), shown('c'), ...where],
});

const holders = ['l.holder_id = :staffId::uuid', 'l.holder_id = :organisationId::uuid'];
const isHolder = 'l.holder_id in (:staffId::uuid, :organisationId::uuid)';
const coveredToday = line([covered('l'), `not ${isHolder}`], true);
/** These lines belong to the reader's desk, and the reader may see the cases of these lines ({@link veiledCases}). */
const ofVeiled: Branch = {
  few: false,
  from: `select ${lineColumns('l.alerts')} from veiled_line l`,
  where: [`(${isHolder} or ${covered('l')})`],
};

/**
 * The different values of `waiting_for` in a holder's cases that contain the wanted role. The cases have a few dozen
 * values. The query jumps from one value to the next in the index `list_line_by_wait`. PostgreSQL does not do this by
 * itself.
 */
const waitsOf = (holder: string): string => {
  const next = (after: string): string => `(select min(l.waiting_for) from list_line l
    where ${ofDesk('l')} and ${holder} and l.waiting_for > ${after})`;
  return `with recursive wait (waiting_for) as (
    select ${next(`''`)} union all select ${next('wait.waiting_for')} from wait where wait.waiting_for is not null)
    select waiting_for from wait where :waitingFor::text = any(string_to_array(waiting_for, ','))`;
};

/** SEE-2: the cases that the actor may see. Each case is shown with the data that the actor may see (SEE-1). */
export const caseList = remembered((shape: CaseListShape): Statement => {
  const { sort, stage, waitingFor, dueBefore, number, nextPage, veiled } = shape;
  const byDue = sort === 'due';
  const order = (l: string): string =>
    byDue ? `${dueOf(l)}, ${l}.case_id` : `${l}.opened_at desc, ${l}.case_id desc`;
  const filters = [
    ...(number ? ['l.case_id = (select n.id from return_case n where n.case_number = :number::text)'] : []),
    ...(stage ? ['l.stage = :stage::text'] : []),
    ...(dueBefore ? [`${dueOf('l')} < :dueBefore::timestamptz`] : []),
    ...(nextPage && byDue
      ? [`(${dueOf('l')}, l.case_id) > (:afterInstant::timestamptz, :afterId::uuid)`]
      : []),
    ...(nextPage && !byDue
      ? ['(l.opened_at, l.case_id) < (:afterInstant::timestamptz, :afterId::uuid)']
      : []),
  ];
  const waiting = waitingFor ? [`:waitingFor::text = any(string_to_array(l.waiting_for, ','))`] : [];
  const page = (branch: Branch, more = waiting): string => pageOf(branch, [...more, ...filters], order('l'));
  const pageOfPersonalData = (holder: string): string => {
    const ofHolder = line([holder]);
    return waitingFor && byDue
      ? `(select page.* from (${waitsOf(holder)}) wait
          cross join lateral ${page(ofHolder, ['l.waiting_for = wait.waiting_for'])} page)`
      : page(ofHolder);
  };
  const branches = [
    ...holders.map(pageOfPersonalData),
    page(coveredToday),
    ...(veiled ? [page(ofVeiled)] : []),
  ];
  return statement(
    nameOf('cases', shape),
    `${veiled ? given('veiled_line', veiledLineRows) : ''}
     select c.id as "caseId", c.case_number as "caseNumber", s.stage, c.programme_version as "programmeVersion",
       s.waiting_for as "waitingFor", s.due_at as "dueAt", coalesce(s.due_at < now(), false) as overdue, s.alerts,
       ${linkedTo} as "linkedTo", c.opened_at as "openedAt", c.closed_at as "closedAt",
       c.controller_id as "controllerId"
     from (${branches.join(' union all ')}) s ${caseOf('s')}
     order by ${order('s')} limit :limit::int`,
  );
});

/** The source of tasks. The reader may see the cases of the veiled tasks ({@link veiledCases}). */
interface TasksFrom {
  readonly veiled: boolean;
  readonly from: string;
  readonly where: readonly string[];
}
const storedTasks: TasksFrom = {
  veiled: false,
  from: `'{}'::uuid[] as hidden_from from task t join return_case c on c.id = t.case_id`,
  where: [shown('c')],
};
const tasksOfVeiled: TasksFrom = { veiled: true, from: 't.hidden_from from veiled_task t', where: [] };

/**
 * A branch over tasks `t`, without the airport's tasks, because the airport has a list of travellers instead (SEE-1).
 */
const task = (source: TasksFrom, where: readonly string[], join = ''): Branch => ({
  few: join !== '',
  from: `select t.case_id, t.task_id, t.step, t.role, t.subject, t.organisation_id, t.staff_id, t.since, t.due_at,
      ${source.from}${join}`,
  where: [
    't.organisation_id = :organisationId::uuid',
    `t.role <> 'airport-assistant'`,
    ...source.where,
    ...where,
  ],
});
const ofOthers = 't.staff_id <> :staffId::uuid';
const forDesk = 't.for_desk and t.role = :role::text';
const seat = ' join case_part p on p.case_id = t.case_id and p.staff_id = t.staff_id';

/** `first`: the table that the query searches before the tasks. */
function branchesOf(from: TasksFrom, { ofTeam, named }: WorklistShape, first: string): Branch[] {
  const inPerson = task(from, ['t.staff_id = :staffId::uuid'], first);
  if (named) return [inPerson];
  if (ofTeam) return [task(from, [], first)];
  const ofColleagues = task(from, [forDesk, ofOthers], first);
  return [
    inPerson,
    ofColleagues,
    task(from, [ofDesk('p'), covered('p'), ofOthers, `not (${forDesk})`], first + seat),
  ];
}

/**
 * Four kinds of tasks: the tasks of this person; if nobody has taken the part, the tasks of the person's role in the
 * organisation; if this person covers for a colleague today, the tasks of the colleague; for a team-lead, all tasks of
 * the organisation.
 */
export const worklist = remembered((shape: WorklistShape): Statement => {
  const { mine, taken, held, steps, due, nextPage } = shape;
  const filtersOf = ({ veiled }: TasksFrom): string[] => [
    ...(mine ? [`coalesce(${takerOf('t', veiled)}, :staffId::uuid) = :staffId::uuid`] : []),
    ...(taken ? [`${takerOf('t', veiled)} is ${taken === 'taken' ? 'not null' : 'null'}`] : []),
    ...(held ? [`${notBeforeOf('t')} is ${held === 'held' ? 'not null' : 'null'}`] : []),
    ...(steps ? ['t.step = wanted.step'] : []),
    ...(due === 'whenever' ? [] : [`${dueOf('t')} ${due === 'overdue' ? '<' : '>='} now()`]),
    ...(nextPage
      ? [
          `(${dueOf('t')}, t.case_id, t.task_id) > (:afterInstant::timestamptz, :afterCase::uuid, :afterTask::text)`,
        ]
      : []),
  ];
  const first = taken === 'taken' || held === 'held' ? arrangedFirst : '';
  const order = `${dueOf('t')}, t.case_id, t.task_id`;
  const pagesOf = (from: TasksFrom): string[] =>
    branchesOf(from, shape, first).map((one) =>
      steps
        ? `(select page.* from unnest(:steps::text[]) wanted (step)
          cross join lateral ${pageOf(one, filtersOf(from), order)} page)`
        : pageOf(one, filtersOf(from), order),
    );
  const pages = [...pagesOf(storedTasks), ...(shape.veiled ? pagesOf(tasksOfVeiled) : [])];
  return statement(
    nameOf('tasks', shape),
    `${shape.veiled ? given('veiled_task', veiledTaskRows('t')) : ''}
     select t.case_id as "caseId", c.case_number as "caseNumber", c.stage, t.task_id as "taskId", t.step, t.role, t.subject,
       t.staff_id as "staffId", t.since, t.due_at as "dueAt", coalesce(t.due_at < now(), false) as overdue,
       ${takerOf('t', shape.veiled)} as "takenBy", ${giverOf('t', shape.veiled)} as "givenBy", ${notBeforeOf('t')} as "notBefore"
     from (select t.* from (${pages.join(' union all ')}) t order by ${order} limit :limit::int) t
       ${caseOf('t')}
     order by ${order}`,
  );
});

/**
 * The case `c` of each row, found by its id. Before version 18, PostgreSQL adds 1e10 to the cost of a sort that is
 * switched off. Compared with this number, all ways to join cost the same, and PostgreSQL would read every case.
 */
const caseOf = (row: string): string =>
  `cross join lateral (select c.* from return_case c where c.id = ${row}.case_id offset 0) c`;

const pageOf = ({ from, where, few }: Branch, filters: readonly string[], order: string): string =>
  `(${from} where ${[...where, ...filters].join(' and ')}${few ? '' : ` order by ${order} limit :limit::int`})`;

/**
 * A name for each shape of the statement, within the driver's limit of 63 characters. PostgreSQL keeps the statement
 * prepared with this name.
 */
const nameOf = (list: string, shape: object): string =>
  [list, ...Object.entries(shape).map(([key, value]) => (value === true ? key : value))]
    .filter(Boolean)
    .join(' ');

function remembered<Shape extends object>(make: (shape: Shape) => Statement): (shape: Shape) => Statement {
  const made = new Map<string, Statement>();
  return (shape) => {
    const key = nameOf('', shape);
    const known = made.get(key) ?? make(shape);
    made.set(key, known);
    return known;
  };
}
