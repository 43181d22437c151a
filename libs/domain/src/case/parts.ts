import {
  partRoles,
  type Actor,
  type IsoDay,
  type Part,
  type PartRole,
  type Role,
  type StaffId,
} from '@homeward/contracts';
import { unaccountedCashAt } from '../payments/state.js';
import { isAskedFor, sits } from './asked.js';
import { roleRows } from '../roles.js';
import type { CaseState } from './case-state.js';
import { isNeverShown } from './natural-person.js';

/**
 * How an organisation is seated at a case (SEE-2). `holder`: the organisation holds a part. `invited`: the organisation
 * is asked to take over a part. `former`: the organisation handed over a part and still has cash to account for
 * (PEOPLE-3). `independent`: the organisation's lead was called in from outside the case, because too few people who
 * are not accused were left (INC-4). Only a holder has the case.
 */
export type Seating = 'holder' | 'invited' | 'former' | 'independent';
export interface Seat {
  readonly role: PartRole;
  /**
   * How this organisation is seated. Several values are possible: an office that accounts for cash may be asked to take
   * over the case again.
   */
  readonly seatings: readonly Seating[];
  readonly part: Part;
}

const isPartRole = (role: Role): role is PartRole => (partRoles as readonly Role[]).includes(role);

export const partOf = (state: CaseState, role: Role): Part | undefined =>
  isPartRole(role) ? state.parts[role] : undefined;

/** The member of staff that a task of this role names in this part. */
export const namedIn = (part: Part, role: Role): StaffId =>
  role === 'team-lead' ? part.leadStaffId : part.staffId;

/**
 * All seats, holders of a part first. An organisation has one seat for each role. SEE-2: a person who is named for a
 * service has no seat before the service is asked for something. SEE-1: the airport has no seat, because it serves
 * travellers and sees no case (access/travellers-of-the-day.ts).
 */
export const seatsOf = (state: CaseState): Seat[] => oneEach(seated(state, holders(state)));

/**
 * PEOPLE-1: the seats of everybody named for the case, including seats of people who have not been asked for anything
 * yet.
 */
export const namedSeats = (state: CaseState): Seat[] => oneEach(allSeats(state));

/**
 * All seats in the order in which they count: if an organisation has two seats in one role, only the first of the two
 * counts.
 */
function allSeats(state: CaseState): Seat[] {
  const holderSeats = holders(state);
  return [...seated(state, holderSeats), ...holderSeats];
}

const seated = (state: CaseState, holderSeats: readonly Seat[]): Seat[] => [
  ...holderSeats.filter(({ role }) => roleRows[role].lists === 'cases' && sits(state, role)),
  ...besides(state),
];

/** Every part that has a holder. Two centres can hold the part of the counsellor. */
export const filledParts = ({ parts, centreBeside }: CaseState): Pick<Seat, 'role' | 'part'>[] => [
  ...Object.entries(parts).map(([role, part]) => ({ role: role as PartRole, part })),
  ...(centreBeside ? [{ role: 'counsellor' as const, part: centreBeside }] : []),
];

const holders = (state: CaseState): Seat[] =>
  filledParts(state).map(({ role, part }) => ({ role, seatings: ['holder'], part }));

function besides(state: CaseState): Seat[] {
  const { offer, former } = state.transfer;
  const accounting = former.filter(
    ({ organisationId }) => unaccountedCashAt(state, organisationId).length > 0,
  );
  const invited = offer ? [offer.part] : [];
  const abroad = [...invited, ...accounting].map((part): Seat => ({
    role: 'local-officer',
    seatings: [
      ...(includesOffice(invited, part) ? (['invited'] as const) : []),
      ...(includesOffice(accounting, part) ? (['former'] as const) : []),
    ],
    part,
  }));
  const independents = independentsOf(state).map((part): Seat => ({
    role: 'case-manager',
    seatings: ['independent'],
    part,
  }));
  return [...abroad, ...independents];
}

/** INC-4: the team-leads called in from outside the case. */
export const independentsOf = ({ incidents }: CaseState): readonly Part[] => incidents.independents ?? [];

const includesOffice = (parts: readonly Part[], { organisationId }: Part): boolean =>
  parts.some((part) => part.organisationId === organisationId);

