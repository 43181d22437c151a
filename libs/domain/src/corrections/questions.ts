import type { DataCategory, IsoDay } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isWithin } from '../medical-aid/clock.js';
import type { MedicalLine } from '../medical-aid/state.js';
import { overCap } from '../payments/over-cap.js';
import { isPaid, paymentsOf } from '../payments/state.js';
import { travellerOf } from '../travel/state.js';

/** A combination of facts that cannot be right. People resolve the contradiction; the software never repairs it. */
export interface Question {
  readonly what:
    | 'use-outside-window'
    | 'paid-over-cap'
    | 'paid-without-eligibility'
    | 'arrived-before-departure'
    | 'confirmed-before-arrival'
    | 'left-before-ready';
  /** The person or payment that the question is about. */
  readonly subject: string | null;
  readonly category: DataCategory;
}

export const questionsOf = (state: CaseState): Question[] => [
  ...medicalQuestions(state),
  ...moneyQuestions(state),
  ...travelQuestions(state),
];

const medicalQuestions = ({ medicalAid }: CaseState): Question[] =>
  Object.values(medicalAid)
    .filter(isUsedOutside)
    .map(({ personId }) => ({ what: 'use-outside-window', subject: personId, category: 'health' }));

function isUsedOutside(line: MedicalLine): boolean {
  const { arrival, startsOn, endsOn, firstDelivery } = line;
  const used = [...Object.keys(line.serviceDays), ...Object.keys(line.invoiceDays)];
  if (arrival === null || startsOn === null || endsOn === null) return used.length > 0;
  // Under `first-delivery`, a delivery before the latest start of the window started the window.
  const from = firstDelivery === null ? startsOn : arrival.occurredOn;
  return used.some((day) => !isWithin({ startsOn: from, endsOn }, day));
}

function moneyQuestions(state: CaseState): Question[] {
  const paid = paymentsOf(state).filter(isPaid);
  const without = paid.length > 0 && state.registration.eligibility !== 'eligible';
  return [
    ...(without
      ? [{ what: 'paid-without-eligibility', subject: null, category: 'money' } satisfies Question]
      : []),
    ...paid
      .filter((payment) => overCap(payment, state, payment.statusSince, {})?.code === 'PAYMENT.OVER_CAP')
      .map(({ paymentId }): Question => ({ what: 'paid-over-cap', subject: paymentId, category: 'money' })),
  ];
}

const travelQuestions = (state: CaseState): Question[] =>
  personsOf(state).flatMap(({ personId }) => {
    const { readyOn, departedOn, arrival } = travellerOf(state, personId);
    const ask = (what: Question['what'], wrong: boolean): Question[] =>
      wrong ? [{ what, subject: personId, category: 'travel' }] : [];
    return [
      ...ask('left-before-ready', isBefore(departedOn, readyOn)),
      ...ask('arrived-before-departure', isBefore(arrival?.on ?? null, departedOn)),
      ...ask('confirmed-before-arrival', isBefore(arrival?.confirmedOn ?? null, arrival?.on ?? null)),
    ];
  });

const isBefore = (later: IsoDay | null, earlier: IsoDay | null): boolean =>
  later !== null && earlier !== null && later < earlier;
