import type { DataCategory, IsoInstant } from '@homeward/contracts';
import { categoryOfDeadline, isConfidential } from '../access/deadline-categories.js';
import { categoriesOfOutcome, categoriesOfStatus } from '../access/outcome-categories.js';
import { dayOf } from '../calendar/instants.js';
import { personsOf, takingPart, type CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isMinorOn } from '../case/person-line.js';
import { isAidThatCounts } from '../double-aid/grounds.js';
import { trackOf } from '../minors/state.js';
import { capFor } from '../money/caps.js';
import { moneyOf, paymentsOf } from '../payments/state.js';
import { isShortStay } from '../registration/switches.js';
import { gate } from '../travel/gate.js';
import { atHome } from '../travel/journeys.js';
import { travellerOf } from '../travel/state.js';
import { questionsOf } from './questions.js';

/** The kinds of values that a correction can change. Changes of the first three kinds need two people (FACT-2). */
export const moveKinds = ['clock', 'money', 'gate', 'stage', 'person', 'question'] as const;
export type MoveKind = (typeof moveKinds)[number];

/** The present state of one value that a correction can change. */
export interface Snapshot {
  readonly kind: MoveKind;
  /** A code, such as `risk-validity` or `medical-window-end`. */
  readonly what: string;
  /** The person, payment, plan … that the value is about. */
  readonly subject: string | null;
  readonly value: string | number | null;
  /** The category whose readers may see the value. `null`: everybody who sees the case. */
  readonly category: DataCategory | null;
}

/** All values of a case for which a change is shown. */
export const snapshotOf = (state: CaseState, now: IsoInstant): Snapshot[] => [
  { kind: 'stage', what: 'stage', subject: null, value: state.stage, category: null },
  ...clocks(state),
  ...amounts(state, now),
  ...gates(state, now),
  ...persons(state),
  ...questionsOf(state).map(({ what, subject, category }): Snapshot => ({
    kind: 'question',
    what,
    subject,
    value: 'asked',
    category,
  })),
];

/**
 * The deadlines of a case. The end of a medical window comes from the person's medical line, which also contains
 * windows that have ended. Confidential deadlines, such as the review of a match, are left out, because readers must
 * not learn of them (ELIG-1).
 */
const clocks = ({ deadlines, medicalAid }: CaseState): Snapshot[] => [
  ...deadlines
    .filter(({ code }) => code !== 'medical-aid-end' && !isConfidential(code))
    .map(({ code, subject = null, dueAt }): Snapshot => ({
      kind: 'clock',
      what: code,
      subject,
      value: dueAt,
      category: categoryOfDeadline[code],
    })),
  ...Object.values(medicalAid).flatMap(({ personId, endsAt, endsOn }): Snapshot[] =>
    endsAt === null
      ? []
      : [
          {
            kind: 'clock',
            what: 'medical-window-end',
            subject: personId,
            value: endsOn,
            category: 'health',
          },
        ],
  ),
];

function amounts(state: CaseState, now: IsoInstant): Snapshot[] {
  const ofMoney = (what: string, subject: string, value: string | number): Snapshot => ({
    kind: 'money',
    what,
    subject,
    value,
    category: what.startsWith('medical') ? 'health' : 'money',
  });
  const today = dayOf(now, programmeZone);
  return [
    ...takingPart(state).map((person) => {
      const { personId } = person;
      const isShort = isShortStay(state, personId, today);
      const persons = [{ personId, isMinor: isMinorOn(person, today), isShortStay: isShort }];
      const { minor } = capFor({ kind: 'initial-aid', persons }, state.policy.money);
      return ofMoney('initial-aid-cap', person.personId, minor);
    }),
    ...paymentsOf(state).flatMap((payment) => [
      ofMoney('payment-status', payment.paymentId, payment.status),
      ofMoney('payment-amount', payment.paymentId, payment.amountMinor),
      ofMoney('payment-received', payment.paymentId, moneyOf(payment).receivedMinor),
    ]),
    ...Object.values(state.medicalAid).flatMap(({ personId, grantedMinor, invoicedMinor }) => [
      ofMoney('medical-granted', personId, grantedMinor),
      ofMoney('medical-invoiced', personId, invoicedMinor),
    ]),
    ...state.withdrawal.claims.map(({ claimId, amountMinor, status }) =>
      ofMoney('claim', claimId, `${status} ${amountMinor}`),
    ),
  ];
}

/**
 * The result of each gate if it were checked today. Eligibility waits for a review if aid was declared as paid. Readers
 * can infer that wait from the declaration, which reveals nothing else about the review. The reason that closes a gate
 * may reveal health or danger, so only readers of risk see the reason.
 */
function gates(state: CaseState, now: IsoInstant): Snapshot[] {
  const today = dayOf(now, programmeZone);
  const situation = { state, actor: null, now, today, occurredOn: today, known: {} };
  return [
    {
      kind: 'gate',
      what: 'eligibility',
      subject: null,
      value: state.registration.eligibility,
      category: 'money',
    },
    ...Object.entries(state.registration.earlierAid).map(([personId, earlierAid]): Snapshot => ({
      kind: 'gate',
      what: 'earlier-aid',
      subject: personId,
      value: isAidThatCounts(earlierAid) ? 'paid' : 'nothing-paid',
      category: 'money',
    })),
    ...Object.entries(state.registration.answers).flatMap(([personId, { visaExempt }]): Snapshot[] =>
      visaExempt === undefined
        ? []
        : [{ kind: 'gate', what: 'visa-exempt', subject: personId, value: visaExempt, category: 'plan' }],
    ),
    ...atHome(state).map((personId): Snapshot => {
      const shutBy = gate(situation, [personId]).map(({ code }) => code);
      const value = shutBy.length === 0 ? 'open' : shutBy.join(' ');
      return { kind: 'gate', what: 'departure', subject: personId, value, category: 'risk' };
    }),
    ...atHome(state)
      .filter((personId) => isMinorOn(state.persons[personId]!, today))
      .map((personId): Snapshot => {
        const value = trackOf(state, personId, today);
        return { kind: 'gate', what: 'minor-track', subject: personId, value, category: 'risk' };
      }),
  ];
}

const persons = (state: CaseState): Snapshot[] =>
  personsOf(state).flatMap((person) => {
    const { personId, status, outcome, finding, found, voluntaryOn } = person;
    const { departedOn, stop, arrival } = travellerOf(state, personId);
    const ofPerson = (what: string, value: Snapshot['value'], category?: DataCategory | null): Snapshot => ({
      kind: 'person',
      what,
      subject: personId,
      value,
      category: category ?? null,
    });
    return [
      ofPerson('status', status, categoriesOfStatus[status]?.[0]),
      ofPerson('outcome', outcome, outcome && categoriesOfOutcome[outcome]?.[0]),
      ofPerson('finding', finding, 'trafficking'),
      ofPerson('found-by', found?.by ?? null, 'trafficking'),
      ofPerson('found-on', found?.on ?? null, 'trafficking'),
      ofPerson('voluntary-on', voluntaryOn, 'consent'),
      ofPerson('departed-on', departedOn, 'travel'),
      ofPerson('stopped', stop, 'travel'),
      ofPerson('arrived-on', arrival?.on ?? null, 'travel'),
      ofPerson('arrival-confirmed-on', arrival?.confirmedOn ?? null, 'travel'),
    ];
  });
