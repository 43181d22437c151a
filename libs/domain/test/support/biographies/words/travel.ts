import { awaitingDeparture } from '../../../../src/travel/journeys.js';
import { confirmed, correctionOf } from '../../correcting.js';
import { travellerOf } from '../../../../src/travel/state.js';
import { caseManager, counsellor, localOfficer } from '../../played-case.js';
import { travelOfficer } from '../../travel.js';
import { asUsual } from '../as-usual.js';
import { staffOfTravel, staffAbroad, type Life } from '../life.js';
import {
  assess,
  board,
  confirmReadiness,
  declareWill,
  document,
  journeyOf,
  legOn,
  planAid,
  planJourney,
  prepare,
  readyWith,
} from '../stages.js';
import { nameCarer } from './children.js';
import type { StoryEvent } from '../story.js';
import { detail, otherwise, recordAsText, word, type Words } from '../word.js';

type Result =
  | 'met'
  | 'not-met'
  | 'refused-entry'
  | 'carer-absent'
  | 'detained'
  | 'in-hospital'
  | 'another-person-came'
  | 'moved-on'
  | 'other';

function arrivedSo(life: Life, event: StoryEvent, result: Result, more: object = {}): Life {
  return life.takeBy('record-arrival', staffAbroad, {
    results: [{ personId: event.who, result, ...more }],
    ...(result !== 'met' && { whatHappened: life.sealed(event) }),
  });
}

const arrived = (result: Result, details: readonly string[] = [], more: object = {}) =>
  word(details, (life, event) => arrivedSo(life, event, result, more));

const how: Readonly<Record<string, Result>> = {
  met: 'met',
  detained: 'detained',
  hospital: 'in-hospital',
  questioned: 'other',
  quarantined: 'other',
};

/** If the person refused at the gate, the boarding step has already recorded the refusal. */
function notDeparted(life: Life, event: StoryEvent): Life {
  const { state } = life.played;
  if (event.who in state.withdrawal.withdrawn) return life;
  return travellerOf(state, event.who).readyOn === null
    ? recordAsText(life, event, 'propose-outcome')
    : board(life, [event.who], 'other', life.words(event));
}

const newLegs = (life: Life, who: string, day: string): Life =>
  life.take('rebook-journey', travelOfficer, {
    journeyId: journeyOf(life, who).journeyId,
    legs: [legOn(life, day, life.newId('leg'))],
  });

const legEnds = (life: Life, event: StoryEvent, result: 'missed-connection' | 'other'): Life =>
  life.takeBy('record-leg', [...staffOfTravel, localOfficer], {
    legId: journeyOf(life, event.who).legs[0]!.legId,
    result,
    handedOver: false,
    whatHappened: life.sealed(event),
  });

