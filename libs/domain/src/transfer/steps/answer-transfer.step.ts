import { ask } from '../../case/asked.js';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import { oneOf, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { decide } from '../../risk/rules.js';
import { endOffer } from '../rules.js';
import { gapBeforeTransfer } from '../sharing.js';

const fields = {
  answer: oneOf(['accepted', 'declined'], 'travel'),
  reason: text('trafficking').optional(),
};
export type AnswerTransfer = PayloadOf<typeof fields>;

export const answerTransfer = defineStep('answer-transfer', {
  page: 'any-stage',
  summary: 'Take over the case from another local office, or decline',
  wire: 'answerTransfer',
  path: 'office-transfer/answer',
  roles: ['local-officer'],
  stages: open,
  rules: ['PEOPLE-3', 'CONS-1', 'RISK-4'],
  outsideFacts: ['officeAgreementInForce'],
  starts: ['risk-input-swiss', 'risk-validity'],
  needsVersion: true,
  alsoFor: ['invited'],
  fields,
  example: { answer: 'accepted' },
  texts: 'unmentioned',
  readAt: [],
  // For all other offices, the answer is the same as if no office was asked. In particular, the office that has the
  // case must not learn of the offer.
  closedBecause: ({ state: { transfer }, actor }) =>
    transfer.offer && transfer.offer.part.organisationId === actor?.organisationId
      ? undefined
      : { code: 'TRANSFER.NOT_OFFERED', rule: 'PEOPLE-3' },
  refuse: ({ answer }, { state, occurredOn, known }) =>
    answer === 'declined'
      ? undefined
      : firstRefusal(
          known.officeAgreementInForce !== true && {
            code: 'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
            rule: 'GATE-1',
          },
          gapBeforeTransfer(state, occurredOn),
        ),
  evolve: (draft, fact) => {
    if (fact.payload.answer === 'accepted') handOver(draft, fact);
    endOffer(draft);
  },
});

/**
 * Hands the case over. The case may have no office any more, because an incident, a change of the destination or a
 * withdrawn consent removed it after the offer. Only the timeline keeps the old office's inputs and decisions about the
 * risk. The decision made with the new office is valid, and later decisions may use the new office's input (RISK-4).
 */
function handOver(draft: CaseState, fact: Fact): void {
  const { offer, former } = draft.transfer;
  const { part, inputs, decisions = {} } = offer!;
  const before = [draft.parts['local-officer'] ?? []].flat();
  draft.parts['local-officer'] = part;
  ask(draft, 'local-officer');
  for (const { organisationId } of [...before, part]) delete draft.transfer.asked[organisationId];
  draft.transfer.former = [...former, ...before].filter(
    ({ organisationId }, i, all) =>
      organisationId !== part.organisationId &&
      all.findLastIndex((other) => other.organisationId === organisationId) === i,
  );
  for (const [personId, input] of Object.entries(inputs))
    (draft.risk.inputs[personId] ??= {}).destination = input;
  for (const { decided, usableUntil } of Object.values(decisions))
    decide(draft, fact, decided, { dueAt: usableUntil });
}
