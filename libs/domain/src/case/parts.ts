import type { Actor, IsoDay, Part, PartRole, Role, StaffId } from '@homeward/contracts';
import { partRoles } from '@homeward/contracts';
import { cashHeldBy } from '../payments/state.js';
import { isAskedFor, sits } from './asked.js';
import { roleRows } from '../roles.js';
import type { CaseState } from './case-state.js';
import { isNeverShown } from './never-shown.js';

/**
 * How an organisation sits at a case (SEE-2): it holds a part, it is asked to take one over, or it handed one over
 * and still has cash to account for (PEOPLE-3); or its lead was called from outside the case, since too few who are
 * not accused were left (INC-4). Only who holds a part has the case.
 */
export type Seating = 'holder' | 'invited' | 'former' | 'independent';
export interface Seat {
  readonly role: PartRole;
  /** Several: who accounts for cash may be asked to take the case over again. */
  readonly seatings: readonly Seating[];
  readonly part: Part;
}

const isPartRole = (role: Role): role is PartRole => (partRoles as readonly Role[]).includes(role);

export const partOf = (state: CaseState, role: Role): Part | undefined =>
  isPartRole(role) ? state.parts[role] : undefined;

/** Whom a task of this role in this part names in person. */
export const namedIn = (part: Part, role: Role): StaffId =>
  role === 'team-lead' ? part.leadStaffId : part.staffId;

/**
 * Every seat, those who hold a part first; an organisation has one seat a role. SEE-2: whoever is named for a part
 * that was asked for nothing yet has none. SEE-1: nor has the airport, which serves travellers and sees no case
 * (access/travellers-of-the-day.ts).
 */
export const seatsOf = (state: CaseState): Seat[] => oneEach(seated(state, holders(state)));

/** PEOPLE-1: whoever stands for the case, whether or not it asked them for something yet. */
export const namedSeats = (state: CaseState): Seat[] => oneEach(allSeats(state));

/** In the order in which they count: of two seats of one organisation in one role, the first is its seat. */
function allSeats(state: CaseState): Seat[] {
  const held = holders(state);
  return [...seated(state, held), ...held];
}

const seated = (state: CaseState, held: readonly Seat[]): Seat[] => [
  ...held.filter(({ role }) => roleRows[role].lists === 'cases' && sits(state, role)),
  ...besides(state),
];

/** Every part that somebody holds. Two centres hold the counsellor's. */
export const partsHeld = ({ parts, centreBeside }: CaseState): Pick<Seat, 'role' | 'part'>[] => [
  ...Object.entries(parts).map(([role, part]) => ({ role: role as PartRole, part })),
  ...(centreBeside ? [{ role: 'counsellor' as const, part: centreBeside }] : []),
];

const holders = (state: CaseState): Seat[] =>
  partsHeld(state).map(({ role, part }) => ({ role, seatings: ['holder'], part }));

function besides(state: CaseState): Seat[] {
  const { offer, former } = state.transfer;
  const accounting = former.filter(({ organisationId }) => cashHeldBy(state, organisationId).length > 0);
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
    ...{ role: 'case-manager', seatings: ['independent'], part },
  }));
  return [...abroad, ...independents];
}

/** INC-4: the leads who were called from outside the case. */
export const independentsOf = ({ incidents }: CaseState): readonly Part[] => incidents.independents ?? [];

const includesOffice = (parts: readonly Part[], { organisationId }: Part): boolean =>
  parts.some((part) => part.organisationId === organisationId);

const oneEach = (seats: readonly Seat[]): Seat[] =>
  seats.filter((seat, i) => seats.findIndex((other) => isSameSeat(seat, other)) === i);

const isSameSeat = (a: Seat, b: Seat): boolean =>
  a.role === b.role && a.part.organisationId === b.part.organisationId;

export const findSeat = (state: CaseState, role: PartRole, organisationId: string): Seat | undefined =>
  allSeats(state).find((seat) => seat.role === role && seat.part.organisationId === organisationId);

/** PEOPLE-1: who acts for the part on that day, without becoming the case's person. */
export const coverOf = ({ cover }: Part, day: IsoDay): StaffId | undefined =>
  cover && cover.from <= day && day <= cover.to ? cover.staffId : undefined;

/**
 * SEE-2: their own seat, one they cover, one of their organisation that nobody has taken; a team-lead's are all of
 * theirs.
 */
const isSeatOf = ({ role, part }: Seat, actor: Actor, day: IsoDay): boolean =>
  part.organisationId === actor.organisationId &&
  (actor.role === 'team-lead' ||
    (role === actor.role &&
      (!part.taken || part.staffId === actor.staffId || coverOf(part, day) === actor.staffId)));

/** None: for this person, on this day, the case does not exist; for whoever is on its list never (SEE-4). */
export const seatingsOf = (state: CaseState, actor: Actor, day: IsoDay): readonly Seating[] =>
  seatingsAmong(seatsOfTeam(state, actor), state, actor, day);

export const isSeated = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  seatingsOf(state, actor, day).length > 0;

/** Has the case, and does not only sit beside it. */
export const isHolder = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  seatingsOf(state, actor, day).includes('holder');

/** PEOPLE-1: as {@link seatingsOf}, also for whoever is named for a part that was not asked for anything yet. */
export const namedSeatingsOf = (state: CaseState, actor: Actor, day: IsoDay): readonly Seating[] =>
  seatingsAmong(namedSeats(state), state, actor, day);

const seatingsAmong = (
  seats: readonly Seat[],
  state: CaseState,
  actor: Actor,
  day: IsoDay,
): readonly Seating[] =>
  isNeverShown(state, actor) ? [] : (seats.find((seat) => isSeatOf(seat, actor, day))?.seatings ?? []);

/** The seats of this person's organisation, of a team-lead those that were asked for something. */
export const seatsOfTeam = (state: CaseState, { role, organisationId }: Actor): Seat[] =>
  oneEach(seated(state, holders(state)).filter(({ part }) => part.organisationId === organisationId)).filter(
    (seat) => role !== 'team-lead' || !seat.seatings.includes('holder') || isAskedFor(state, seat.role),
  );

/**
 * PEOPLE-1: the first of an organisation to act becomes the case's named person, save at a shared desk and as a
 * cover.
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

/** Puts another person on a seat of the same organisation. */
export function reseat(draft: CaseState, { role, seatings }: Seat, part: Part): void {
  const { transfer } = draft;
  if (seatings.includes('holder')) hold(draft, role, part);
  if (seatings.includes('invited')) transfer.offer!.part = part;
  if (seatings.includes('former'))
    transfer.former = transfer.former.map((one) => (one.organisationId === part.organisationId ? part : one));
}
