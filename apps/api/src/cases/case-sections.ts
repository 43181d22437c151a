import type { Actor, DataCategory, IsoDay, StaffStepCode } from '@homeward/contracts';
import {
  accessesIn,
  type CaseState,
  type FieldCategory,
  isHeldBack,
  isLifter,
  isPutTo,
  isWarden,
  lastReachedOn,
  managesTheCase,
  type Payment,
  personsOf,
  plansPutTo,
  readOf,
  readsClaims,
  restrictionsInForce,
  standingSeen,
  type Reads,
  travellerOf,
  triesInVain,
} from '@homeward/domain';

/** One part of a case that is read by itself, and the category without which it is not there. */
export interface CaseSection {
  readonly path: string;
  readonly summary: string;
  readonly category: DataCategory;
  /** Each field under its own category (SEE-1). */
  readonly fields: Readonly<Record<string, FieldCategory>>;
  /** SEE-2: also there for whoever this step is put to, as long as it is; nothing else of the category is. */
  readonly forStep?: StaffStepCode;
  /** Also there for whom the rules name, whatever else they read of the category: nothing. */
  readonly alsoFor?: (state: CaseState, actor: Actor, day: IsoDay) => boolean;
  /** INC-2: {@link stateSeenBy} has made it what it was before; else what is new is left out. */
  readonly asOfBefore?: true;
  readonly pick: (state: CaseState, reads: Reads, actor: Actor) => readonly unknown[];
}

interface Picked<T extends object> {
  readonly path: string;
  readonly summary: string;
  readonly category: DataCategory;
  readonly forStep?: StaffStepCode;
  readonly alsoFor?: CaseSection['alsoFor'];
  readonly asOfBefore?: true;
  readonly fields: { readonly [F in keyof Required<T>]: FieldCategory };
  readonly items: (state: CaseState, actor: Actor) => readonly T[];
  /** What of an item is told otherwise to who reads these categories of it. */
  readonly told?: (state: CaseState, item: T, readable: readonly DataCategory[]) => Partial<T>;
}

/** Of each item that is the reader's (CONS-1) the fields that they may read: one that has no category does not compile. */
const section = <T extends object>({ items, told, ...about }: Picked<T>): CaseSection => ({
  ...about,
  pick: (state, reads, actor) =>
    items(state, actor)
      .filter((item) => reads.of(item).includes(about.category))
      .map((item) => ({ ...item, ...told?.(state, item, reads.of(item)) }))
      .map((item) => readOf(item, about.fields, reads)),
});

/** PAY-3, SEE-1: what became of each attempt; and, for who reads that, whose hands it was for. */
const attemptsShown = (payment: Payment) => ({
  attempts: payment.attempts.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([field]) => field !== 'payee')),
  ),
  payees: payment.attempts.map(({ attempt, payee }) => ({ attempt, payee })),
});

