import type {
  ArrivalResult,
  AssistanceCode,
  BoardingResult,
  BookingRequest,
  IsoDay,
  IsoInstant,
  LegResult,
  OrganisationId,
  PersonId,
  PersonStatus,
  StaffId,
  VaultId,
} from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { CaseState } from '../case/case-state.js';
import type { JourneyLeg } from './fields.js';
import type { Hearing } from './hearing.js';
import type { ConfirmReadiness } from './steps/confirm-readiness.step.js';
import type { RecordFitness } from './steps/record-fitness.step.js';
import type { RecordTravelDocument } from './steps/record-travel-document.step.js';

/** A leg as planned, who boarded it, and what became of it. */
export interface Leg extends JourneyLeg {
  /** GATE-3: the country of where it ends. Absent in legs that were planned before places were looked up. */
  readonly toCountry?: string;
  aboard: PersonId[];
  result: LegResult | null;
  handedOver: boolean;
}

export type BookingStatus = 'requested' | 'booked' | 'refused' | 'by-hand' | 'cancelled';

/** One numbered request to the booking desk. What must still be done about it follows from the case (bookings.ts). */
export interface Booking {
  /** The desk's idempotency key, made of the case and a number counted in it; `<journeyId>-<n>` in older bookings. */
  readonly key: string;
  status: BookingStatus;
  travellers: PersonId[];
  /** Exactly what the desk is asked, until it has answered: one key never comes with two contents. */
  request: BookingRequest | null;
  /** When its first leg leaves: no machine books or cancels later than that. */
  readonly departsAt: IsoInstant;
  reference: string | null;
  /**
   * The names as on the tickets, where they were booked otherwise than as the identity. Absent in what was booked
   * before.
   */
  ticketNames?: Readonly<Record<PersonId, VaultId>>;
  costMinor: number | null;
  currency: string | null;
  /** Made by a person, or to be undone by one: no desk answers for it. */
  byHand: boolean;
  /** Somebody travelled on it: from then on it never cancels itself (TRAV-3). */
  used: boolean;
  /** A person says that it does not stand any more; the desk is told too. */
  givenUp: boolean;
}

/** TRAV-1. Its travellers are the persons whose line names it. */
export interface Journey {
  readonly journeyId: string;
  legs: Leg[];
  readonly assistance: Readonly<Record<PersonId, readonly AssistanceCode[]>>;
  readonly escort: boolean;
  escortReport: VaultId | null;
  /** The newest is the one that counts; earlier ones are kept while they are travelled on or must be cancelled. */
  bookings: Booking[];
  /** The day its first traveller left. */
  departedOn: IsoDay | null;
}

/**
 * Why a person does not get on, until a next leg is decided. Before departure: a missed departure; afterwards:
 * stranded.
 */
export type Stop =
  | Exclude<BoardingResult, 'boarded' | 'declined'>
  | Exclude<ArrivalResult, 'met' | 'not-met'>
  | 'withdrew';

/** TRAV-4: where no next leg mends it, people find out where the person is, and who has a child. */
const mendedByLegs: Readonly<Record<Stop, boolean>> = {
  'no-show': true,
  'refused-boarding': true,
  withdrew: true,
  'refused-entry': true,
  'carer-absent': false,
  detained: false,
  'in-hospital': false,
  'another-person-came': false,
  'moved-on': false,
  other: false,
};
export const isOutOfHands = (stop: Stop | null): boolean => stop !== null && !mendedByLegs[stop];

/** TRAV-4: until they are there, nothing is handed out for them but emergency help. */
export const isHandOutHeld = (stop: Stop | null): boolean => isOutOfHands(stop) && stop !== 'carer-absent';

export interface Meeting {
  readonly wish: 'met' | 'not-met';
  readonly officeId: OrganisationId | null;
  /** GATE-3: where the office was asked to meet them. Absent in what was offered before it was kept. */
  readonly country?: string | undefined;
  answer: 'open' | 'accepted' | 'declined';
}

export interface Arrival {
  readonly on: IsoDay;
  readonly result: 'met' | 'not-met';
  confirmedOn: IsoDay | null;
}

/** CASE-1: how far one person is on the way. */
export interface Traveller {
  journeyId: string | null;
  document:
    | (Pick<RecordTravelDocument, 'validTo' | 'rightToEnter' | 'country'> & {
        /** Absent in what was recorded before it was kept. */
        readonly kind?: RecordTravelDocument['document'];
      })
    | null;
  /** NAME-1: as on a ticket. Absent: as in the identity. */
  ticketName?: VaultId;
  fitness: RecordFitness['fitness'];
  meeting: Meeting | null;
  readyOn: IsoDay | null;
  /** Who confirmed it. Absent: recorded before it was kept. */
  readyBy?: StaffId | null;
  readiness: ReadinessAnswers | null;
  /** GATE-2. Absent: none is known of. */
  hearing?: Hearing | null;
  stop: Stop | null;
  departedOn: IsoDay | null;
  /**
   * FACT-2: what ran towards the departure that the boarding ended: it runs again where they turn out not to have
   * left.
   */
  endedByLeaving: readonly Deadline[];
  /** GATE-2: they left by their own means, without the programme. */
  ownWay: boolean;
  arrival: Arrival | null;
}

/** GATE-2: what was answered about this person last, and how the plan stood then. */
export type ReadinessAnswers = Pick<
  ConfirmReadiness,
  'proceedings' | 'hearingOn' | 'reflectionPeriod' | 'reflectionEndedBecause'
> & { readonly planDecision: 'granted' | 'refused' | 'pending' | 'none' };

export interface TravelState {
  /** In order of planning. */
  journeys: Journey[];
  travellers: Record<PersonId, Traveller>;
  /** How many bookings the case has asked for. */
  asked: number;
}
export const emptyTravel = (): TravelState => ({ journeys: [], travellers: {}, asked: 0 });

/** Nothing of the way is known yet. */
export const untravelled: Readonly<Traveller> = Object.freeze({
  journeyId: null,
  document: null,
  fitness: 'not-raised',
  meeting: null,
  readyOn: null,
  readiness: null,
  stop: null,
  departedOn: null,
  endedByLeaving: [],
  ownWay: false,
  arrival: null,
});

/** To read; `travellerLine` to change. */
export const travellerOf = (state: CaseState, personId: PersonId): Readonly<Traveller> =>
  state.travel.travellers[personId] ?? untravelled;
export const travellerLine = (draft: CaseState, personId: PersonId): Traveller =>
  (draft.travel.travellers[personId] ??= { ...untravelled });

/** The status of a person whom nothing but the way has brought where they are. */
export const statusOnTheWay = (state: CaseState, personId: PersonId): PersonStatus =>
  travellerOf(state, personId).arrival === null ? 'takes-part' : 'arrived';

/** No journey carries this person any more; what has happened on one stays. */
export function takeOffTheWay(draft: CaseState, personId: PersonId): void {
  Object.assign(travellerLine(draft, personId), { journeyId: null, readyOn: null, stop: null });
}
