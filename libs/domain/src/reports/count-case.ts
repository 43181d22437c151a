import {
  dataCategories,
  type Actor,
  type IsoDay,
  type IsoInstant,
  type Outcome,
  type PersonId,
} from '@homeward/contracts';
import { stageToldTo } from '../access/as-it-stood.js';
import { keptFromGate, keptFromLists, personsSeenBy } from '../access/seen-state.js';
import { categoriesOfOutcome, standingSeen } from '../access/outcome-categories.js';
import { readsOf } from '../access/reads.js';
import { courseToldTo, tasksOfTheCourse } from '../access/roles-waited-for.js';
import { dayOf } from '../calendar/instants.js';
import { personsOf, type CaseState, type Task } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isPaid, paymentsOf, type Payment } from '../payments/state.js';
import { daysOf, type Quarter } from './quarter.js';

/** The readers of a report. */
export interface ReportScope {
  /** The lead of the organisation, as a reader of its cases; `null`: all cases, for readers who read none of them. */
  readonly lead: Actor | null;
  /**
   * INC-2: the organisation's accounts, and its own id. What is hidden from one of them is not told to any of them.
   */
  readonly readers: ReadonlySet<string>;
}

export interface ReportTime {
  readonly quarter: Quarter;
  /** The instant at which everything was counted. */
  readonly asOf: IsoInstant;
}

/** What one case adds to each table: for each row, its numbers. */
export type CaseCount = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/**
 * The row for what the readers of a report are not told about a case, so that its numbers do not reveal it either.
 */
export const notTold = 'not-told';

/**
 * What a case adds to a report of this scope. Its stage and its waits are as of now; what ended and what was paid is
 * of the quarter.
 *
 * @param closedAt when the case was closed, if it is
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
    count.add('stages', stageToldTo(state, scope.readers), [1]);
    for (const { role, dueAt } of waitsTold(state, scope, dayOf(time.asOf, programmeZone))) {
      count.add('waits', role, [1]);
      count.add(dueAt !== null && dueAt < time.asOf ? 'overdue' : 'in-time', role, [1]);
    }
  }
  const day = dayOf(time.asOf, programmeZone);
  if (ended) for (const outcome of outcomesTold(state, scope, day)) count.add('outcomes', outcome, [1]);
  for (const payment of paymentsOf(state).filter((one) => isPaid(one) && isIn(releasedOn(one)))) {
    const category = categoryTold(state, scope, payment, day);
    if (category) count.add(`aid ${payment.currency}`, category, [1, payment.amountMinor]);
  }
  // The lead of one organisation does not read them (TRUTH-1).
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

const isKept = (from: readonly string[], { readers }: ReportScope): boolean =>
  from.some((one) => readers.has(one));

/** Waits of the programme's own course, which every reader of the case is told. */
function waitsTold(state: CaseState, scope: ReportScope, day: IsoDay): Task[] {
  const { lead } = scope;
  const told = lead ? courseToldTo(state, lead, day) : tasksOfTheCourse(state);
  return told.filter((task) => !isKept(keptFromLists(state, task), scope));
}

function outcomesTold(state: CaseState, scope: ReportScope, day: IsoDay): (Outcome | typeof notTold)[] {
  const seen = scope.lead ? personsSeenBy(state, scope.lead, day) : personsOf(state).map(wholly(state));
  return seen.map(({ personId, outcome }) =>
    outcome === null || isOutcomeKept(state, scope, personId, outcome) ? notTold : outcome,
  );
}

const wholly =
  (state: CaseState) =>
  (person: ReturnType<typeof personsOf>[number]): { personId: PersonId; outcome: Outcome | null } => ({
    personId: person.personId,
    outcome: standingSeen(state, person, dataCategories).outcome,
  });

const isOutcomeKept = (state: CaseState, scope: ReportScope, personId: PersonId, outcome: Outcome): boolean =>
  categoriesOfOutcome[outcome] !== null && isKept(keptFromGate(state, personId), scope);

/**
 * SEE-1: a reader of money without the plan is told only that it was paid; a reader without money is told nothing.
 */
function categoryTold(
  state: CaseState,
  { lead }: ReportScope,
  payment: Payment,
  day: IsoDay,
): string | undefined {
  if (lead === null) return categoryOf(state, payment);
  const readable = readsOf(state, lead, day).of(payment);
  if (!readable.includes('money')) return undefined;
  return readable.includes('plan') ? categoryOf(state, payment) : notTold;
}

/** PLAN-1: what an instalment is for; for anything else, its kind. */
function categoryOf({ planning }: CaseState, { kind, paymentId }: Payment): string {
  if (kind !== 'instalment') return kind;
  const line = planning.plans
    .flatMap(({ lines }) => lines)
    .find(({ instalments }) => instalments.some(({ instalmentId }) => instalmentId === paymentId));
  return line?.category ?? 'other';
}