/** Words for the journey, the gate, and the arrival. */
export const wordsOfTravel: Words = {
  'flight-put-off': word(['to-day'], (life, event) => {
    newLegs(life, event.who, life.on(event['to-day'] as number));
    return declareWill(life);
  }),
  rebooked: word([], (life, { who }) => newLegs(life, who, life.day)),
  boarded: word([], (life, { who }) =>
    // If a child left with this adult, one step has already recorded both boardings.
    travellerOf(life.played.state, who).departedOn === null ? board(life, alongWith(life, who)) : life,
  ),
  'taken-off': word([], (life, { who }) => {
    const { played } = life;
    const results = [{ personId: who, result: 'refused-boarding' }];
    life.take('propose-correction', caseManager, {
      ...correctionOf(played, 'record-boarding', { fields: { results } }),
      reason: life.seal(life.story.told),
    });
    confirmed(played);
    newLegs(life, who, life.on(nextBoarding(life)));
    declareWill(life);
    return confirmReadiness(life, [who]);
  }),
  'not-departed': word(['text'], notDeparted),
  'left-with': word(['with'], (life, event) => {
    readyWith(life, event.who, detail(event, 'with'));
    return board(life, [event.who, detail(event, 'with')]);
  }),
  stays: word(['text'], (life, { who }) => life.take('withdraw', counsellor, { personIds: [who] })),
  'escort-changed': otherwise('record-boarding', ['text']),
  'left-alone': word([], (life, { who }) =>
    life.take('record-departure-elsewhere', counsellor, { personIds: [who], safetyPlan: 'not-handed-over' }),
  ),
  'left-before-the-plan': word([], (life, { who }) => {
    life.take('ask-service', counsellor, { service: 'travel' });
    assess(life, 'return-possible');
    planJourney(life);
    document(life, who);
    declareWill(life);
    prepare(life, [who]);
    return board(life, [who]);
  }),
  'waits-for': otherwise('plan-journey', ['whom']),
  'wants-to-leave-sooner': otherwise('rebook-journey'),
  'assistance-failed': word(['at'], (life, event) => recordAsText(life, event, 'record-leg')),
  'connection-missed': word(['at'], (life, event) => legEnds(life, event, 'missed-connection')),
  diverted: word(['to'], (life, event) => legEnds(life, event, 'other')),

  arrived: word(['how', 'text'], (life, event) => arrivedSo(life, event, how[detail(event, 'how')]!)),
  met: word(['by'], (life, event) => arrivedSo(life, event, 'met')),
  'not-met': arrived('not-met', ['text']),
  'carer-absent': arrived('carer-absent'),
  'other-person-came': arrived('another-person-came', ['text'], { cameTo: 'fetch-them' }),
  'entry-refused': arrived('refused-entry'),
  'went-elsewhere': word(['to', 'place'], (life, event) =>
    arrivedSo(life, event, 'moved-on', { toCountry: detail(event, 'to') }),
  ),
  placed: otherwise('record-care', ['with']),
  'handed-over': word(['to'], (life, event) => {
    nameCarer(life, event.who, detail(event, 'to'));
    return arrivedSo(life, event, 'met');
  }),
  'reached-home': otherwise('record-arrival', ['text']),
  'baggage-lost': otherwise('record-arrival'),
  'baggage-found': otherwise('record-arrival', ['text']),

  'wants-elsewhere': word(['country', 'place'], (life, event) => {
    const country = detail(event, 'country');
    if (country === life.destination) return recordAsText(life, event, 'change-destination');
    life.destination = country;
    return life.take('change-destination', counsellor, {
      destinationCountry: country,
      heardAlone: asUsual.heardAlone,
      holidays: { canton: [], destination: [] },
    });
  }),
  'destination-closed': otherwise('record-risk-decision', ['country']),
  'does-not-want-to-be-met': word([], (life, { who }) =>
    life.take('decline-meeting', counsellor, { personIds: [who] }),
  ),
  'wants-another-plan': word([], (life, event) => planAid(life, 'plan-2', life.words(event), 'i-2')),
  'has-to-leave-by': word(['on'], (life, event) => recordAsText(life, event, 'plan-journey')),
  hearing: word(['where', 'text'], (life, event) =>
    life.recordAsText('record-hearing', `${detail(event, 'where')}: ${life.words(event)}`),
  ),
  'asks-to-leave-in-reflection': otherwise('confirm-readiness'),

  withdraws: word(['text'], (life, { who }) => life.take('withdraw', counsellor, { personIds: [who] })),
  'takes-back': word([], (life, { who }) =>
    life.take('take-back-withdrawal', counsellor, { personIds: [who] }),
  ),
  'not-her-own-will': word(['text'], (life, event) => recordAsText(life, event, 'declare-voluntariness')),

  'came-back': word(['reason', 'text'], (life, event) =>
    life.take('record-coming-back', counsellor, {
      personId: event.who,
      reason: (back[detail(event, 'reason')] ?? event['reason']) as 'visit',
      note: life.sealed(event),
    }),
  ),
  'left-again': word(['text'], (life, { who }) =>
    life.take('record-leaving-again', counsellor, { personId: who }),
  ),
};

const back: Readonly<Record<string, string>> = {
  'entry-refused': 'refused-entry',
  'not-known': 'unknown',
  health: 'other',
};

const nextBoarding = ({ story: { then = [] } }: Life): number =>
  then.findLast(({ what }) => what === 'boarded')!.day;

const alongWith = (life: Life, who: string): string[] => {
  const named = (life.story.then ?? []).filter(({ what }) => what !== 'died').map((event) => event.who);
  return awaitingDeparture(life.played.state).filter((other) => other === who || !named.includes(other));
};
