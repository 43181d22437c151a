import { hearingResults } from '@homeward/contracts';
import { personsOf } from '../../case/case-state.js';
import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { day, oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { expectHearing, isOdd, isHearingOpen } from '../hearing.js';
import { travellerLine } from '../state.js';

const fields = {
  personId: personRef(),
  result: oneOf(hearingResults, 'trafficking').explainedBy('note'),
  hearingOn: day('trafficking').optional().says('The new day, needed with `moved`, and only then.'),
  /** A note. Category trafficking. */
  note: text('trafficking').optional(),
};
export type RecordHearing = PayloadOf<typeof fields>;

/** GATE-2: records the result of a hearing, on the step's `occurredOn`, or the day to which the hearing was moved. */
export const recordHearing = defineStep('record-hearing', {
  page: 'pre-departure',
  summary: 'Record the result of a hearing, or the day to which it was moved',
  wire: 'recordAppointment',
  path: 'hearings',
  roles: caseworkers,
  stages: open,
  rules: ['GATE-2', 'DUE-1'],
  starts: ['hearing'],
  fields,
  example: { personId: '…', result: 'by-video' },
  texts: 'theirs',
  readAt: ['readiness'],
  closedBecause: ({ state }) =>
    personsOf(state).some(({ personId }) => isHearingOpen(state, personId))
      ? undefined
      : { code: 'HEARING.NONE', rule: 'GATE-2' },
  refuse: ({ personId, result, hearingOn }, { state }) =>
    firstRefusal(
      !isHearingOpen(state, personId) && { code: 'HEARING.NONE', field: 'personId', rule: 'GATE-2' },
      isOdd(result === 'moved', hearingOn, 'hearingOn'),
    ),
  evolve: (draft, fact) => {
    const { personId, result, hearingOn } = fact.payload;
    if (result === 'moved') return expectHearing(draft, fact, personId, hearingOn!);
    const traveller = travellerLine(draft, personId);
    traveller.hearing = { ...traveller.hearing!, result };
    stopClock(draft, 'hearing', personId);
  },
});
