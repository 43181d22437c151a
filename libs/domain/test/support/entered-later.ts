import type { Actor, IsoDay, StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { approver, asked, releaser, survey } from './aid.js';
import { instalment, line, plan } from './planned.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  PlayedCase,
} from './played-case.js';
import { answers, boarding, flight, inForce, journey, travelOfficer } from './travel.js';
import { input } from './way.js';

/** The days on which the steps of a finished case really happened. */
export const trueDays = {
  session: '2025-09-01',
  voluntary: '2025-09-02',
  registered: '2025-09-05',
  eligible: '2025-09-12',
  consented: '2025-09-13',
  consentedAbroad: '2025-09-14',
  assessed: '2025-09-20',
  planned: '2025-09-22',
  reaffirmed: '2025-10-02',
  ready: '2025-10-02',
  departed: '2025-10-06',
  arrived: '2025-10-07',
  confirmed: '2025-10-08',
  reassessed: '2025-10-15',
  paid: '2025-10-20',
  served: '2025-11-11',
  invoiced: '2026-04-10',
  contacted: '2025-11-20',
  granted: '2025-12-01',
  visited: '2026-01-15',
  ended: '2026-05-04',
} satisfies Record<string, IsoDay>;
export type Days = Readonly<Record<keyof typeof trueDays, IsoDay>>;

type EnteredStep = {
  readonly [C in StaffStepCode]: readonly [day: keyof Days, step: C, actor: Actor, payload: StaffSteps[C]];
}[StaffStepCode];

const personIds = ['anna'];
const [personId] = personIds as [string];
const permitted = (purpose: StaffSteps['give-consent']['purpose']): EnteredStep => [
  purpose === 'risk-assessment-abroad' ? 'consentedAbroad' : 'consented',
  'give-consent',
  counsellor,
  {
    personId,
    consentId: `consent-${purpose}`,
    givenBy: 'self',
    purpose,
    recipientId: officePart.organisationId,
    categories: ['risk'],
    country: 'NG',
    controllerId: 'country-office',
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
  },
];
const oneInstalment = plan([line('shop', [instalment('i-1')])]);
const payment = { paymentId: 'i-1' };

const toDeparture = (inputs: PlayedCase): EnteredStep[] => [
  [
    'session',
    'record-counselling-session',
    counsellor,
    { personIds, channel: 'phone', interpreted: false, apart: true, repaymentExplained: true },
  ],
  ['voluntary', 'declare-voluntariness', counsellor, { personIds }],
  [
    'voluntary',
    'record-identity',
    counsellor,
    { personId, identity: 'vault-identity', adultFrom: '2010-01-01' },
  ],
  ['registered', 'declare-earlier-aid', counsellor, { personId, earlierAid: 'none' }],
  [
    'registered',
    'register-case',
    counsellor,
    {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
      holidays: { canton: [], destination: [] },
    },
  ],
  ['eligible', 'decide-eligibility', donorOfficer, { decision: 'eligible' }],
  ['eligible', 'name-receiving-office', caseManager, { part: officePart }],
  ...(['programme', 'travel', 'hand-over', 'risk-assessment-abroad'] as const).map(permitted),
  ['assessed', 'record-risk-input', caseManager, input(inputs, 'swiss')],
  ['assessed', 'record-risk-input', localOfficer, input(inputs, 'destination')],
  ['assessed', 'record-risk-decision', caseManager, { decision: 'return-possible' }],
  ['planned', 'draft-plan', counsellor, oneInstalment],
  ['planned', 'submit-plan', counsellor, { planId: oneInstalment.planId }],
  ['planned', 'decide-plan', donorOfficer, { planId: oneInstalment.planId, decision: 'grant' }],
  ['planned', 'plan-journey', travelOfficer, journey(personIds, { legs: [flight('leg-1', '2025-10-06')] })],
  [
    'planned',
    'record-travel-document',
    travelOfficer,
    { personId, document: 'passport', validTo: '2026-01-31', rightToEnter: 'national', country: 'NG' },
  ],
  ['planned', 'offer-hand-over', caseManager, { officeId: officePart.organisationId, personIds }],
  ['planned', 'answer-hand-over', localOfficer, { answer: 'accepted' }],
  ['reaffirmed', 'declare-voluntariness', counsellor, { personIds }],
  ['ready', 'confirm-readiness', caseManager, answers],
  ['departed', 'record-boarding', travelOfficer, boarding({ anna: 'boarded' })],
];