/** Texts and personal fields in them are vault ids, opened on the way out where the reader may see their category. */
export const caseSections: readonly CaseSection[] = [
  section({
    path: 'persons',
    summary: 'Who they are, and how each stands',
    category: 'identity',
    asOfBefore: true,
    items: personsOf,
    told: standingSeen,
    fields: {
      personId: 'standing', ordinal: 'standing', status: 'standing', outcome: 'standing',
      finding: 'trafficking', found: 'trafficking', adultFrom: 'identity', identity: 'identity', safeContact: 'contact',
      interviewedApart: 'contact', repaymentExplainedOn: 'money', voluntaryOn: 'consent', death: 'risk', endedByDeath: 'nobody',
    },
  }),
  section({
    path: 'findings',
    summary: 'What was found of each person, by whom and when; also while eligibility is put to the reader',
    category: 'trafficking',
    forStep: 'decide-eligibility',
    asOfBefore: true,
    items: (state) =>
      personsOf(state).map(({ personId, ordinal, finding, found }) => ({
        personId,
        ordinal,
        finding,
        by: found?.by ?? null,
        on: found?.on ?? null,
      })),
    fields: {
      personId: 'standing', ordinal: 'standing', finding: 'trafficking', by: 'trafficking', on: 'trafficking',
    },
  }),
  section({
    path: 'consents',
    summary: 'What each person consented to',
    category: 'consent',
    items: ({ counselling }) => counselling.consents,
    fields: {
      consentId: 'consent', personId: 'standing', givenBy: 'consent', purpose: 'consent', recipientId: 'consent',
      categories: 'consent', controllerId: 'consent', from: 'consent', to: 'consent', law: 'consent', withdrawnOn: 'consent', withdrawnBy: 'nobody',
    },
  }),
  section({
    path: 'safety-sharing',
    summary: 'What two people may let the office abroad know of who withdrew, as one has proposed it',
    category: 'consent',
    items: ({ counselling }) => counselling.sharing,
    fields: { sharingId: 'standing', personId: 'standing', matter: 'consent', reason: 'consent', proposedBy: 'consent' },
  }),
  section({
    path: 'risk-decisions',
    summary: 'The joint decisions and the safety plans',
    category: 'risk',
    asOfBefore: true,
    items: ({ risk }) => [{ ...risk.decisions, safetyPlans: risk.safetyPlans }],
    fields: { before: 'risk', after: 'risk', safetyPlans: 'risk' },
  }),
  section({
    path: 'plans',
    summary: 'The versions of the plan; to who decides on them, those put to them',
    category: 'plan',
    items: plansPutTo,
    fields: {
      planId: 'plan', version: 'plan', revision: 'plan', status: 'plan', currency: 'plan', lines: 'plan',
      raisedCapAsked: 'plan', raisedCapGranted: 'plan', authors: 'plan', decidedOn: 'plan', debtFindings: 'trafficking',
    },
  }),
  section({
    path: 'journeys',
    summary: 'Journeys, legs, bookings and what the travellers need',
    category: 'travel',
    items: ({ travel }) => travel.journeys,
    fields: {
      journeyId: 'travel', legs: 'travel', assistance: 'travel', escort: 'travel', escortReport: 'travel',
      bookings: 'travel', departedOn: 'travel',
    },
  }),
  section({
    path: 'readiness',
    summary: 'Who is ready to leave, who confirmed it, and what was answered of proceedings and hearings',
    category: 'travel',
    items: (state) =>
      personsOf(state).flatMap(({ personId }) => {
        const { readyOn, readyBy = null, readiness, hearing = null } = travellerOf(state, personId);
        return readiness ? [{ personId, readyOn, readyBy, hearing, ...readiness }] : [];
      }),
    fields: {
      personId: 'standing', readyOn: 'travel', readyBy: 'travel', planDecision: 'plan', proceedings: 'trafficking',
      hearingOn: 'trafficking', hearing: 'trafficking', reflectionPeriod: 'trafficking', reflectionEndedBecause: 'trafficking',
    },
  }),
  section({
    path: 'payments',
    summary: 'Payments with every attempt: each a line of aid; to who plans it also what it is for, and to who pays it whom',
    category: 'money',
    items: (state) =>
      Object.values(state.payments).map((payment, i) => ({
        ...payment,
        aidLine: i + 1,
        ...attemptsShown(payment),
        status: isHeldBack(state, payment) ? 'held' : payment.status,
      })),
    fields: {
      paymentId: 'money', aidLine: 'money', kind: 'plan', personIds: 'plan', amountMinor: 'money', currency: 'money',
      method: 'money', payee: 'payee', payeeIs: 'plan', textCode: 'money', fundingSource: 'money', raisedFor: 'health',
      emergency: 'risk', status: 'money', attempt: 'money', attempts: 'money', payees: 'payee', requestedBy: 'money', approvedBy: 'money', releasedBy: 'money',
      payeeEnteredBy: 'money', payeeConfirmed: 'money', byHand: 'money', cashAt: 'money', handledBy: 'money',
      dispute: 'money', receivedMinor: 'money', writeOffProposedBy: 'money', statusSince: 'money', endedIn: 'money',
    },
  }),
  section({
    path: 'medical-aid',
    summary: "Each person's window, and what was used of it",
    category: 'health',
    items: ({ medicalAid }) => Object.values(medicalAid),
    fields: {
      personId: 'standing', status: 'health', grantedMinor: 'health', currency: 'health', arrival: 'health',
      firstDelivery: 'health', startsOn: 'health', endsOn: 'health', endsAt: 'health', services: 'health', invoices: 'health',
      serviceDays: 'health', invoiceDays: 'health', invoicedMinor: 'health', referredOn: 'health',
    },
  }),
  section({
    path: 'monitoring-visits',
    summary: 'Visits and reports',
    category: 'monitoring',
    items: ({ monitoring }) => monitoring.visits,
    fields: {
      visitId: 'monitoring', plannedFor: 'monitoring', madeOn: 'monitoring', report: 'monitoring', reportedBy: 'monitoring',
    },
  }),
  section({
    path: 'incidents',
    summary: 'Incidents, and what each of them still holds; never to those they are about',
    category: 'risk',
    items: ({ incidents }) =>
      incidents.incidents.map((incident) => ({
        ...incident,
        holds: incidents.holds.filter(({ ref }) => ref === incident.incidentId),
      })),
    fields: {
      incidentId: 'risk', kind: 'risk', personIds: 'risk', about: 'risk', text: 'risk', on: 'risk', recordedBy: 'risk',
      acknowledgedBy: 'risk', holds: 'risk',
    },
  }),
  section({
    path: 'narrowings',
    summary: 'From whom what is new about persons is kept, to those who may lift it',
    category: 'risk',
    alsoFor: (state, actor) => restrictionsInForce(state).some(({ about }) => isLifter(state, about, actor)),
    items: (state) =>
      restrictionsInForce(state).map(({ restrictionId, about, personIds, on, proposedBy }) => ({
        ...{ restrictionId, about, personIds, on, proposedBy },
      })),
    fields: { restrictionId: 'risk', about: 'risk', personIds: 'risk', on: 'risk', proposedBy: 'risk' },
  }),
  section({
    path: 'comings-back',
    summary: 'Who came back to Switzerland, why, and what was decided',
    category: 'risk',
    items: ({ comingBack }) => Object.entries(comingBack).map(([personId, back]) => ({ personId, ...back })),
    fields: { personId: 'standing', on: 'risk', reason: 'risk', decision: 'risk', leftAgainOn: 'risk' },
  }),
  section({
    path: 'outcomes/proposals',
    summary: 'Outcomes that wait for a second person',
    category: 'monitoring',
    items: ({ outcomes }) => outcomes.proposals,
    fields: {
      proposalId: 'monitoring', personId: 'standing', outcome: 'monitoring', on: 'monitoring', by: 'monitoring', side: 'monitoring',
    },
  }),
  section({
    path: 'follow-ups',
    summary: 'How often each person was contacted, and when they were last reached',
    category: 'monitoring',
    items: ({ followUp }) =>
      Object.entries(followUp.persons).map(([personId, line]) => ({
        personId,
        contacts: line.contacts,
        lastReachedOn: lastReachedOn(line),
        tries: triesInVain(line),
      })),
    fields: { personId: 'standing', contacts: 'monitoring', lastReachedOn: 'monitoring', tries: 'monitoring' },
  }),
  section({
    path: 'complaints',
    summary: 'Complaints, to those who answer them',
    category: 'contact',
    items: (state, actor) =>
      state.incidents.complaints.filter(({ about }) => isWarden(state, about, actor)),
    fields: { complaintId: 'contact', about: 'contact', text: 'contact', on: 'contact', answer: 'contact' },
  }),
  section({
    path: 'accesses',
    summary: 'Who looked without a part in the case, as role and organisation, and why; to who reviews or grants it',
    category: 'audit',
    forStep: 'review-access',
    alsoFor: (state, actor) => isPutTo(state, 'answer-opening', actor),
    items: accessesIn,
    fields: {
      accessId: 'standing', role: 'audit', organisationId: 'audit', from: 'audit', until: 'audit', reason: 'audit', opening: 'audit', review: 'audit',
    },
  }),
  section({
    path: 'disclosures',
    summary: 'What authorities asked for and on what ground, what they were given, and whom of it was told; also to who owns the case',
    category: 'audit',
    alsoFor: managesTheCase,
    items: ({ disclosures }) => disclosures.disclosures,
    fields: {
      disclosureId: 'standing', authority: 'audit', authorityName: 'audit', basis: 'audit', article: 'audit', personIds: 'audit',
      categories: 'audit', requestedOn: 'audit', answerBy: 'audit', proposedBy: 'audit', proposedAs: 'audit', answer: 'audit',
      answeredOn: 'audit', answeredBy: 'audit', text: 'audit', told: 'audit',
    },
  }),
  section({
    path: 'never-show',
    summary: 'Members of staff for whom the case does not exist',
    category: 'trafficking',
    items: ({ neverShow }) => Object.entries(neverShow.named).map(([staffId, why]) => ({ staffId, why })),
    fields: { staffId: 'trafficking', why: 'trafficking' },
  }),
  section({
    path: 'claims',
    summary: 'Questions of repayment: never shown to the person',
    category: 'money',
    items: ({ withdrawal }, actor) => (readsClaims(actor) ? withdrawal.claims : []),
    fields: {
      claimId: 'money', personId: 'standing', amountMinor: 'money', currency: 'money', paymentIds: 'money', status: 'money',
    },
  }),
]; // prettier-ignore
