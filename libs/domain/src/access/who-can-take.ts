import type {
  Actor,
  IsoDay,
  IsoInstant,
  OrganisationId,
  Role,
  StaffId,
  StaffStepCode,
} from '@homeward/contracts';
import type { CaseState, VisibleState } from '../case/case-state.js';
import { mayTake, stepOf } from '../case/define-step.js';
import { findSeat } from '../case/parts.js';
import { roleRows } from '../roles.js';
import { seatsSection, type VisibleSeat } from '../transfer/seats.js';
import { readsOf } from './reads.js';
import { visibleItems } from './visible-items.js';
import { isTaskOf } from './case-waits-for.js';

/**
 * Who may take a step. Only readers of the section `seats` see which member of staff may take it. All other readers
 * see only the roles of the table.
 */
export interface CanTake {
  readonly role: Role;
  readonly organisationId?: OrganisationId;
  /** The member of staff that the part names. A team-lead holds no seat and is not named. */
  readonly staffId?: StaffId;
}

/**
 * Who else may take each step. The answer comes from the section `seats` as this reader sees it, so the answer reveals
 * no more than the section (SEE-7). A required second person (PEOPLE-2) is not mentioned, because that would reveal the
 * first person.
 * @param visible the case as this reader sees it ({@link visibleStateFor})
 */
export function whoCanTake(
  state: CaseState,
  visible: VisibleState,
  actor: Actor,
  day: IsoDay,
): (step: StaffStepCode) => readonly CanTake[] {
  const seats = visibleSeatsFor(state, visible, actor, day);
  const others = othersIn(seats, visible, actor);
  return (step) => {
    const row = stepOf(step);
    if (seats.length === 0 || row.withoutSeat) return row.roles.map((role) => ({ role }));
    return row.roles
      .flatMap(others)
      .filter((other) => mayTake(row, other))
      .map(({ canTake }) => canTake);
  };
}

/** Another person who acts in this role at the case. */
interface Other extends Pick<Actor, 'role' | 'organisationType'> {
  readonly canTake: CanTake;
}

/** Cached by role, because most steps have the same few roles. */
function othersIn(
  seats: readonly VisibleSeat[],
  visible: VisibleState,
  actor: Actor,
): (role: Role) => readonly Other[] {
  const known = new Map<Role, readonly Other[]>();
  return (role) => {
    const others = known.get(role) ?? othersOf(role, seats, visible, actor);
    known.set(role, others);
    return others;
  };
}

const othersOf = (role: Role, seats: readonly VisibleSeat[], visible: VisibleState, actor: Actor): Other[] =>
  holdersOf(seats, role)
    .filter((holder) => !isSelf(holder, actor))
    .map(({ seat }) => {
      const { organisationId, staffId } = seat;
      const { organisationType } = findSeat(visible, seat.role, organisationId)!.part;
      const canTake = role === 'team-lead' ? { role, organisationId } : { role, organisationId, staffId };
      return { role, organisationType, canTake };
    });

interface SeatHolder {
  readonly role: Role;
  readonly seat: VisibleSeat;
}

export function visibleSeatsFor(
  state: CaseState,
  visible: VisibleState,
  actor: Actor,
  day: IsoDay,
): readonly VisibleSeat[] {
  const reads = readsOf(state, actor, day);
  if (!reads.categories.includes(seatsSection.category)) return [];
  return visibleItems(seatsSection, visible, reads, actor, day) as readonly VisibleSeat[];
}

/**
 * A team-lead of roles that only watch has a seat at the case only after something is asked of that role. The section
 * `seats` does not show whether the role was asked (SEE-2), so these team-leads are left out.
 */
function holdersOf(seats: readonly VisibleSeat[], role: Role): SeatHolder[] {
  if (role !== 'team-lead') return seats.filter((seat) => seat.role === role).map((seat) => ({ role, seat }));
  const led = seats.filter((seat) => roleRows[seat.role].sits !== 'watches');
  return led
    .filter((seat, i) => led.findIndex(({ organisationId }) => organisationId === seat.organisationId) === i)
    .map((seat) => ({ role, seat }));
}

const isSelf = ({ role, seat }: SeatHolder, actor: Actor): boolean =>
  role === actor.role &&
  seat.organisationId === actor.organisationId &&
  (role === 'team-lead' || seat.staffId === actor.staffId);

/**
 * What this person is asked for: each step that ends one of this person's tasks, with the earliest due time.
 * @param visible the case as this person sees it, without hidden tasks
 */
export function askedOf({ tasks }: CaseState, actor: Actor): ReadonlyMap<StaffStepCode, IsoInstant | null> {
  const asked = new Map<StaffStepCode, IsoInstant | null>();
  for (const { step, dueAt } of tasks.filter((task) => isTaskOf(task, actor))) {
    const before = asked.get(step) ?? null;
    asked.set(step, before !== null && (dueAt === null || before < dueAt) ? before : dueAt);
  }
  return asked;
}
