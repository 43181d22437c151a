import { officePart } from '../played-case.js';
import { flight, journey } from '../travel.js';
import { all, hence, journeyId, legsOf, under, type Payloads } from './drawing.js';

/** Payloads for preparation, departure and arrival. */
export const journeyPayloads: Payloads = {
  'plan-journey': (state, dice) => {
    const days = dice.one([0, 0, 3]);
    return journey(under(state), {
      journeyId: `journey-${state.sequence}`,
      legs: [
        flight(`leg-${state.sequence}-1`, hence(state, days), 'ZRH', 'IST'),
        flight(`leg-${state.sequence}-2`, hence(state, days + 1), 'IST', 'LOS'),
      ],
    });
  },
  'request-booking': (state) => ({ journeyId: journeyId(state) }),
  'enter-booking': (state, dice) => ({
    journeyId: journeyId(state),
    result: dice.one(['booked', 'booked', 'cancelled']),
    reference: 'REF',
    costMinor: 50_000,
    currency: 'CHF',
  }),
  'rebook-journey': (state) => ({
    journeyId: journeyId(state),
    legs: [flight(`leg-${state.sequence}-9`, hence(state, 2), 'IST', 'LOS')],
  }),
  'record-travel-document': (state, dice) => ({
    personId: dice.one(under(state)),
    document: 'passport',
    validTo: '2030-01-01',
    rightToEnter: 'national',
    country: 'NG',
  }),
  'record-fitness': (state, dice) => ({
    personId: dice.one(under(state)),
    fitness: dice.one(['fit', 'fit', 'raised']),
  }),
  'offer-hand-over': (state) => ({ officeId: officePart.organisationId, personIds: under(state) }),
  'answer-hand-over': (_, dice) => ({ answer: dice.one(['accepted', 'accepted', 'declined']) }),
  'cancel-hand-over': (state, dice) => ({ personIds: [dice.one(all(state))] }),
  'decline-meeting': (state, dice) => ({ personIds: [dice.one(under(state))] }),
  'confirm-readiness': (state, dice) => ({
    personIds: dice.chance(60) ? under(state) : [dice.one(under(state))],
    ...dice.one([
      { proceedings: 'none' as const },
      { proceedings: 'authority-informed' as const },
      { proceedings: 'hearing-person-decided' as const, hearingOn: hence(state, 9).slice(0, 10) },
    ]),
    reflectionPeriod: 'not-applicable',
  }),
  'record-hearing': (state, dice) => ({
    personId: dice.one(under(state)),
    ...dice.one([
      { result: 'by-video' as const },
      { result: 'other' as const, note: 'vault-note' },
      { result: 'moved' as const, hearingOn: hence(state, 20).slice(0, 10) },
    ]),
  }),
  'record-boarding': (state, dice) => ({
    legId: dice.one(legsOf(state)),
    results: under(state).map((personId) => ({
      personId,
      result: dice.one(['boarded', 'boarded', 'boarded', 'no-show', 'declined', 'other']),
    })),
    whatHappened: 'vault-text',
  }),
  'record-leg': (state, dice) => ({
    legId: dice.one(legsOf(state)),
    result: dice.one(['completed', 'completed', 'cancelled', 'missed-connection', 'other']),
    handedOver: true,
    whatHappened: 'vault-text',
  }),
  'record-escort-report': (state) => ({ journeyId: journeyId(state), report: 'vault-report' }),
  'record-arrival': (state, dice) => ({
    results: under(state).map((personId) => ({
      personId,
      result: dice.one([
        'met',
        'met',
        'met',
        'not-met',
        'refused-entry',
        'detained',
        'moved-on',
        'another-person-came',
        'other',
      ]),
      cameTo: 'fetch-them',
    })),
    whatHappened: 'vault-what-happened',
  }),
  'confirm-arrival': (state) => ({ personIds: under(state) }),
};
