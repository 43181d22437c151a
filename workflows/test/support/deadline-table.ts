import type { DeadlineCode, Stage } from '@homeward/contracts';
import type { RuleId } from '@homeward/domain';
import type { Life } from './life.js';

/** One deadline as it must pass, in instants counted by hand from {@link firstDay}. */
export interface Row {
  readonly code: DeadlineCode;
  /** Beside DUE-1. */
  readonly rule: RuleId;
  /** As the story names it. */
  readonly subject?: string;
  /** Each may come up to an hour later: reminders have jitter (law 7). */
  readonly reminds: readonly string[];
  /** Exact, as is what follows. `+48h`: from the recording of what started it. */
  readonly due: string;
  readonly escalates: readonly string[];
  /** What the due instant does, where that is no alert. */
  readonly then?: 'end-window' | 'nothing' | 'close-file';
}

/** Where a case stands when these deadlines run. */
export interface Situation {
  readonly stage: Stage;
  /** Plays the story so far, all of it on {@link firstDay}; a story's situations in its order. */
  readonly reach: (life: Life) => Promise<unknown>;
  /** What this case does besides. */
  readonly besides?: (life: Life) => Promise<unknown>;
  readonly rows: readonly Row[];
}

/** A Monday; summer time begins on 25 March, Easter Sunday. The year lies ahead, since the server's clock cannot be put back. */
export const firstDay = '2035-03-12T09:00:00Z';
/** Good Friday and Easter Monday, as the canton's holidays; the destination's own move none of the canton's rows. */
export const holidays = { canton: ['2035-03-23', '2035-03-26'], destination: ['2035-03-14', '2035-03-15'] };

/** Of an adult with four instalments, and of nobody else: each is a case of its own. */
export const situations: readonly Situation[] = [
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
    stage: 'in-transit',
    reach: (life) => life.playTo('record-leg'),
    rows: [
      {
        code: 'arrival-confirmation',
        rule: 'ARR-1',
        subject: '@mira',
        reminds: ['+24h'],
        due: '+48h',
        escalates: ['+72h'],
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    rows: [
      {
        code: 'risk-after-arrival',
        rule: 'RISK-4',
        reminds: ['2035-03-21T23:00Z', '2035-03-24T23:00Z'],
        due: '2035-03-26T22:00Z',
        escalates: ['2035-03-29T22:00Z'],
      },
      {
        code: 'follow-up-contact',
        rule: 'STAGE-1',
        reminds: ['2035-04-05T22:00Z'],
        due: '2035-04-12T22:00Z',
        escalates: ['2035-04-19T22:00Z'],
      },
      {
        code: 'medical-aid-end',
        rule: 'MED-4',
        subject: '@mira',
        reminds: ['2035-08-13T22:00Z', '2035-08-29T22:00Z', '2035-09-09T22:00Z'],
        due: '2035-09-12T22:00Z',
        escalates: [],
        then: 'end-window',
      },
      {
        code: 'medical-aid-invoices',
        rule: 'MED-5',
        subject: '@mira',
        reminds: ['2035-10-05T22:00Z'],
        due: '2035-10-12T22:00Z',
        escalates: [],
        then: 'nothing',
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    besides: async (life) => {
      for (let tries = 0; tries < 3; tries += 1)
        await life.take('local-officer', 'record-follow-up', {
          personIds: ['@mira'],
          reached: false,
          channel: 'phone',
        });
    },
    rows: [
      {
        code: 'contact-lost',
        rule: 'LOST-1',
        subject: '@mira',
        reminds: ['2035-08-09T22:00Z', '2035-09-01T22:00Z'],
        due: '2035-09-08T22:00Z',
        escalates: ['2035-09-22T22:00Z'],
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    besides: (life) =>
      life.take('local-officer', 'record-incident', {
        incidentId: '@incident',
        kind: 'threat',
        personIds: ['@mira'],
      }),
    rows: [
      {
        code: 'incident-acknowledgement',
        rule: 'INC-1',
        subject: '@incident',
        reminds: ['+0.75h'],
        due: '+1h',
        escalates: ['+2h', '+5h'],
      },
    ],
  },
  {
    stage: 'monitoring',
    reach: (life) => life.playInto('monitoring'),
    rows: [
      {
        code: 'monitoring-visit',
        rule: 'MON-3',
        reminds: ['2035-04-11T22:00Z', '2035-04-27T22:00Z'],
        due: '2035-05-11T22:00Z',
        escalates: ['2035-05-25T22:00Z'],
      },
    ],
  },
  {
    stage: 'monitoring',
    reach: (life) => life.playInto('monitoring'),
    besides: async (life) => {
      await life.take('local-officer', 'plan-visit', { visitId: '@visit', plannedFor: '+0d' });
      await life.take('local-officer', 'record-visit', { visitId: '@visit', made: true });
    },
    rows: [
      {
        code: 'monitoring-report',
        rule: 'MON-3',
        subject: '@visit',
        reminds: ['2035-04-04T22:00Z'],
        due: '2035-04-11T22:00Z',
        escalates: ['2035-04-25T22:00Z'],
      },
    ],
  },
];

/** A file that has just been closed. */
export const closedFile: Situation = {
  stage: 'closed',
  reach: (life) => life.playToItsEnd(),
  rows: [
    {
      code: 'closed-file',
      rule: 'CLOSE-1',
      reminds: ['2035-08-25T22:00Z'],
      due: '2035-09-08T22:00Z',
      escalates: [],
      then: 'close-file',
    },
  ],
};
