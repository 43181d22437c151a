import type {
  IsoDay,
  IsoInstant,
  OrganisationId,
  PersonId,
  Refusal,
  RiskDecision,
  RiskLevel,
  RiskSide,
  StaffId,
  VaultId,
} from '@homeward/contracts';
import { riskDecisionsBefore } from '@homeward/contracts';
import { compareInstants, startOfDay } from '../calendar/instants.js';
import { takingPart, type CaseState } from '../case/case-state.js';
import { findDeadline, programmeZone } from '../case/clock.js';
import { firstRefusal } from '../case/step-rule.js';
import { destinationOf } from '../registration/state.js';
import type { Offer } from '../transfer/state.js';
import { travellerOf } from '../travel/state.js';

/**
 * Where a person was when an input was given. Once the person has moved on, the input no longer applies: RISK-4 asks
 * again after arrival.
 */
export type Whereabouts = 'at-home' | 'under-way' | 'arrived';

/** The country and the office for which an assessment was made. */
interface Place {
  /** The country: ISO 3166-1 alpha-2. `null`: the assessment was made before the destination was registered. */
  readonly country: string | null;
  readonly officeId: OrganisationId | null;
}

/** One side's input about the risk for one person. The factors are in the timeline and the vault. */
export interface RiskInput extends Place {
  readonly by: StaffId;
  readonly on: IsoDay;
  /** RISK-4: the instant (exclusive) until which a decision may rest on the input. */
  readonly usableUntil: IsoInstant;
  readonly whereabouts: Whereabouts;
  /** RISK-2: the highest severity × likelihood of each level, 1 to 25. */
  readonly scores: Readonly<Partial<Record<RiskLevel, number>>>;
}

/** RISK-5: the three persons who support leaving against `not-advisable`. */
export const supporters = ['case-manager', 'swiss-lead', 'destination-lead'] as const;
export type Supporter = (typeof supporters)[number];

/** RISK-3: the two lists of decisions. `before` departure: whether to leave. `after` departure: how to live abroad. */
export const riskLists = ['before', 'after'] as const;
export type RiskList = (typeof riskLists)[number];

export interface RiskDecided extends Place {
  readonly decision: RiskDecision;
  /** GATE-3: the only place in the country to which the person may return, if the decision names one. */
  readonly returnTo?: string;
  readonly on: IsoDay;
  readonly by: StaffId;
  /** The persons that the decision is about, and where each person was. */
  readonly persons: Readonly<Record<PersonId, Whereabouts>>;
  /** RISK-5: true if an earlier assessment for this country ended in `not-advisable`. */
  readonly reassessed: boolean;
  supports: Partial<Record<Supporter, StaffId>>;
}

export interface RiskState {
  /** Inputs that no decision has used yet. */
  inputs: Record<PersonId, Partial<Record<RiskSide, RiskInput>>>;
  decisions: Record<RiskList, RiskDecided | null>;
  /** Countries for which leaving was once found not advisable. */
  notAdvisableFor: string[];
  safetyPlans: Record<PersonId, VaultId>;
  /** RISK-4: persons who need a new assessment after an incident, even if a decision was already made. */
  reopenedFor: PersonId[];
}
export const emptyRisk = (): RiskState => ({
  inputs: {},
  decisions: { before: null, after: null },
  notAdvisableFor: [],
  safetyPlans: {},
  reopenedFor: [],
});

export const listOf = (decision: RiskDecision): RiskList =>
  (riskDecisionsBefore as readonly RiskDecision[]).includes(decision) ? 'before' : 'after';

export function whereaboutsOf(state: CaseState, personId: PersonId): Whereabouts {
  const { departedOn, arrival } = travellerOf(state, personId);
  if (arrival !== null) return 'arrived';
  return departedOn === null ? 'at-home' : 'under-way';
}

/**
 * The persons that a decision of each list is about. A decision `not-now` is not possible for a person in transit: the
 * second list applies from the departure.
 */
export const subjectsOf = (state: CaseState, list: RiskList): PersonId[] =>
  livesInCase(state).filter(
    (personId) => (whereaboutsOf(state, personId) === 'at-home') === (list === 'before'),
  );

