import type { Actor, DataCategory, IsoDay, OrganisationId } from '@homeward/contracts';
import { hasAccess } from '../break-glass/state.js';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { seatsOf, seatsOfTeam, type Seat } from '../case/parts.js';
import { withoutConsentAbroad } from '../risk/asking.js';
import { roleRows } from '../roles.js';

/**
 * PEOPLE-3: the categories that an office reads for money that it accounts for: the money, and who received the money.
 */
export const accounts: readonly DataCategory[] = ['money', 'payee'];

/**
 * The categories that this member of staff reads, by role and seat, of a case that they may see. Whether a person must
 * also consent is decided in reads.ts. PEOPLE-1: a team-lead reads what the members of their team may read in the case.
 * PEOPLE-3: an office that is asked to take the case over reads what its step writes, as long as everyone consents; an
 * office that handed the case over reads the money it accounts for. SEE-3: a team-lead with an emergency access and
 * without a seat reads what a case-manager reads.
 */
export function categoriesOf(state: CaseState, actor: Actor, day: IsoDay): readonly DataCategory[] {
  const seats = seatsOfTeam(state, actor);
  if (actor.role === 'team-lead' && hasAccess(state, actor) && seats.length === 0)
    return roleRows['case-manager'].reads;
  if (actor.role === 'team-lead') return [...new Set(seats.flatMap((seat) => visibleFrom(state, seat, day)))];
  const seat = seats.find(({ role }) => role === actor.role);
  return seat ? visibleFrom(state, seat, day) : roleRows[actor.role].reads;
}

const visibleFrom = (
  state: CaseState,
  { role, seatings, part }: Seat,
  day: IsoDay,
): readonly DataCategory[] =>
  seatings.flatMap((seating) => {
    // INC-4: a person who was called in from outside reads what the case-manager reads.
    if (seating === 'holder' || seating === 'independent') return roleRows[role].reads;
    if (seating === 'former') return accounts;
    return withoutConsentAbroad(state, day, part.organisationId).length === 0
      ? stepOf('record-risk-input').writes
      : [];
  });

/**
 * SEE-2, PEOPLE-3: true if the actor has a seat at the case, but neither holds a part of the case nor acts as an
 * independent (INC-4).
 */
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
 * PEOPLE-3: the offices that were asked to take the case over. The invited offices are hidden from the office that has
 * the case, because that office may be the reason for the transfer. The offices stay hidden while an offer is open and
 * after an offer failed. The result gives, for each hidden office, the sequence of the first record that is hidden
 * (transfer/state.ts).
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
