import { statement, type Statement } from '../database/statement.js';
import { arrangedFirst, giverOf, notBeforeOf, takerOf } from './arranged-sql.js';
import { covered, isKept, linkedTo, rowOf, shown } from './case-sql.js';

/**
 * A list is read in the order of an index, as far as the page goes. So whatever a case or a task may be in somebody's
 * list for is a branch of its own, each in that order, and each combination of filters is a statement of its own:
 * PostgreSQL cannot use an index for `a or b`, nor for a filter that may be null.
 */
interface Branch {
  /** So few rows that they are read all and put in order afterwards: a worse order would be the way to them. */
  readonly few: boolean;
  readonly from: string;
  readonly where: readonly string[];
}

/** What a list is asked for; only what is there is in the statement. */
export interface CaseListShape {
  readonly sort: 'due' | 'opened';
  readonly stage: boolean;
  readonly waitingFor: boolean;
  readonly dueBefore: boolean;
  readonly number: boolean;
  readonly isNextPage: boolean;
}
export interface WorklistShape {
  /** A team-lead's: all of the organisation. */
  readonly ofTeam: boolean;
  /** What names the reader in person. */
  readonly named: boolean;
  /** What they took, or nobody. */
  readonly mine: boolean;
  readonly taken: 'taken' | 'free' | '';
  readonly held: 'held' | 'not held' | '';
  /** One of these: each is found by itself, in the order of an index. */
  readonly steps: boolean;
  readonly due: 'overdue' | 'ahead' | 'whenever';
  readonly isNextPage: boolean;
}

/** As in the indexes: see the migration that makes them. */
const dueOf = (row: string): string =>
  `case when ${row}.due_at is null then 'infinity'::timestamptz else ${row}.due_at end`;

const ofDesk = (row: string): string =>
  `${row}.organisation_id = :organisationId::uuid and ${row}.role = :role::text`;

/** The tasks that a line counts: see record/list-lines.ts. */
const ownAnew = `(
  select coalesce(array_agg(distinct t.role), '{}') as waiting_for, min(t.due_at) as due_at from task t
  where t.case_id = l.case_id and t.organisation_id = l.organisation_id and t.role <> 'airport-assistant'
    and not ${isKept('t')}
    and (l.role = 'team-lead' or t.staff_id = l.holder_id or l.holder_id = l.organisation_id and t.role = l.role))`;

/** Of lines `l`; `s`: whose are the wait and the due instant. */
const line = (s: 'l' | 's', where: readonly string[], few = false, from = 'list_line'): Branch => ({
  few,
  from: `select l.case_id, l.whole, l.narrowed, l.opened_at, ${waits[s]} as waiting_for, ${s}.due_at
    from ${from} l join return_case c on c.id = l.case_id${s === 'l' ? '' : ` cross join lateral ${ownAnew} ${s}`}`,
  where: [ofDesk('l'), shown('c'), ...where],
});

/**
 * The lines of which something is kept from somebody: very few, and taken out first. With all conditions at once,
 * PostgreSQL would go through all that the reader holds.
 */
const fewOf = (which: string): string =>
  `(select * from list_line k where ${ofDesk('k')} and ${which} offset 0)`;
/** Whom a case waits for: as a line keeps it, and as it is found anew. */
const waits = { l: `string_to_array(l.waiting_for, ',')`, s: 's.waiting_for' };
const allTold = `not ${isKept('l')}`;
const holders = ['l.holder_id = :staffId::uuid', 'l.holder_id = :organisationId::uuid'];
const theirs = `(l.holder_id in (:staffId::uuid, :organisationId::uuid) or ${covered('l')})`;
const coveredToday = line(
  'l',
  [covered('l'), 'l.holder_id not in (:staffId::uuid, :organisationId::uuid)', allTold],
  true,
);
/** In the order of what is kept, they would tell of it. */
const keptInPart = line('s', [isKept('l'), theirs], true, fewOf(`k.kept_from <> '{}'`));
/** INC-2: the reader may see another stage than `l.stage`: the API asks the case. */
const inTheirStage = line('l', [theirs, allTold], true, fewOf('k.narrowed'));

/**
 * All that a holder's cases wait for, each wait once: a few dozen, found by going from one to the next in the index
 * `list_line_by_wait`, which PostgreSQL does not do by itself.
 */
const waitsOf = (holder: string): string => {
  const next = (after: string): string => `(select min(l.waiting_for) from list_line l
    where ${ofDesk('l')} and ${holder} and l.waiting_for > ${after})`;
  return `with recursive wait (waiting_for) as (
    select ${next(`''`)} union all select ${next('wait.waiting_for')} from wait where wait.waiting_for is not null)
    select waiting_for from wait where :waitingFor::text = any(string_to_array(waiting_for, ','))`;
};

