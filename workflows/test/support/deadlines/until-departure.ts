import type { Situation } from './situation.js';

/**
 * The situations until departure: registration, risk, plan, and everything that must be ready by the day of
 * departure.
 */
export const untilDeparture: readonly Situation[] = [
  {
    stage: 'registration',
    reach: (life) => life.playTo('declare-earlier-aid'),
    besides: async (life) => {
      const known = { aidMatches: [life.names.idOf('@match')] };
      const identity = { prs_Birthdate: '1994-02-03' };
      await life.take('counsellor@canton', 'record-identity', { personId: '@mira', identity }, { known });
    },
    rows: [
      {
        code: 'eligibility-decision',
        rule: 'ELIG-1',
        reminds: ['2035-03-25T22:00Z', '2035-03-27T22:00Z'],
        due: '2035-03-28T22:00Z',
        escalates: ['2035-04-02T22:00Z'],
      },
      {
        code: 'match-review',
        rule: 'ELIG-1',
        subject: '@match',
        reminds: ['2035-03-18T23:00Z'],
        due: '2035-03-19T23:00Z',
        escalates: ['2035-03-21T23:00Z'],
      },
      {
        code: 'voluntariness-validity',
        rule: 'GATE-1',
        subject: '@mira',
        reminds: ['2035-03-23T23:00Z'],
        due: '2035-03-26T22:00Z',
        escalates: [],
      },
    ],
  },
  {
    stage: 'risk-assessment',
    reach: (life) => life.playTo('record-risk-input'),
    rows: (['risk-input-swiss', 'risk-input-destination'] as const).map((code) => ({
      code,
      rule: 'RISK-1',
      reminds: ['2035-03-19T23:00Z'],
      due: '2035-03-22T23:00Z',
      escalates: ['2035-03-25T22:00Z'],
    })),
  },
  {
    stage: 'planning',
    reach: (life) => life.playTo('decide-plan'),
    rows: [
      {
        code: 'plan-decision',
        rule: 'PLAN-5',
        subject: '@plan',
        reminds: ['2035-03-25T22:00Z', '2035-03-27T22:00Z'],
        due: '2035-03-28T22:00Z',
        escalates: ['2035-04-02T22:00Z'],
      },
      {
        code: 'risk-validity',
        rule: 'RISK-4',
        reminds: ['2035-05-27T22:00Z', '2035-06-03T22:00Z'],
        due: '2035-06-10T22:00Z',
        escalates: [],
      },
    ],
  },
  {
    stage: 'pre-departure',
    reach: (life) => life.playTo('answer-hand-over'),
    besides: async (life) => {
      const later = { amountMinor: 10_000, due: 'on-date', dueOn: '2035-05-02', evidence: 'none' };
      const line = { lineId: '@later-line', category: 'housing', purpose: 'Synthetic rent' };
      const lines = [{ ...line, instalments: [{ instalmentId: '@later', ...later }] }];
      const path = { planId: '@later-plan' };
      const counsellor = 'counsellor@canton';
      await life.take(counsellor, 'draft-plan', { ...path, currency: 'CHF', raisedCapAsked: false, lines });
      await life.take(counsellor, 'submit-plan', {}, { path });
      await life.take(
        'donor-officer',
        'decide-plan',
        { decision: 'grant', raisedCapGranted: false },
        { path },
      );
    },
    rows: [
      {
        code: 'instalment-day',
        rule: 'PLAN-6',
        subject: '@later',
        reminds: [],
        due: '2035-05-01T22:00Z',
        escalates: [],
        then: 'open-task',
      },
    ],
  },
  {
    stage: 'pre-departure',
    reach: (life) => life.playTo('answer-hand-over'),
    besides: (life) =>
      life.take('travel-officer', 'plan-journey', {
        journeyId: '@another-journey',
        travellers: ['@mira'],
        legs: [{ legId: '@leg', mode: 'air', from: 'ZRH', to: 'LOS', departsAt: '+2h', arrivesAt: '+9h' }],
        departureDeadline: '2035-04-20',
      }),
    rows: [
      {
        code: 'departure-by-authority',
        rule: 'GATE-2',
        reminds: ['2035-04-06T22:00Z', '2035-04-13T22:00Z', '2035-04-18T22:00Z'],
        due: '2035-04-20T22:00Z',
        escalates: ['2035-04-21T22:00Z'],
      },
      {
        code: 'hand-over-answer',
        rule: 'GATE-1',
        reminds: ['2035-03-15T23:00Z'],
        due: '2035-03-17T23:00Z',
        escalates: ['2035-03-19T23:00Z'],
      },
    ],
  },
  {
    stage: 'pre-departure',
    reach: (life) => life.playTo('approve-payment'),
    rows: [
      {
        code: 'payment-step',
        rule: 'PAY-1',
        subject: '@allowance',
        reminds: ['2035-03-18T23:00Z'],
        due: '2035-03-19T23:00Z',
        escalates: ['2035-03-22T23:00Z'],
      },
    ],
  },
  {
    stage: 'pre-departure',
    reach: (life) => life.playTo('record-receipt'),
    rows: [
      {
        code: 'payment-receipt',
        rule: 'PAY-1',
        subject: '@allowance',
        reminds: ['2035-03-23T23:00Z'],
        due: '2035-03-26T22:00Z',
        escalates: ['2035-04-02T22:00Z'],
      },
    ],
  },
  {
    stage: 'pre-departure',
    reach: (life) => life.playTo('record-boarding'),
    rows: [
      {
        code: 'departure-unconfirmed',
        rule: 'ARR-2',
        subject: '@journey',
        reminds: ['2035-04-01T22:00Z'],
        due: '2035-04-11T22:00Z',
        escalates: ['2035-04-18T22:00Z'],
      },
    ],
  },
  {
    stage: 'pre-departure',
    reach: (life) => life.playTo('record-boarding'),
    besides: (life) =>
      life.take('case-manager', 'confirm-readiness', {
        personIds: ['@mira'],
        proceedings: 'hearing-person-decided',
        hearingOn: '2035-04-20',
        reflectionPeriod: 'not-applicable',
      }),
    rows: [
      {
        code: 'hearing',
        rule: 'GATE-2',
        subject: '@mira',
        reminds: ['2035-04-06T22:00Z', '2035-04-17T22:00Z'],
        due: '2035-04-20T22:00Z',
        escalates: [],
      },
    ],
  },
];
