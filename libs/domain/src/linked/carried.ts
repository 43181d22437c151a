import type { PersonId, Stage } from '@homeward/contracts';
import { isInitialAidAsked } from '../aid/rules.js';
import type { AidState } from '../aid/state.js';
import type { AroundState } from '../around/state.js';
import type { Deadline } from '../calendar/deadlines.js';
import { personsOf, type Alert, type CaseState } from '../case/case-state.js';
import type { PersonLine } from '../case/person-line.js';
import type { Consent } from '../counselling/state.js';
import type { AttachedDocument } from '../documents/state.js';
import type { DoubleAidState } from '../double-aid/state.js';
import type { FollowUpState } from '../follow-up/state.js';
import type { Restriction } from '../incidents/restrictions.js';
import type { IncidentsState } from '../incidents/state.js';
import type { MedicalAidState } from '../medical-aid/state.js';
import type { MinorsState } from '../minors/state.js';
import type { NeverShowState } from '../never-show/state.js';
import type { RegistrationState } from '../registration/state.js';
import type { RiskState } from '../risk/state.js';
import { isUnderWay } from '../travel/journeys.js';
import { travellerOf, type Journey, type Traveller } from '../travel/state.js';
import type { WithdrawalState } from '../withdrawal/state.js';
import type { LinkedCaseIds } from './fields.js';

/**
 * CASE-3: the data about some persons of a case that move with these persons to the linked case. Risk inputs, risk
 * decisions and plans do not move: risk inputs and decisions are made again for the smaller family, and plans are
 * written again.
 */
export interface Carried {
  readonly stage: Stage;
  readonly persons: readonly PersonLine[];
  readonly sessions: number;
  readonly consents: readonly Consent[];
  /** INC-4: the persons around the case. Absent in older records. */
  readonly around?: AroundState;
  readonly registration: RegistrationState;
  readonly matches: DoubleAidState['matches'];
  readonly risk: Pick<RiskState, 'notAdvisableFor' | 'safetyPlans'>;
  readonly minors: MinorsState;
  readonly travellers: Readonly<Record<PersonId, Traveller>>;
  /** The journeys of persons who are under way. For persons who have not departed, staff plan a new journey. */
  readonly journeys: readonly Journey[];
  /** Absent in older records. */
  readonly aid?: AidState;
  readonly medicalAid: MedicalAidState;
  readonly withdrawn: WithdrawalState['withdrawn'];
  readonly contacts: FollowUpState['persons'];
  /**
   * INC-1: the incidents, holds and restrictions that also concern the new case. Complaints stay with the team that
   * answers them.
   */
  readonly incidents: Pick<IncidentsState, 'incidents' | 'holds' | 'restrictions'>;
  /** SEE-4: staff who never see the original case never see the linked case either. */
  readonly neverShow: NeverShowState['named'];
  readonly documents: readonly AttachedDocument[];
  readonly deadlines: readonly Deadline[];
  readonly alerts: readonly Alert[];
}

/**
 * Deadlines of the whole case that also run for these persons. The consequences stop the deadlines that do not apply
 * to them.
 */
const ofEveryone: ReadonlySet<Deadline['code']> = new Set([
  'eligibility-decision',
  'hand-over-answer',
  'departure-by-authority',
]);

/** Makes a copy, because the state of the original case may change afterwards. */
export function carriedFrom(
  state: CaseState,
  personIds: readonly PersonId[],
  { journeyIds }: Pick<LinkedCaseIds, 'journeyIds'>,
): Carried {
  const going = new Set(personIds);
  const ofThem = <T>(lines: Readonly<Record<PersonId, T>>): Record<PersonId, T> => ofPersons(lines, going);
  const { counselling, registration, risk, deadlines } = state;
  const matters = incidentsOf(state, going);
  const unacknowledged = new Set([
    ...matters.incidents.map(({ incidentId }) => incidentId),
    ...matters.restrictions.map(({ restrictionId }) => restrictionId),
  ]);
  const theirs = deadlines.filter(
    ({ code, subject = '' }) => ofEveryone.has(code) || going.has(subject) || unacknowledged.has(subject),
  );
  const journeys = state.travel.journeys.filter(({ journeyId }) =>
    personIds.some((id) => isOn(state, id, journeyId)),
  );
  const carried: Carried = {
    stage: state.stage,
    persons: personsOf(state).filter(({ personId }) => going.has(personId)),
    sessions: counselling.sessions,
    consents: counselling.consents.filter(({ personId }) => going.has(personId)),
    around: state.around
      .map((one) => ({ ...one, personIds: one.personIds.filter((id) => going.has(id)) }))
      .filter(({ personIds: ofThose }) => ofThose.length > 0),
    registration: {
      ...registration,
      earlierAid: ofThem(registration.earlierAid),
      answers: ofThem(registration.answers),
      joined: ofThem(registration.joined),
    },
    matches: Object.fromEntries(
      Object.entries(state.doubleAid.matches)
        .filter(([, { personId }]) => going.has(personId))
        .map(([matchId, match]) => [matchId, { ...match, restsOn: [] }]),
    ),
    risk: { notAdvisableFor: risk.notAdvisableFor, safetyPlans: ownPlans(state, going) },
    minors: ofThem(state.minors),
    travellers: Object.fromEntries(personIds.map((id) => [id, onTheWay(state, id, journeyIds)])),
    journeys: journeys.map((journey) => withoutOthers(journey, going, journeyIds)),
    aid: Object.fromEntries(personIds.map((id) => [id, aidOf(state, id)])),
    medicalAid: ofThem(state.medicalAid),
    withdrawn: ofThem(state.withdrawal.withdrawn),
    contacts: ofThem(state.followUp.persons),
    incidents: incidentsOf(state, going),
    neverShow: state.neverShow.named,
    documents: documentsOf(state, going),
    deadlines: theirs,
    alerts: state.alerts.filter(
      ({ code, subject }) =>
        theirs.some(({ id }) => id === subject) || (code === 'journey-parted' && going.has(subject!)),
    ),
  };
  return JSON.parse(JSON.stringify(carried)) as Carried;
}

