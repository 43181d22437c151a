import type { DataCategory, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { lastReachedOn, triesInVain } from '../follow-up/state.js';
import { isAccusation } from '../incidents/state.js';
import { fileOf } from '../minors/state.js';
import { paymentsOf } from '../payments/state.js';
import { travellerOf } from '../travel/state.js';

/** A line of an answer. A text that the vault holds is not here: it is told by itself. */
export type HeldEntry = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface HeldSection {
  readonly section: HeldSectionCode;
  readonly category: DataCategory;
  readonly entries: readonly HeldEntry[];
}

type About = (state: CaseState, personId: PersonId) => readonly HeldEntry[];

/**
 * All that a case holds about one person besides texts, by section. Field by field: what another person, a member of staff or an
 * accusation (INC-2) is known by is not among them, nor the question of a claim (CLAIM-1).
 */
const sections = {
  standing: {
    category: 'identity',
    of: ({ persons }, personId) => {
      const { status, outcome, adultFrom, voluntaryOn, interviewedApart } = persons[personId]!;
      return [{ status, outcome, adultFrom, voluntaryOn, interviewedApart }];
    },
  },
  registration: {
    category: 'identity',
    of: ({ registration: { registered, eligibility } }) => {
      if (!registered) return [];
      const { canton, destinationCountry, returnKind, on } = registered;
      return [{ canton, destinationCountry, returnKind, on, eligibility }];
    },
  },
  finding: {
    category: 'trafficking',
    of: ({ persons }, personId) => {
      const { finding, found } = persons[personId]!;
      return [{ finding, by: found?.by ?? null, on: found?.on ?? null }];
    },
  },
  earlierAid: {
    category: 'money',
    of: ({ registration }, personId) => {
      const declared = registration.earlierAid[personId];
      return declared === undefined ? [] : [{ declared, ...registration.answers[personId] }];
    },
  },
  childTrack: {
    category: 'risk',
    of: (state, personId) => {
      const { accompanied, unaccompanied } = fileOf(state, personId);
      const common = accompanied ?? unaccompanied;
      if (!common) return [];
      return [
        {
          guardianAppointed: unaccompanied?.guardianAppointed ?? null,
          familyTracing: unaccompanied?.familyTracing ?? null,
          determination: unaccompanied?.determination ?? null,
          escortNeeded: unaccompanied?.escortNeeded ?? null,
          seenAlone: accompanied?.seenAlone ?? null,
          bestInterest: accompanied?.bestInterest ?? null,
          guardianConsents: common.guardianConsents,
          childConsents: common.childConsents,
        },
      ];
    },
  },
  consents: {
    category: 'consent',
    of: ({ counselling }, personId) =>
      counselling.consents
        .filter((consent) => consent.personId === personId)
        .map(({ purpose, recipientId, categories, controllerId, givenBy, from, to, law, withdrawnOn }) => ({
          ...{ purpose, recipientId, categories, controllerId, givenBy, from, to, law, withdrawnOn },
        })),
  },
  safetySharing: {
    category: 'consent',
    of: ({ counselling }, personId) =>
      counselling.sharing.filter((one) => one.personId === personId).map(({ matter }) => ({ matter })),
  },
  // Not the open ones, nor what is withheld: an authority's request is told of by a step (PEOPLE-2).
  disclosures: {
    category: 'audit',
    of: ({ disclosures: { disclosures } }, personId) =>
      disclosures.flatMap(({ authority, basis, article, categories, requestedOn, answeredOn, told }) =>
        told[personId]?.telling === 'told'
          ? [{ authority, basis, article, categories, requestedOn, givenOn: answeredOn }]
          : [],
      ),
  },
  recipients: {
    category: 'consent',
    of: ({ parts, transfer }) => [
      ...Object.entries(parts).map(([role, { organisationId }]) => ({
        role,
        organisationId,
        handedOver: false,
      })),
      ...transfer.former.map(({ organisationId }) => ({
        role: 'local-officer',
        organisationId,
        handedOver: true,
      })),
    ],
  },
  risk: {
    category: 'risk',
    of: ({ risk: { inputs, decisions } }, personId) => [
      ...Object.entries(inputs[personId] ?? {}).map(([side, { on, scores }]) => ({
        side,
        on,
        scores: Object.entries(scores).map(([level, score]) => `${level} ${score}`),
      })),
      ...Object.values(decisions).flatMap((decided) =>
        decided && personId in decided.persons ? [{ decision: decided.decision, on: decided.on }] : [],
      ),
    ],
  },
  incidents: {
    category: 'risk',
    of: (state, personId) =>
      state.incidents.incidents
        .filter(
          (incident) => incident.personIds.includes(personId) && !isAccusation(state, incident.incidentId),
        )
        .map(({ kind, on }) => ({ kind, on })),
  },
  comingBack: {
    category: 'risk',
    of: ({ comingBack }, personId) => {
      const back = comingBack[personId];
      return back
        ? [{ on: back.on, reason: back.reason, decision: back.decision, leftAgainOn: back.leftAgainOn }]
        : [];
    },
  },
  plan: {
    category: 'plan',
    of: (state) =>
      state.planning.plans.flatMap(({ version, status, decidedOn, currency, lines }) =>
        lines.flatMap(({ category, instalments }) =>
          instalments.map(({ amountMinor, due }) => ({
            ...{ version, status, decidedOn, amountMinor, currency, due },
            // A line is nobody's by name: in a family, what it is for may tell of somebody else.
            category: isFamily(state) ? null : category,
            forTheFamily: isFamily(state),
          })),
        ),
      ),
  },
  payments: {
    category: 'money',
    of: (state, personId) =>
      paymentsOf(state)
        .filter(({ personIds }) => personIds.length === 0 || personIds.includes(personId))
        .map(({ kind, amountMinor, currency, method, status, receivedMinor, statusSince, personIds }) => ({
          ...{ kind, amountMinor, currency, method, status, receivedMinor, statusSince },
          forTheFamily: personIds.length !== 1 && isFamily(state),
        })),
  },
  journey: {
    category: 'travel',
    of: ({ travel: { journeys } }, personId) =>
      journeys.flatMap(({ legs, bookings }) =>
        legs
          .filter(
            ({ aboard }) =>
              aboard.includes(personId) || bookings.some(({ travellers }) => travellers.includes(personId)),
          )
          .map(({ mode, from, to, departsAt, arrivesAt, aboard, result }) => ({
            ...{ mode, from, to, departsAt, arrivesAt, result },
            aboard: aboard.includes(personId),
          })),
      ),
  },
  travel: {
    category: 'travel',
    of: (state, personId) => {
      const { document, meeting, readyOn, departedOn, arrival } = travellerOf(state, personId);
      const assistance = state.travel.journeys.flatMap((journey) => journey.assistance[personId] ?? []);
      return [
        {
          documentValidTo: document?.validTo ?? null,
          rightToEnter: document?.rightToEnter ?? null,
          meeting: meeting?.wish ?? null,
          assistance: [...new Set(assistance)],
          readyOn,
          departedOn,
          arrivedOn: arrival?.on ?? null,
          arrival: arrival?.result ?? null,
        },
      ];
    },
  },
  readiness: {
    category: 'trafficking',
    of: (state, personId) => {
      const { readiness, hearing } = travellerOf(state, personId);
      if (!readiness) return [];
      const { planDecision, proceedings, reflectionPeriod } = readiness;
      const { on: hearingOn = null, result: hearingResult = null } = hearing ?? {};
      return [{ planDecision, proceedings, hearingOn, hearingResult, reflectionPeriod }];
    },
  },
  health: {
    category: 'health',
    of: (state, personId) => {
      const { fitness } = travellerOf(state, personId);
      const line = state.medicalAid[personId];
      if (!line) return [{ fitness }];
      const { status, grantedMinor, currency, startsOn, endsOn, services, invoicedMinor, referredOn } = line;
      return [
        { fitness, status, grantedMinor, currency, startsOn, endsOn, services, invoicedMinor, referredOn },
      ];
    },
  },
  contacts: {
    category: 'monitoring',
    of: ({ followUp }, personId) => {
      const line = followUp.persons[personId];
      return line
        ? [{ contacts: line.contacts, lastReachedOn: lastReachedOn(line), tries: triesInVain(line) }]
        : [];
    },
  },
  visits: {
    category: 'monitoring',
    of: ({ monitoring }) =>
      monitoring.visits.map(({ plannedFor, madeOn, report }) => ({ plannedFor, madeOn, report })),
  },
} as const satisfies Record<string, { readonly category: DataCategory; readonly of: About }>;

export type HeldSectionCode = keyof typeof sections;
export const heldSections = Object.keys(sections) as HeldSectionCode[];

/** There are, or were, other persons in the case. */
const isFamily = ({ persons }: CaseState): boolean => Object.keys(persons).length > 1;

/** A section without an entry is there, too: that nothing is kept is an answer. */
export const heldAbout = (state: CaseState, personId: PersonId): HeldSection[] =>
  heldSections.map((section) => {
    const { category, of }: { readonly category: DataCategory; readonly of: About } = sections[section];
    return { section, category, entries: of(state, personId) };
  });
