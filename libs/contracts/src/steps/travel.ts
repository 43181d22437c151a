import type { OrganisationId, PersonId, VaultId } from '../ids.js';
import type { BookingLeg } from '../ports.js';
import type {
  ArrivalResult,
  AssistanceCode,
  BoardingResult,
  HearingResult,
  LegResult,
} from '../vocabulary.js';
import type { IsoDay } from './common.js';

export interface JourneyLeg extends BookingLeg {
  readonly legId: string;
  /** Carrier and number, of a train too: `LX1234`. */
  readonly flight?: string;
  /** Who takes the travellers over at the end of the leg, where anyone does. */
  readonly handOverTo?: 'airport-assistant' | 'escort' | 'local-officer' | 'carer';
  /** The leg that leaves Switzerland: boarding it is the departure. The first leg, where none is marked. */
  readonly departure?: boolean;
}

/** TRAV-1. A new journey replaces one whose departure failed; legs of a rebooking carry new ids. */
export interface PlanJourney {
  readonly journeyId: string;
  readonly travellers: readonly PersonId[];
  readonly legs: readonly JourneyLeg[];
  readonly assistance: readonly { readonly personId: PersonId; readonly codes: readonly AssistanceCode[] }[];
  readonly escort: boolean;
  /** The authority's departure deadline, where one is set: a field with an alert. */
  readonly departureDeadline?: IsoDay;
}
/** Asks the booking desk (or, by hand, the travel-officer) for the legs that lie ahead. */
export interface RequestBooking {
  readonly journeyId: string;
}
/**
 * Manual entry: what the travel-officer booked, changed or cancelled by hand, or learned from the desk by telephone.
 * `booked` says where and for how much.
 */
export interface EnterBooking {
  readonly journeyId: string;
  readonly result: 'booked' | 'refused' | 'cancelled';
  readonly reference?: string;
  readonly costMinor?: number;
  readonly currency?: string;
  /** SEE-1: the names as on the tickets, where they are not as in the identity. Category identity. */
  readonly ticketNames?: readonly { readonly personId: PersonId; readonly name: VaultId }[];
}
/**
 * TRAV-2: missed connection, cancelled leg, no-show: the legs that lie ahead anew, with their costs. Concerns everyone of the
 * journey who is not there yet; whoever missed a departure the others made needs a journey of their own.
 */
export interface RebookJourney {
  readonly journeyId: string;
  readonly legs: readonly JourneyLeg[];
}
export interface RecordTravelDocument {
  readonly personId: PersonId;
  readonly document: 'passport' | 'laissez-passer' | 'identity-card' | 'emergency-document';
  readonly validTo: IsoDay;
  /** Right to enter and stay in the country of destination (and transit). */
  readonly rightToEnter: 'national' | 'residence-permit' | 'visa' | 'none';
}
/** GATE-1: fitness to travel, where health was raised. Category health. */
export interface RecordFitness {
  readonly personId: PersonId;
  readonly fitness: 'not-raised' | 'raised' | 'fit' | 'fit-with-assistance' | 'not-fit';
  readonly note?: VaultId;
}
export interface OfferHandOver {
  readonly officeId: OrganisationId;
  readonly personIds: readonly PersonId[];
}
export interface AnswerHandOver {
  readonly answer: 'accepted' | 'declined';
}
/** TRAV-3: what the office had arranged for people who withdrew since is cancelled. Whoever takes part again is offered anew. */
export interface CancelHandOver {
  readonly personIds: readonly PersonId[];
}
/** The person chose not to be met. */
export interface DeclineMeeting {
  readonly personIds: readonly PersonId[];
}
/**
 * GATE-2: asked of each person; any consistent answer passes, `not-known` too. Whose answers differ are confirmed by a step of
 * their own. How the plan stands is not asked: the case knows it.
 */
export interface ConfirmReadiness {
  readonly personIds: readonly PersonId[];
  readonly proceedings: 'none' | 'authority-informed' | 'hearing-person-decided' | 'not-known';
  /** With `hearing-person-decided`, and only then. */
  readonly hearingOn?: IsoDay;
  readonly reflectionPeriod: 'not-applicable' | 'running-person-asks-to-leave' | 'ended' | 'not-known';
  /** With `ended`, and only then. Category trafficking. */
  readonly reflectionEndedBecause?: VaultId;
}
/** GATE-2: what came of a hearing, on the step's `occurredOn`; or the day to which it was moved. */
export interface RecordHearing {
  readonly personId: PersonId;
  readonly result: HearingResult;
  /** With `moved`, and only then. */
  readonly hearingOn?: IsoDay;
  /** Category trafficking. */
  readonly note?: VaultId;
}
/** TRAV-2, leg by leg, traveller by traveller. The zone of the step is the zone of the place. */
export interface RecordBoarding {
  readonly legId: string;
  readonly results: readonly { readonly personId: PersonId; readonly result: BoardingResult }[];
}
export interface RecordLeg {
  readonly legId: string;
  readonly result: LegResult;
  readonly handedOver: boolean;
}
export interface RecordEscortReport {
  readonly journeyId: string;
  readonly report: VaultId;
}
/** TRAV-4. `met` and `not-met` persons have arrived, on the step's `occurredOn` in the zone of the place. */
export interface RecordArrival {
  readonly results: readonly { readonly personId: PersonId; readonly result: ArrivalResult }[];
}
/** The person reached the final destination safely, seen or spoken to (ARR-1). */
export interface ConfirmArrival {
  readonly personIds: readonly PersonId[];
}

export interface TravelSteps {
  'plan-journey': PlanJourney;
  'request-booking': RequestBooking;
  'enter-booking': EnterBooking;
  'rebook-journey': RebookJourney;
  'record-travel-document': RecordTravelDocument;
  'record-fitness': RecordFitness;
  'offer-hand-over': OfferHandOver;
  'answer-hand-over': AnswerHandOver;
  'cancel-hand-over': CancelHandOver;
  'decline-meeting': DeclineMeeting;
  'confirm-readiness': ConfirmReadiness;
  'record-hearing': RecordHearing;
  'record-boarding': RecordBoarding;
  'record-leg': RecordLeg;
  'record-escort-report': RecordEscortReport;
  'record-arrival': RecordArrival;
  'confirm-arrival': ConfirmArrival;
}
