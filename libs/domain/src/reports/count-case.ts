import {
  dataCategories,
  type Actor,
  type IsoDay,
  type IsoInstant,
  type Outcome,
  type PersonId,
} from '@homeward/contracts';
import { visibleStageForReport } from '../access/as-it-stood.js';
import { accountsWithoutTraveller, accountsWithoutTask, visiblePersonsFor } from '../access/visible-state.js';
import { categoriesOfOutcome, visibleStanding } from '../access/outcome-categories.js';
import { readsOf } from '../access/reads.js';
import { visibleCourseFor, tasksOfTheCourse } from '../access/roles-waited-for.js';
import { dayOf } from '../calendar/instants.js';
import { personsOf, type CaseState, type Task } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isPaid, paymentsOf, usedMinor, type Payment } from '../payments/state.js';
import { daysOf, type Quarter } from './quarter.js';

/** The readers of a report. */
export interface ReportScope {
  /**
   * The team-lead of the organisation, who reads the organisation's cases. `null`: the report is about all cases, and
   * its readers read none of them.
   */
  readonly lead: Actor | null;
  /**
   * INC-2: the accounts of the organisation, and the organisation's own id. Data that is hidden from one of these
   * readers is hidden from all of them.
   */
  readonly readers: ReadonlySet<string>;
}

export interface ReportTime {
  readonly quarter: Quarter;
  /** The instant of all counts. */
  readonly asOf: IsoInstant;
}

/** The numbers that one case adds to each row of each table. */
export type CaseCount = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/**
 * The row that counts data hidden from the readers of a report, so that the report's numbers do not reveal the hidden
 * data.
 */
export const hiddenRow = 'not-told';

/**
 * The numbers that a case adds to a report of this scope. The stage and the waits are the present ones. Endings and
 * payments are counted for the quarter.
 *
 * @param closedAt when the case was closed, if it was
 */
export function countCase(
  state: CaseState,
  scope: ReportScope,
  time: ReportTime,
  closedAt: IsoInstant | null,
): CaseCount {
  const { from, to } = daysOf(time.quarter);
  const isIn = (day: IsoDay): boolean => from <= day && day <= to;
  const isOpen = state.stage !== 'closed';
  const ended = !isOpen && closedAt !== null && isIn(dayOf(closedAt, programmeZone));
  const count = new Count();
  if (ended) count.add('closed', 'closed', [1]);
  if (isOpen) {
    count.add('stages', visibleStageForReport(state, scope.readers), [1]);
    for (const { role, dueAt } of visibleWaits(state, scope, dayOf(time.asOf, programmeZone))) {
      count.add('waits', role, [1]);
      count.add(dueAt !== null && dueAt < time.asOf ? 'overdue' : 'in-time', role, [1]);
    }
  }
  const day = dayOf(time.asOf, programmeZone);
  if (ended) for (const outcome of visibleOutcomes(state, scope, day)) count.add('outcomes', outcome, [1]);
  for (const payment of paymentsOf(state).filter((one) => isPaid(one) && isIn(releasedOn(one)))) {
    const category = categoryShown(state, scope, payment, day);
    if (category) count.add(`aid ${payment.currency}`, category, [1, usedMinor(payment)]);
  }
  // The team-lead of an organisation does not read unlisted events (TRUTH-1).
  if (scope.lead === null)
    for (const { atStep } of state.unlistedEvents.filter(({ on }) => isIn(on)))
      count.add('unlisted-events', atStep, [1]);
  return count.tables;
}

class Count {
  readonly tables = new Map<string, Map<string, number[]>>();

  add(table: string, row: string, values: readonly number[]): void {
    const rows = this.tables.get(table) ?? new Map<string, number[]>();
    this.tables.set(table, rows);
    const before = rows.get(row);
    rows.set(row, before ? before.map((value, i) => value + values[i]!) : [...values]);
  }
}

const releasedOn = ({ attempts }: Payment): IsoDay => attempts.at(-1)?.releasedOn ?? '';

const isHiddenFromReaders = (from: readonly string[], { readers }: ReportScope): boolean =>
  from.some((one) => readers.has(one));

/** The waits of the programme's normal course, which are shown to every reader of the case. */
function visibleWaits(state: CaseState, scope: ReportScope, day: IsoDay): Task[] {
  const { lead } = scope;
  const tasks = lead ? visibleCourseFor(state, lead, day) : tasksOfTheCourse(state);
  return tasks.filter((task) => !isHiddenFromReaders(accountsWithoutTask(state, task), scope));
}

function visibleOutcomes(state: CaseState, scope: ReportScope, day: IsoDay): (Outcome | typeof hiddenRow)[] {
  const persons = scope.lead
    ? visiblePersonsFor(state, scope.lead, day)
    : personsOf(state).map(wholly(state));
  return persons.map(({ personId, outcome }) =>
    outcome === null || isOutcomeHidden(state, scope, personId, outcome) ? hiddenRow : outcome,
  );
}

const wholly =
  (state: CaseState) =>
  (person: ReturnType<typeof personsOf>[number]): { personId: PersonId; outcome: Outcome | null } => ({
    personId: person.personId,
    outcome: visibleStanding(state, person, dataCategories).outcome,
  });

const isOutcomeHidden = (
  state: CaseState,
  scope: ReportScope,
  personId: PersonId,
  outcome: Outcome,
): boolean =>
  categoriesOfOutcome[outcome] !== null &&
  isHiddenFromReaders(accountsWithoutTraveller(state, personId), scope);

/**
 * SEE-1: the category of a payment in a report. A reader of money without the plan sees only that it was paid. A
 * reader without money sees nothing.
 */
function categoryShown(
  state: CaseState,
  { lead }: ReportScope,
  payment: Payment,
  day: IsoDay,
): string | undefined {
  if (lead === null) return categoryOf(state, payment);
  const readable = readsOf(state, lead, day).of(payment);
  if (!readable.includes('money')) return undefined;
  return readable.includes('plan') ? categoryOf(state, payment) : hiddenRow;
}

/** PLAN-1: for an instalment, the purpose of its plan line. For any other payment, its kind. */
function categoryOf({ planning }: CaseState, { kind, paymentId }: Payment): string {
  if (kind !== 'instalment') return kind;
  const line = planning.plans
    .flatMap(({ lines }) => lines)
    .find(({ instalments }) => instalments.some(({ instalmentId }) => instalmentId === paymentId));
  return line?.category ?? 'other';
}
