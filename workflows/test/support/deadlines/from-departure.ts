import type { Situation } from './situation.js';

/** The situations from departure: in transit, arrived, followed up, visited. */
export const fromDeparture: readonly Situation[] = [
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
    stage: 'in-transit',
    reach: (life) => life.playTo('record-leg'),
    // Adds a child who is found at home after everybody else has left.
    besides: (life) =>
      life.take('case-manager', 'join-person', {
        personId: '@kid',
        because: 'relative-found',
        adultFrom: '2044-05-04',
      }),
    rows: [
      {
        code: 'child-care',
        rule: 'TRAV-4',
        subject: '@kid',
        reminds: ['+1h'],
        due: '+2h',
        escalates: ['+3h'],
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
        then: 'end-window',
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
        reminds: ['+0.25h', '+0.5h', '+0.75h'],
        due: '+1h',
        escalates: ['+2h', '+5h'],
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    besides: (life) =>
      life.take('counsellor@canton', 'record-complaint', { complaintId: '@complaint', text: 'Synthetic.' }),
    rows: [
      {
        code: 'about-whom',
        rule: 'INC-4',
        subject: '@complaint',
        reminds: [],
        due: '2035-03-13T23:00Z',
        escalates: ['2035-03-14T23:00Z'],
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    besides: (life) =>
      life.take('counsellor@canton', 'narrow-part', {
        restrictionId: '@narrowing',
        about: { organisationIds: ['@local-office'] },
        personIds: ['@mira'],
      }),
    rows: [
      {
        code: 'narrowing-lifting',
        rule: 'INC-2',
        subject: '@narrowing',
        reminds: ['2035-03-13T23:00Z'],
        due: '2035-03-14T23:00Z',
        escalates: ['2035-03-15T23:00Z'],
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    besides: (life) =>
      life.take('counsellor@canton', 'report-death', {
        personId: '@mira',
        source: 'family',
        text: 'A relative called (synthetic).',
      }),
    rows: [
      {
        code: 'death-report',
        rule: 'DEATH-1',
        subject: '@mira',
        reminds: ['2035-03-17T23:00Z'],
        due: '2035-03-19T23:00Z',
        escalates: ['2035-03-21T23:00Z'],
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    besides: (life) =>
      life.take('case-manager/2', 'break-glass', { accessId: '@access', reason: 'Nobody answers.' }),
    rows: [
      {
        code: 'access-end',
        rule: 'SEE-3',
        subject: '@access',
        reminds: [],
        due: '+4h',
        escalates: [],
        then: 'end-access',
      },
      {
        code: 'access-review',
        rule: 'SEE-3',
        subject: '@access',
        reminds: ['2035-03-13T23:00Z'],
        due: '2035-03-14T23:00Z',
        escalates: ['2035-03-16T23:00Z'],
      },
    ],
  },
  {
    stage: 'post-arrival',
    reach: (life) => life.playTo('record-medical-service'),
    besides: (life) =>
      life.take('case-manager', 'propose-disclosure', {
        disclosureId: '@request',
        authority: 'court',
        authorityName: 'A synthetic court',
        basis: 'court-order',
        article: 'CrimPC 265',
        personIds: ['@mira'],
        categories: ['travel'],
        requestedOn: '2035-03-12',
        answerBy: '2035-03-30',
      }),
    rows: [
      {
        code: 'request-answer',
        rule: 'PEOPLE-2',
        subject: '@request',
        reminds: ['2035-03-23T23:00Z', '2035-03-28T22:00Z'],
        due: '2035-03-30T22:00Z',
        escalates: ['2035-03-31T22:00Z'],
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