/** The persons whose risk is assessed. */
export const livesInCase = (state: CaseState): PersonId[] =>
  takingPart(state).map(({ personId }) => personId);

/**
 * The place of an assessment. `offer`: the assessment is for the office that is asked to take the case over, not for
 * the office that has the case.
 */
export const placeOf = (state: CaseState, offer?: Offer): Place => ({
  country: destinationOf(state) ?? null,
  officeId: (offer?.part ?? state.parts['local-officer'])?.organisationId ?? null,
});

/**
 * The input on which a decision would rest. PEOPLE-3: for an offer, only an input that was given after the offer was
 * made.
 */
export function inputOf(
  { risk }: CaseState,
  personId: PersonId,
  side: RiskSide,
  offer?: Offer,
): RiskInput | undefined {
  const input = offer && side === 'destination' ? offer.inputs[personId] : risk.inputs[personId]?.[side];
  return input && offer && input.on < offer.on ? undefined : input;
}

/**
 * RISK-4: true if a decision about this person can rest on the input of this side on this day. False if another
 * office gave the input.
 */
export function isUsable(
  state: CaseState,
  personId: PersonId,
  side: RiskSide,
  on: IsoDay,
  offer?: Offer,
): boolean {
  const input = inputOf(state, personId, side, offer);
  if (!input) return false;
  return (
    (side === 'swiss' || input.officeId === placeOf(state, offer).officeId) &&
    isFresh(state, personId, input, on)
  );
}

/**
 * RISK-4: true if the input is still fresh: the person has not moved on, and the input is for the current country and
 * has not expired.
 */
const isFresh = (state: CaseState, personId: PersonId, input: RiskInput, on: IsoDay): boolean =>
  input.whereabouts === whereaboutsOf(state, personId) &&
  (input.country === null || input.country === placeOf(state).country) &&
  compareInstants(startOfDay(on, programmeZone), input.usableUntil) < 0;

/**
 * RISK-4: true if the decision was made for the current destination and office and for the current places of these
 * persons, and no assessment of these persons was reopened since.
 */
export const isAbout = (state: CaseState, decided: RiskDecided, personIds: readonly PersonId[]): boolean => {
  const { country, officeId } = placeOf(state);
  return (
    decided.country === country &&
    decided.officeId === officeId &&
    personIds.every(
      (personId) =>
        decided.persons[personId] === whereaboutsOf(state, personId) &&
        !state.risk.reopenedFor.includes(personId),
    )
  );
};

const isPositive = ({ decision }: RiskDecided): boolean =>
  decision === 'return-possible' || decision === 'possible-with-measures';

export const missingSupports = ({ supports }: RiskDecided): Supporter[] =>
  supporters.filter((one) => supports[one] === undefined);
/** RISK-5: true if three different persons support leaving. */
const isOverridden = (decided: RiskDecided): boolean => missingSupports(decided).length === 0;

/**
 * GATE-1: why, according to the risk assessment, nobody may leave on this day. `undefined`: everyone who has not yet
 * departed may leave. Without a day, only deadlines that have already fired count; the computation of the stage passes
 * no day.
 */
export function riskPermitsDeparture(state: CaseState, on?: IsoDay): Refusal | undefined {
  const leaving = subjectsOf(state, 'before');
  if (leaving.length === 0) return undefined;
  const decided = state.risk.decisions.before;
  if (decided === null || (on !== undefined && on < decided.on))
    return { code: 'RISK.NOT_DECIDED', rule: 'RISK-1' };
  return firstRefusal(
    (!isAbout(state, decided, leaving) || hasLapsed(state, on)) && {
      code: 'RISK.DECISION_STALE',
      rule: 'RISK-4',
    },
    !isPositive(decided) && !isOverridden(decided) && { code: 'RISK.RETURN_NOT_CLEARED', rule: 'RISK-3' },
  );
}

function hasLapsed(state: CaseState, on?: IsoDay): boolean {
  const validity = findDeadline(state, 'risk-validity');
  if (!validity) return true;
  if (on === undefined) return validity.fired > validity.reminders.length;
  return compareInstants(validity.dueAt, startOfDay(on, programmeZone)) <= 0;
}
