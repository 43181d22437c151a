import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { isOfEdition } from '../../case/fact.js';
import { idOf, personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { destinationOf } from '../../registration/state.js';
import { refuseHandOver } from '../preparation-rules.js';
import { travellerLine } from '../state.js';

const fields = {
  officeId: idOf('organisation', 'standing'),
  personIds: personRefs(),
};
export type OfferHandOver = PayloadOf<typeof fields>;

export const offerHandOver = defineStep('offer-hand-over', {
  page: 'pre-departure',
  summary: 'Ask the receiving office to meet these people',
  wire: 'offerHandOver',
  path: 'hand-over',
  roles: ['case-manager'],
  stages: onTheWay,
  rules: ['GATE-1', 'CONS-1'],
  outsideFacts: ['officeAgreementInForce'],
  starts: ['hand-over-answer'],
  fields,
  example: { officeId: '…', personIds: ['…'] },
  writes: ['travel'],
  closedBecause: ({ state }) =>
    state.parts['local-officer'] ? undefined : { code: 'HAND_OVER.NO_OFFICE', rule: 'GATE-1' },
  refuse: ({ officeId, personIds }, situation) =>
    firstRefusal(
      officeId !== situation.state.parts['local-officer']!.organisationId && {
        code: 'HAND_OVER.OTHER_OFFICE',
        field: 'officeId',
        rule: 'GATE-1',
      },
      refuseHandOver(personIds, situation, 'officeId'),
    ),
  evolve: (draft, fact) => {
    const { officeId, personIds } = fact.payload;
    const country = destinationOf(draft);
    for (const id of personIds)
      travellerLine(draft, id).meeting = {
        wish: 'met',
        officeId,
        answer: 'open',
        ...(isOfEdition(fact, 1) && { country }),
      };
    startClock(draft, fact, 'hand-over-answer');
  },
});
