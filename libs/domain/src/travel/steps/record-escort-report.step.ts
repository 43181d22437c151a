import { defineStep } from '../../case/define-step.js';
import { idOf, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { open } from '../../case/who-and-when.js';
import { findJourney } from '../journeys.js';

const fields = {
  journeyId: idOf('journey', 'standing'),
  report: text('travel'),
};
export type RecordEscortReport = PayloadOf<typeof fields>;

export const recordEscortReport = defineStep('record-escort-report', {
  page: 'in-transit',
  summary: "Record the escort's report",
  wire: 'recordEscortReport',
  path: 'escort-reports',
  roles: ['travel-officer'],
  stages: open,
  rules: ['TRAV-1'],
  fields,
  example: { journeyId: '…', report: 'Everyone arrived; no incident.' },
  texts: 'may-name-others',
  readAt: ['journeys'],
  refuse: ({ journeyId }, { state }) => {
    const journey = findJourney(state, journeyId);
    if (!journey) return { code: 'JOURNEY.UNKNOWN', field: 'journeyId', rule: 'TRAV-1' };
    return journey.escort ? undefined : { code: 'JOURNEY.NO_ESCORT', field: 'journeyId', rule: 'TRAV-1' };
  },
  evolve: (draft, { payload }) => {
    findJourney(draft, payload.journeyId)!.escortReport = payload.report;
  },
});