/** SEE-2: the cases that the actor may see, each as far as it is theirs (SEE-1). */
export const caseList = remembered((shape: CaseListShape): Statement => {
  const { sort, stage, waitingFor, dueBefore, number, isNextPage } = shape;
  const byDue = sort === 'due';
  const order = (l: string, s = l): string =>
    byDue ? `${dueOf(s)}, ${l}.case_id` : `${l}.opened_at desc, ${l}.case_id desc`;
  const filters = (s: string): string[] => [
    ...(number ? ['l.case_id = (select n.id from return_case n where n.case_number = :number::text)'] : []),
    ...(dueBefore ? [`${dueOf(s)} < :dueBefore::timestamptz`] : []),
    ...(isNextPage && byDue
      ? [`(${dueOf(s)}, l.case_id) > (:afterInstant::timestamptz, :afterId::uuid)`]
      : []),
    ...(isNextPage && !byDue
      ? ['(l.opened_at, l.case_id) < (:afterInstant::timestamptz, :afterId::uuid)']
      : []),
  ];
  const inStage = stage ? ['l.stage = :stage::text', 'not l.narrowed'] : [];
  const waiting = (s: 'l' | 's'): string[] => (waitingFor ? [`:waitingFor::text = any(${waits[s]})`] : []);
  const pageOfHeld = (holder: string): string => {
    const page = (more: string[]): string =>
      pageOf(line('l', [holder, allTold]), [...more, ...inStage, ...filters('l')], order('l'));
    return waitingFor && byDue
      ? `(select page.* from (${waitsOf(holder)}) wait
          cross join lateral ${page(['l.waiting_for = wait.waiting_for'])} page)`
      : page(waiting('l'));
  };
  const branches = [
    ...holders.map(pageOfHeld),
    pageOf(coveredToday, [...waiting('l'), ...inStage, ...filters('l')], order('l')),
    ...(stage ? [pageOf(inTheirStage, [...waiting('l'), ...filters('l')], order('l'))] : []),
    pageOf(keptInPart, [...waiting('s'), ...filters('s')], order('l', 's')),
  ];
  return statement(
    nameOf('case-list', shape),
    `select ${rowOf(linkedTo, 's', `case when s.whole then c.alerts else '{}' end`)}, s.narrowed
     from (${branches.join(' union all ')}) s join return_case c on c.id = s.case_id
     order by ${order('s')} limit :limit::int`,
  );
});

/** Of tasks `t`, of none of the airport's, which has its travellers instead (SEE-1). */
const task = (where: readonly string[], join = ''): Branch => ({
  few: join !== '',
  from: `select t.*, c.case_number, c.stage from task t join return_case c on c.id = t.case_id${join}`,
  where: [
    't.organisation_id = :organisationId::uuid',
    `t.role <> 'airport-assistant'`,
    `not ${isKept('t')}`,
    shown('c'),
    ...where,
  ],
});
const ofOthers = 't.staff_id <> :staffId::uuid';
const forDesk = 't.for_desk and t.role = :role::text';
const seat = ' join case_part p on p.case_id = t.case_id and p.staff_id = t.staff_id';

/** `first`: what is found before the tasks. */
function branchesOf({ ofTeam, named }: WorklistShape, first: string): Branch[] {
  const inPerson = task(['t.staff_id = :staffId::uuid'], first);
  if (named) return [inPerson];
  if (ofTeam) return [task([], first)];
  const ofColleagues = task([forDesk, ofOthers], first);
  return [
    inPerson,
    ofColleagues,
    task([ofDesk('p'), covered('p'), ofOthers, `not (${forDesk})`], first + seat),
  ];
}

/**
 * What waits for this person; for whoever shares their role in their organisation, while nobody took the part; for
 * whoever covers it today, what waits for the person they cover; for a team-lead, all that waits for the
 * organisation.
 */
export const worklist = remembered((shape: WorklistShape): Statement => {
  const { mine, taken, held, steps, due, isNextPage } = shape;
  const filters = [
    ...(mine ? [`coalesce(${takerOf('t')}, :staffId::uuid) = :staffId::uuid`] : []),
    ...(taken ? [`${takerOf('t')} is ${taken === 'taken' ? 'not null' : 'null'}`] : []),
    ...(held ? [`${notBeforeOf('t')} is ${held === 'held' ? 'not null' : 'null'}`] : []),
    ...(steps ? ['t.step = wanted.step'] : []),
    ...(due === 'whenever' ? [] : [`${dueOf('t')} ${due === 'overdue' ? '<' : '>='} now()`]),
    ...(isNextPage
      ? [
          `(${dueOf('t')}, t.case_id, t.task_id) > (:afterInstant::timestamptz, :afterCase::uuid, :afterTask::text)`,
        ]
      : []),
  ];
  const all = branchesOf(shape, taken === 'taken' || held === 'held' ? arrangedFirst : '');
  const order = `${dueOf('t')}, t.case_id, t.task_id`;
  const pageOfTasks = (one: Branch): string =>
    steps
      ? `(select page.* from unnest(:steps::text[]) wanted (step)
          cross join lateral ${pageOf(one, filters, order)} page)`
      : pageOf(one, filters, order);
  return statement(
    nameOf('worklist', shape),
    `select t.case_id as "caseId", t.case_number as "caseNumber", t.stage, t.task_id as "taskId", t.step, t.role, t.subject,
       t.staff_id as "staffId", t.since, t.due_at as "dueAt", coalesce(t.due_at < now(), false) as overdue,
       ${takerOf('t')} as "takenBy", ${giverOf('t')} as "givenBy", ${notBeforeOf('t')} as "notBefore"
     from (${all.map(pageOfTasks).join(' union all ')}) t
     order by ${order} limit :limit::int`,
  );
});

const pageOf = ({ from, where, few }: Branch, filters: readonly string[], order: string): string =>
  `(${from} where ${[...where, ...filters].join(' and ')}${few ? '' : ` order by ${order} limit :limit::int`})`;

/** One name a shape, of the 63 letters that the driver takes: under it PostgreSQL keeps the statement prepared. */
const nameOf = (list: string, shape: object): string =>
  [list, ...Object.entries(shape).map(([key, value]) => (value === true ? key : value))]
    .filter(Boolean)
    .join(' ');

function remembered<Shape extends object>(make: (shape: Shape) => Statement): (shape: Shape) => Statement {
  const made = new Map<string, Statement>();
  return (shape) => {
    const key = nameOf('', shape);
    const there = made.get(key) ?? make(shape);
    made.set(key, there);
    return there;
  };
}