const ofPersons = <T>(
  lines: Readonly<Record<PersonId, T>>,
  going: ReadonlySet<PersonId>,
): Record<PersonId, T> =>
  Object.fromEntries(Object.entries(lines).filter(([personId]) => going.has(personId)));

/** AID-1: the aid data of a person. Payments do not move, but the data state whether initial aid was requested. */
const aidOf = (state: CaseState, personId: PersonId): AidState[string] => ({
  ...(state.aid[personId] ?? { declined: null, needs: {} }),
  ...(isInitialAidAsked(state, personId) && { askedBefore: true }),
});

/** The matters that move to the linked case, each with only the persons who move. */
function incidentsOf({ incidents }: CaseState, going: ReadonlySet<PersonId>): Carried['incidents'] {
  const theirs = incidents.incidents
    .map((incident) => ({ ...incident, personIds: incident.personIds.filter((id) => going.has(id)) }))
    .filter(({ personIds }) => personIds.length > 0);
  const restrictions = incidents.restrictions
    .map((one) => restrictionOf(one, going))
    .filter(({ personIds }) => personIds.length > 0);
  const holds = incidents.holds.filter(({ personId }) => going.has(personId));
  return { incidents: theirs, holds, restrictions };
}

/**
 * The sequence of a carried deadline in the linked case. It is lower than the sequence of every record of that case.
 */
const beforeAll = -1;

/**
 * INC-2: the restriction that moves to the linked case. In the linked case, every record counts as new to a restricted
 * reader. The restriction contains only data about the persons who move, and no risk decision, as in the rest of the
 * linked case.
 */
const restrictionOf = (
  { stood, before, ...one }: Restriction,
  going: ReadonlySet<PersonId>,
): Restriction => ({
  ...one,
  before: {
    persons: ofPersons(before.persons, going),
    safetyPlans: ofPersons(before.safetyPlans, going),
    decisions: { before: null, after: null },
  },
  personIds: one.personIds.filter((id) => going.has(id)),
  since: 0,
  ...(stood && {
    stood: {
      ended: stood.ended,
      deadlines: stood.deadlines
        .filter(({ subject }) => subject !== undefined && going.has(subject))
        .map((deadline) => ({ ...deadline, startedBy: beforeAll })),
    },
  }),
});

/**
 * INC-2: the documents that move to the linked case. A document of a matter moves together with the matter, because a
 * case without the matter does not know from which readers to hide the document.
 */
function documentsOf(state: CaseState, going: ReadonlySet<PersonId>): AttachedDocument[] {
  const matters = incidentsOf(state, going).incidents.map(({ incidentId }) => incidentId);
  return state.documents.filter(
    ({ personId, matterId }) =>
      personId !== null && going.has(personId) && (matterId === null || matters.includes(matterId)),
  );
}

const isOn = (state: CaseState, personId: PersonId, journeyId: string): boolean => {
  const traveller = travellerOf(state, personId);
  return isUnderWay(traveller) && traveller.journeyId === journeyId;
};

/**
 * The safety plans that move to the linked case. A plan that was also made for a person who stays does not move: the
 * persons who move get a new plan.
 */
function ownPlans({ risk }: CaseState, going: ReadonlySet<PersonId>): Record<PersonId, string> {
  const plans = Object.entries(risk.safetyPlans);
  const shared = new Set(plans.filter(([personId]) => !going.has(personId)).map(([, plan]) => plan));
  return Object.fromEntries(plans.filter(([personId, plan]) => going.has(personId) && !shared.has(plan)));
}

/**
 * The traveller data that move to the linked case. A person who has not departed is taken off the family's journey, and
 * must be ready again before another journey. A person who is under way stays on the same leg.
 */
function onTheWay(
  state: CaseState,
  personId: PersonId,
  journeyIds: Readonly<Record<string, string>>,
): Traveller {
  const traveller = travellerOf(state, personId);
  if (traveller.departedOn === null)
    return { ...traveller, journeyId: null, readyOn: null, readiness: null, stop: null };
  return { ...traveller, endedByLeaving: [], journeyId: newId(traveller.journeyId, journeyIds) };
}

/**
 * The journey without the persons who stay. Bookings stay with the case that made them: the booked seats stay taken,
 * and new seats are booked under the new id. The escort's report also stays, because the report is about everyone. If
 * the report is not submitted yet, each case waits for a separate report.
 */
const withoutOthers = (
  journey: Journey,
  going: ReadonlySet<PersonId>,
  journeyIds: Readonly<Record<string, string>>,
): Journey => ({
  ...journey,
  journeyId: newId(journey.journeyId, journeyIds)!,
  legs: journey.legs.map((leg) => ({ ...leg, aboard: leg.aboard.filter((id) => going.has(id)) })),
  escort: journey.escort && journey.escortReport === null,
  escortReport: null,
  ...(journey.left && { left: journey.left.filter((id) => going.has(id)) }),
  assistance: Object.fromEntries(Object.entries(journey.assistance).filter(([id]) => going.has(id))),
  bookings: [],
});

const newId = (journeyId: string | null, journeyIds: Readonly<Record<string, string>>): string | null =>
  journeyId === null ? null : (journeyIds[journeyId] ?? journeyId);
