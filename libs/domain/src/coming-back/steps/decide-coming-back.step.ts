import type { PersonId, Refusal } from '@homeward/contracts';
import { personsOf, type CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { open } from '../../case/who-and-when.js';
import { reopenRisk } from '../../risk/asking.js';
import { statusOnTheWay, travellerOf } from '../../travel/state.js';
import { openClaim } from '../../withdrawal/claims.js';
import { dangers, isBack } from '../rules.js';

const fields = {
  personId: personRef(),
  decision: oneOf(['aid-goes-on', 'aid-ends'], 'risk'),
  /** A note. Category risk. */
  note: text('risk').optional(),
};
export type DecideComingBack = PayloadOf<typeof fields>;

/** BACK-1: decides whether aid continues. The return itself does not end aid; only this decision does. */
export const decideComingBack = defineStep('decide-coming-back', {
  page: 'post-arrival',
  summary: 'Decide whether aid goes on for a person who came back',
  wire: 'decideMove',
  path: 'comings-back/decision',
  roles: ['case-manager'],
  stages: open,
  rules: ['BACK-1', 'CLAIM-1', 'EXIT-1'],
  uses: ['besides'],
  needsVersion: true,
  fields,
  example: { personId: '…', decision: 'aid-goes-on' },
  texts: 'theirs',
  readAt: ['comings-back'],
  closedBecause: ({ state }) =>
    personsOf(state).some(({ personId }) => isBack(state, personId))
      ? undefined
      : { code: 'BACK.NOT_RECORDED', rule: 'BACK-1' },
  refuse: ({ personId }, { state }) => notBack(state, personId),
  evolve: (draft, fact) => {
    const { personId, decision } = fact.payload;
    const person = draft.persons[personId]!;
    const back = draft.comingBack[personId]!;
    back.decision = decision;
    if (decision === 'aid-ends') {
      person.outcome = 'came-back';
      if (!dangers[back.reason]) openClaim(draft, fact, personId);
      return;
    }
    person.status = statusOnTheWay(draft, personId);
    // If the person never arrived (for example, was refused entry or turned back), the risk is assessed again before
    // they may leave once more (RISK-4).
    if (travellerOf(draft, personId).arrival === null) reopenRisk(draft, fact, [personId]);
  },
});

const notBack = (state: CaseState, personId: PersonId): Refusal | undefined =>
  isBack(state, personId) ? undefined : { code: 'BACK.NOT_RECORDED', field: 'personId', rule: 'BACK-1' };
