import { defineStep } from '../../case/define-step.js';
import { oneOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { onTheWay } from '../../case/who-and-when.js';
import { offeredToMeet } from '../meeting.js';
import { refuseHandOver } from '../preparation-rules.js';
import { travellerLine } from '../state.js';

const fields = {
  answer: oneOf(['accepted', 'declined'], 'travel'),
};
export type AnswerHandOver = PayloadOf<typeof fields>;

export const answerHandOver = defineStep('answer-hand-over', {
  page: 'pre-departure',
  summary: 'Accept or decline the request to meet these people',
  wire: 'answerHandOver',
  path: 'hand-over/answer',
  roles: ['local-officer'],
  stages: onTheWay,
  rules: ['GATE-1', 'CONS-2'],
  outsideFacts: ['officeAgreementInForce'],
  needsVersion: true,
  fields,
  example: { answer: 'accepted' },
  closedBecause: ({ state }) =>
    offeredToMeet(state).length === 0 ? { code: 'HAND_OVER.NOT_OFFERED', rule: 'GATE-1' } : undefined,
  // Law 12: an agreement or a consent that was in force at the time of the offer may have ended since.
  refuse: ({ answer }, situation) =>
    answer === 'declined' ? undefined : refuseHandOver(offeredToMeet(situation.state), situation),
  evolve: (draft, { payload }) => {
    for (const personId of offeredToMeet(draft))
      travellerLine(draft, personId).meeting!.answer = payload.answer;
  },
});
