import type { Actor, DataCategory, StaffStepCode } from '@homeward/contracts';
import {
  isHeldBack,
  isWarden,
  lastReachedOn,
  personsOf,
  triesInVain,
  type CaseState,
} from '@homeward/domain';

/** One part of a case that is read by itself, and the category without which it is not there. */
export interface CaseSection {
  readonly path: string;
  readonly summary: string;
  readonly category: DataCategory;
  /** SEE-2: also there for whoever this step is put to, as long as it is; nothing else of the category is. */
  readonly forStep?: StaffStepCode;
  readonly pick: (state: CaseState, readable: readonly DataCategory[], actor: Actor) => readonly unknown[];
}

const valuesOf = (record: Readonly<Record<string, object>>): object[] => Object.values(record);

/** Texts and personal fields in them are vault ids, opened on the way out where the reader may see their category. */
export const caseSections: readonly CaseSection[] = [
  {
    path: 'persons',
    summary: 'Who they are, and how each stands',
    category: 'identity',
    pick: (state, readable) =>
      personsOf(state).map(({ finding, found, death, ...person }) => ({
        ...person,
        ...(readable.includes('trafficking') && { finding, found }),
        ...(readable.includes('risk') && { death }),
      })),
  },
  {
    path: 'findings',
    summary: 'What was found of each person, by whom and when; also while eligibility is put to the reader',
    category: 'trafficking',
    forStep: 'decide-eligibility',
    pick: (state) =>
      personsOf(state).map(({ personId, ordinal, finding, found }) => ({
        personId,
        ordinal,
        finding,
        by: found?.by ?? null,
        on: found?.on ?? null,
      })),
  },
  {
    path: 'consents',
    summary: 'What each person consented to',
    category: 'consent',
    pick: ({ counselling }) => counselling.consents,
  },
  {
    path: 'risk-decisions',
    summary: 'The joint decisions and the safety plans',
    category: 'risk',
    pick: ({ risk }) => [{ ...risk.decisions, safetyPlans: risk.safetyPlans }],
  },
  {
    path: 'plans',
    summary: 'The versions of the plan',
    category: 'plan',
    pick: ({ planning }) => planning.plans,
  },
  {
    path: 'journeys',
    summary: 'Journeys, legs, bookings and what the travellers need',
    category: 'travel',
    pick: ({ travel }) => travel.journeys,
  },
  {
    path: 'payments',
    summary: 'Payments and their attempts',
    category: 'money',
    pick: (state) =>
      Object.values(state.payments).map((payment) =>
        isHeldBack(state, payment) ? { ...payment, status: 'held' } : payment,
      ),
  },
  {
    path: 'medical-aid',
    summary: "Each person's window, and what was used of it",
    category: 'health',
    pick: ({ medicalAid }) => valuesOf(medicalAid),
  },
  {
    path: 'monitoring-visits',
    summary: 'Visits and reports',
    category: 'monitoring',
    pick: ({ monitoring }) => monitoring.visits,
  },
  {
    path: 'incidents',
    summary: 'Incidents, and what each of them still holds; never to those they are about',
    category: 'risk',
    pick: (state) =>
      state.incidents.incidents.map((incident) => ({
        ...incident,
        holds: state.incidents.holds.filter(({ ref }) => ref === incident.incidentId),
      })),
  },
  {
    path: 'comings-back',
    summary: 'Who came back to Switzerland, why, and what was decided',
    category: 'risk',
    pick: ({ comingBack }) => Object.entries(comingBack).map(([personId, back]) => ({ personId, ...back })),
  },
  {
    path: 'outcomes/proposals',
    summary: 'Outcomes that wait for a second person',
    category: 'monitoring',
    pick: ({ outcomes }) => outcomes.proposals,
  },
  {
    path: 'follow-ups',
    summary: 'How often each person was contacted, and when they were last reached',
    category: 'monitoring',
    pick: ({ followUp }) =>
      Object.entries(followUp.persons).map(([personId, line]) => ({
        personId,
        contacts: line.contacts,
        lastReachedOn: lastReachedOn(line),
        tries: triesInVain(line),
      })),
  },
  {
    path: 'complaints',
    summary: 'Complaints, to those who answer them',
    category: 'contact',
    pick: (state, _, actor) =>
      state.incidents.complaints.filter(({ about }) => isWarden(state, about, actor)),
  },
  {
    path: 'claims',
    summary: 'Questions of repayment: never shown to the person',
    category: 'money',
    pick: ({ withdrawal }) => withdrawal.claims,
  },
];
