import type { Actor, DataCategory, IsoDay, OrganisationId } from '@homeward/contracts';
import { hasAccess } from '../break-glass/state.js';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { seatsOf, seatsOfTeam, type Seat } from '../case/parts.js';
import { withoutConsentAbroad } from '../risk/asking.js';
import { roleRows } from '../roles.js';

/** PEOPLE-3: of the money that an office accounts for, also whose hands it was for. */
export const accounts: readonly DataCategory[] = ['money', 'payee'];

/**
 * What the role and the seat of this member of staff let them read of a case that is theirs to see, whoever of it has
 * to let them, too (reads.ts); a team-lead what the people they lead in it may (PEOPLE-1). PEOPLE-3: an office asked
 * to take it over reads what its step writes, while everyone lets it; one that handed it over, the money it accounts
 * for. SEE-3: a team-lead who broke the glass, what a case-manager reads.
 */
export function categoriesOf(state: CaseState, actor: Actor, day: IsoDay): readonly DataCategory[] {
  const seats = seatsOfTeam(state, actor);
  if (actor.role === 'team-lead' && hasAccess(state, actor) && seats.length === 0)
    return roleRows['case-manager'].reads;
  if (actor.role === 'team-lead') return [...new Set(seats.flatMap((seat) => seenFrom(state, seat, day)))];
  const seat = seats.find(({ role }) => role === actor.role);
  return seat ? seenFrom(state, seat, day) : roleRows[actor.role].reads;
}

const seenFrom = (state: CaseState, { role, seatings, part }: Seat, day: IsoDay): readonly DataCategory[] =>
  seatings.flatMap((seating) => {
    // INC-4: who was called from outside reads what the case-manager does.
    if (seating === 'holder' || seating === 'independent') return roleRows[role].reads;
    if (seating === 'former') return accounts;
    return withoutConsentAbroad(state, day, part.organisationId).length === 0
      ? stepOf('record-risk-input').writes
      : [];
  });

/** SEE-2, PEOPLE-3: sits at the case, but neither has it nor sees to it (INC-4). */
export const isBeside = (state: CaseState, { role, organisationId }: Actor): boolean => {
  const own = seatsOf(state).filter(
    (seat) => seat.part.organisationId === organisationId && (role === 'team-lead' || seat.role === role),
  );
  return (
    own.length > 0 &&
    own.every(({ seatings }) => !seatings.some((one) => one === 'holder' || one === 'independent'))
  );
};

/**
 * PEOPLE-3: which offices were asked to take the case over is not told to the one that has it, which may be why:
 * neither while an offer stands nor once it came to nothing. Each with the record from which on (transfer/state.ts).
 */
export function officesHiddenFrom(
  { parts, transfer }: CaseState,
  actor: Actor,
): ReadonlyMap<OrganisationId, number> {
  if (parts['local-officer']?.organisationId !== actor.organisationId) return new Map();
  const hidden = new Map(Object.entries(transfer.asked));
  hidden.delete(actor.organisationId);
  return hidden;
}
