import { personsOf } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { statusOnTheWay, travellerOf } from '../../travel/state.js';
import { notOfThisCase } from '../rules.js';
import { isHere } from '../state.js';

const fields = {
  personId: personRef(),
};
export type RecordLeavingAgain = PayloadOf<typeof fields>;

/**
 * Records that a person who had arrived and then came back has left again. If the programme has not ended for
 * the person, aid continues where it stopped. The person returns to their home abroad, so the departure gate is not
 * checked a second time.
 */
export const recordLeavingAgain = defineStep('record-leaving-again', {
  page: 'post-arrival',
  summary: 'Record that a person who came back went home again',
  wire: 'recordNextMove',
  path: 'comings-back/leaving-again',
  roles: ['counsellor', 'case-manager', 'team-lead', 'local-officer', 'travel-officer'],
  stages: always,
  rules: ['BACK-1'],
  starts: ['risk-after-arrival'],
  anyPerson: true,
  fields,
  example: { personId: '…' },
  writes: ['travel'],
  closedBecause: ({ state }) =>
    personsOf(state).some(({ personId, status }) => status !== 'deceased' && isHere(state, personId))
      ? undefined
      : { code: 'BACK.NOT_RECORDED', rule: 'BACK-1' },
  refuse: ({ personId }, { state, occurredOn }) =>
    firstRefusal(
      notOfThisCase(state, personId),
      !isHere(state, personId) && { code: 'BACK.NOT_RECORDED', field: 'personId', rule: 'BACK-1' },
      travellerOf(state, personId).arrival === null && {
        code: 'BACK.NEVER_ARRIVED',
        field: 'personId',
        rule: 'GATE-1',
      },
      occurredOn < (state.comingBack[personId]?.on ?? '') && {
        code: 'FACT.BEFORE_ITS_CAUSE',
        field: 'occurredOn',
        rule: 'FACT-1',
      },
    ),
  evolve: (draft, { payload: { personId }, occurredOn }) => {
    draft.comingBack[personId]!.leftAgainOn = occurredOn;
    const person = draft.persons[personId]!;
    if (person.status === 'came-back') person.status = statusOnTheWay(draft, personId);
  },
});
