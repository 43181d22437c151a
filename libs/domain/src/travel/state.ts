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

/** A planned leg, the persons who boarded it, and its result. */
export interface Leg extends JourneyLeg {
  /** GATE-3: the country in which the leg ends. Absent in legs that are older than the lookup of places. */
  readonly toCountry?: string;
  aboard: PersonId[];
  result: LegResult | null;
  handedOver: boolean;
}

export type BookingStatus = 'requested' | 'booked' | 'refused' | 'by-hand' | 'cancelled';

/**
 * One numbered request to the booking desk. The remaining work on a booking follows from the state of the case
 * (bookings.ts).
 */
export interface Booking {
  /**
   * The desk's idempotency key, derived from the case and the number of the booking in the case. In older bookings:
   * `<journeyId>-<n>`.
   */
  readonly key: string;
  status: BookingStatus;
  travellers: PersonId[];
  /** The details sent to the desk, until it has answered. One key is never sent with two contents. */
  request: BookingRequest | null;
  /** When the first leg of the booking departs. After that instant, no machine books or cancels. */
  readonly departsAt: IsoInstant;
  reference: string | null;
  /** The names on the tickets, if they differ from the identity. Absent in older bookings. */
  ticketNames?: Readonly<Record<PersonId, VaultId>>;
  costMinor: number | null;
  currency: string | null;
  /** True if a person made the booking, or must cancel it: no desk answers for it. */
  byHand: boolean;
  /** True if somebody travelled on the booking. Such a booking is never cancelled automatically (TRAV-3). */
  used: boolean;
  /** True if a person recorded that the booking is no longer valid. The desk is also asked to cancel it. */
  givenUp: boolean;
}

/** TRAV-1: a journey. Its travellers are the persons whose line names this journey. */
export interface Journey {
  readonly journeyId: string;
  legs: Leg[];
  /** The persons who were taken off the journey. Absent: nobody was, or the case is older than this list. */
  left?: PersonId[];
  /** The legs with a result that new legs replaced. Absent: none was replaced, or the case is older than this list. */
  formerLegIds?: string[];
  readonly assistance: Readonly<Record<PersonId, readonly AssistanceCode[]>>;
  readonly escort: boolean;
  escortReport: VaultId | null;
  /**
   * The bookings. The newest booking counts. An earlier booking is kept while somebody travels on it or it must be
   * cancelled.
   */
  bookings: Booking[];
  /** The day on which the first traveller left. */
  departedOn: IsoDay | null;
}

/**
 * Why a person does not board until a next leg is decided. Before departure, the person missed the departure. After
 * departure, the person is stranded.
 */
export type Stop =
  | Exclude<BoardingResult, 'boarded' | 'declined'>
  | Exclude<ArrivalResult, 'met' | 'not-met'>
  | 'withdrew';

/**
 * TRAV-4: true if new legs resolve this stop. If false, staff find out where the person is, and who takes care of a
 * child.
 */
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

/**
 * TRAV-4: true if payments are held for a person with this stop. Until the person arrives, only emergency help and
 * medical aid are not held.
 */
export const isHandOutHeld = (stop: Stop | null): boolean => isOutOfHands(stop) && stop !== 'carer-absent';

export interface Meeting {
  readonly wish: 'met' | 'not-met';
  readonly officeId: OrganisationId | null;
  /** GATE-3: the country in which the office was asked to meet the person. Absent in older offers. */
  readonly country?: string | undefined;
  answer: 'open' | 'accepted' | 'declined';
}

export interface Arrival {
  readonly on: IsoDay;
  readonly result: 'met' | 'not-met';
  confirmedOn: IsoDay | null;
}

/** CASE-1: the progress of one person on the journey. */
export interface Traveller {
  journeyId: string | null;
  document:
    | (Pick<RecordTravelDocument, 'validTo' | 'rightToEnter' | 'country'> & {
        /** The kind of the document. Absent in older documents. */
        readonly kind?: RecordTravelDocument['document'];
      })
    | null;
  /** NAME-1: the name on the ticket. Absent: the name of the identity. */
  ticketName?: VaultId;
  fitness: RecordFitness['fitness'];
  meeting: Meeting | null;
  readyOn: IsoDay | null;
  /** The person who confirmed the readiness. Absent in older records. */
  readyBy?: StaffId | null;
  readiness: ReadinessAnswers | null;
  /** GATE-2: the hearing to which the person is summoned. Absent: none is known. */
  hearing?: Hearing | null;
  stop: Stop | null;
  departedOn: IsoDay | null;
  /**
   * FACT-2: the pre-departure deadlines that ended when the person boarded. They run again if a correction says that
   * the person did not leave.
   */
  endedByLeaving: readonly Deadline[];
  /** GATE-2: true if the person left by their own means, without the programme. */
  ownWay: boolean;
  arrival: Arrival | null;
}

/** GATE-2: the last readiness answers about this person, and the state of the plan at that time. */
export type ReadinessAnswers = Pick<
  ConfirmReadiness,
  'proceedings' | 'hearingOn' | 'reflectionPeriod' | 'reflectionEndedBecause'
> & { readonly planDecision: 'granted' | 'refused' | 'pending' | 'none' };

/** What is kept of the journeys of the same persons that were dropped: their records still concern these persons. */
export interface DroppedJourneys {
  readonly personIds: readonly PersonId[];
  /** The ids of the journeys, and of their legs that have a record. */
  readonly ids: string[];
}

export interface TravelState {
  /** The journeys, in the order in which they were planned. */
  journeys: Journey[];
  /** The journeys that were dropped. Absent: none was, or the case is older than this list. */
  dropped?: DroppedJourneys[];
  travellers: Record<PersonId, Traveller>;
  /** The number of bookings that the case has asked for. */
  asked: number;
}
export const emptyTravel = (): TravelState => ({ journeys: [], travellers: {}, asked: 0 });

/** The initial values of a person without any records about a journey. */
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

/** The traveller data of a person, for reading. To change them, use `travellerLine`. */
export const travellerOf = (state: CaseState, personId: PersonId): Readonly<Traveller> =>
  state.travel.travellers[personId] ?? untravelled;
export const travellerLine = (draft: CaseState, personId: PersonId): Traveller =>
  (draft.travel.travellers[personId] ??= { ...untravelled });

/** The status of a person as it follows from the journey alone. */
export const statusOnTheWay = (state: CaseState, personId: PersonId): PersonStatus =>
  travellerOf(state, personId).arrival === null ? 'takes-part' : 'arrived';