const toTheEnd = (inputs: PlayedCase): EnteredStep[] => [
  ['arrived', 'record-arrival', localOfficer, { results: [{ personId, result: 'met' }] }],
  ['confirmed', 'confirm-arrival', localOfficer, { personIds }],
  ['reassessed', 'record-risk-input', caseManager, input(inputs, 'swiss')],
  ['reassessed', 'record-risk-input', localOfficer, input(inputs, 'destination')],
  ['reassessed', 'record-risk-decision', localOfficer, { decision: 'as-planned' }],
  ['paid', 'request-payment', caseManager, asked({ ...payment, kind: 'instalment', personIds: [] })],
  ['paid', 'approve-payment', approver, payment],
  ['paid', 'release-payment', releaser, payment],
  ['paid', 'enter-payment-report', releaser, { ...payment, report: 'confirmed' }],
  ['paid', 'record-receipt', localOfficer, { ...payment, receivedMinor: 100_000 }],
  ['paid', 'reconcile-payment', approver, payment],
  ['granted', 'grant-medical-aid', donorOfficer, { personId, amountMinor: 50_000, currency: 'CHF' }],
  ['served', 'record-medical-service', localOfficer, { personId }],
  [
    'invoiced',
    'record-medical-invoice',
    localOfficer,
    { personId, serviceOn: '2025-11-11', amountMinor: 20_000, currency: 'CHF' },
  ],
  ['contacted', 'record-follow-up', localOfficer, { personIds, reached: true, channel: 'phone' }],
  ['contacted', 'plan-visit', localOfficer, { visitId: 'visit-1', plannedFor: '2026-01-10' }],
  ['visited', 'record-visit', localOfficer, { visitId: 'visit-1', made: true }],
  ['visited', 'submit-monitoring-report', localOfficer, { visitId: 'visit-1', ...survey }],
  ['visited', 'review-monitoring-report', caseManager, { visitId: 'visit-1', decision: 'accept' }],
  ['ended', 'decline-initial-aid', caseManager, { personId, because: 'person-declines' }],
  [
    'ended',
    'record-outcome',
    caseManager,
    { personIds, outcome: 'completed', noFindingBecause: 'nobody-asked' },
  ],
  ['ended', 'close-case', caseManager, {}],
];

/** Records all deadline marks that are due now. A mark may start a clock with marks that are already due. */
export function passDueMarks(played: PlayedCase): PlayedCase {
  for (let before = -1; before !== played.facts.length;) {
    before = played.facts.length;
    played.until(played.today);
  }
  return played;
}

/**
 * A case that is entered later: each step has the day on which it happened, and all steps are entered on one morning.
 */
export class EnteredLater {
  readonly played = new PlayedCase();

  constructor(
    readonly days: Days = trueDays,
    morning = '2026-05-04T09:00:00.000Z',
  ) {
    this.played.now = morning;
  }

  toDeparture(): this {
    return this.#enter(toDeparture(this.played));
  }

  toTheEnd(): this {
    return this.toDeparture().#enter(toTheEnd(this.played));
  }

  #enter(steps: readonly EnteredStep[]): this {
    for (const [day, step, actor, payload] of steps) {
      const when = { on: this.days[day], known: inForce };
      // TRAV-2: a boarding on a day other than the flight's is refused, but an existing record may contain a wrong day.
      if (step === 'record-boarding') this.played.recorded(step, actor, payload as never, when);
      else this.played.take(step, actor, payload as never, when);
      passDueMarks(this.played);
    }
    return this;
  }

  /** Takes all steps up to the last record of this step. */
  upTo(last: StaffStepCode): this {
    const steps = [...toDeparture(this.played), ...toTheEnd(this.played)];
    return this.#enter(steps.slice(0, steps.findLastIndex(([, step]) => step === last) + 1));
  }
}