const oneEach = (seats: readonly Seat[]): Seat[] =>
  seats.filter((seat, i) => seats.findIndex((other) => isSameSeat(seat, other)) === i);

const isSameSeat = (a: Seat, b: Seat): boolean =>
  a.role === b.role && a.part.organisationId === b.part.organisationId;

export const findSeat = (state: CaseState, role: PartRole, organisationId: string): Seat | undefined =>
  allSeats(state).find((seat) => seat.role === role && seat.part.organisationId === organisationId);

/** PEOPLE-1: the member of staff who covers the part on that day, without becoming the person named for it. */
export const coverOf = ({ cover }: Part, day: IsoDay): StaffId | undefined =>
  cover && cover.from <= day && day <= cover.to ? cover.staffId : undefined;

/**
 * SEE-2: true if this actor may use the seat. A member of staff may use a seat of their own role in their
 * organisation if the seat is theirs, they cover it, or nobody has taken it. A team-lead may use every seat of their
 * organisation.
 */
const isSeatOf = ({ role, part }: Seat, actor: Actor, day: IsoDay): boolean =>
  part.organisationId === actor.organisationId &&
  (actor.role === 'team-lead' ||
    (role === actor.role &&
      (!part.taken || part.staffId === actor.staffId || coverOf(part, day) === actor.staffId)));

/**
 * The seatings of this person on this day. Empty: the case does not exist for this person. For a person on the case's
 * never-show list, the result is always empty (SEE-4).
 */
export const seatingsOf = (state: CaseState, actor: Actor, day: IsoDay): readonly Seating[] =>
  seatingsAmong(seatsOfTeam(state, actor), state, actor, day);

export const isSeated = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  seatingsOf(state, actor, day).length > 0;

/** True if this person sits at the case as the holder of a part. Other seats do not count. */
export const isHolder = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  seatingsOf(state, actor, day).includes('holder');

/** PEOPLE-1: like {@link seatingsOf}, but also for people named for a part that has not been asked for anything yet. */
export const namedSeatingsOf = (state: CaseState, actor: Actor, day: IsoDay): readonly Seating[] =>
  seatingsAmong(namedSeats(state), state, actor, day);

const seatingsAmong = (
  seats: readonly Seat[],
  state: CaseState,
  actor: Actor,
  day: IsoDay,
): readonly Seating[] =>
  isNeverShown(state, actor) ? [] : (seats.find((seat) => isSeatOf(seat, actor, day))?.seatings ?? []);

/**
 * The seats of this person's organisation. For a team-lead, the seat of a holder is left out until the seat's role is
 * asked for something.
 */
export const seatsOfTeam = (state: CaseState, { role, organisationId }: Actor): Seat[] =>
  oneEach(seated(state, holders(state)).filter(({ part }) => part.organisationId === organisationId)).filter(
    (seat) => role !== 'team-lead' || !seat.seatings.includes('holder') || isAskedFor(state, seat.role),
  );

/**
 * PEOPLE-1: names the first person of an organisation who acts in the case. Persons at a shared desk, and persons who
 * cover a part, are not named.
 */
export function takePart(draft: CaseState, actor: Actor, day: IsoDay): void {
  if (!isPartRole(actor.role) || roleRows[actor.role].part === 'desk') return;
  const seat = findSeat(draft, actor.role, actor.organisationId);
  if (!seat || seat.part.taken || coverOf(seat.part, day) === actor.staffId) return;
  reseat(draft, seat, { ...seat.part, staffId: actor.staffId, taken: true });
}

function hold(draft: CaseState, role: PartRole, part: Part): void {
  if (role === 'counsellor' && draft.centreBeside?.organisationId === part.organisationId)
    draft.centreBeside = part;
  else draft.parts[role] = part;
}

/** Gives a seat to another person of the same organisation. */
export function reseat(draft: CaseState, { role, seatings }: Seat, part: Part): void {
  const { transfer } = draft;
  if (seatings.includes('holder')) hold(draft, role, part);
  if (seatings.includes('invited')) transfer.offer!.part = part;
  if (seatings.includes('former'))
    transfer.former = transfer.former.map((one) => (one.organisationId === part.organisationId ? part : one));
}
