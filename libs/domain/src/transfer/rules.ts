import type { StaffingSteps } from '@homeward/contracts';
import { ask } from '../kernel/asked.js';
import type { CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { gapBeforeTransfer, isShared } from './sharing.js';
import { noteAsked } from './state.js';

type TransferSteps = Pick<StaffingSteps, 'offer-transfer' | 'answer-transfer' | 'withdraw-transfer'>;

/**
 * PEOPLE-3: offered, the risk redone by the new office under consent for the new recipient, accepted. With the acceptance the
 * old office is out, in the same step: all access follows from who sits at the case (kernel/parts.ts).
 */
export const transferRules: StepRules<keyof TransferSteps> = {
  'offer-transfer': {
    closedBecause: ({ state }) =>
      firstRefusal(
        state.parts['local-officer'] === undefined && { code: 'TRANSFER.NO_OFFICE', rule: 'PEOPLE-3' },
        !isShared(state) && { code: 'TRANSFER.NOT_NEEDED', rule: 'PEOPLE-3' },
        state.transfer.offer !== null && { code: 'TRANSFER.OFFERED', rule: 'PEOPLE-3' },
      ),
    refuse: ({ part }, { state, known }) =>
      firstRefusal(
        part.organisationId === state.parts['local-officer']!.organisationId && {
          code: 'TRANSFER.SAME_OFFICE',
          field: 'officeId',
          rule: 'PEOPLE-3',
        },
        known.officeAgreementInForce !== true && {
          code: 'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
          field: 'officeId',
          rule: 'GATE-1',
        },
      ),
    evolve: (draft, fact) => {
      const { part } = fact.payload;
      draft.transfer.offer = { part, on: fact.occurredOn, by: fact.actor!.staffId, inputs: {} };
      noteAsked(draft, part.organisationId, fact.sequence);
      start(draft, fact, 'hand-over-answer', { subject: part.organisationId });
    },
  },

  'answer-transfer': {
    // To any other office, as if nobody was asked: least of all the one that has the case learns of it.
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
    evolve: (draft, { payload: { answer } }) => {
      if (answer === 'accepted') handOver(draft);
      endOffer(draft);
    },
  },

  'withdraw-transfer': {
    closedBecause: ({ state }) =>
      state.transfer.offer === null ? { code: 'TRANSFER.NOT_OFFERED', rule: 'PEOPLE-3' } : undefined,
    evolve: (draft) => endOffer(draft),
  },
};

/** What the old office had said of the risk stays in the timeline; what the new one said is what a decision may rest on (RISK-4). */
function handOver(draft: CaseState): void {
  const { offer, former } = draft.transfer;
  const [before, { part, inputs }] = [draft.parts['local-officer']!, offer!];
  draft.parts['local-officer'] = part;
  ask(draft, 'local-officer');
  for (const { organisationId } of [before, part]) delete draft.transfer.asked[organisationId];
  draft.transfer.former = [...former, before].filter(
    ({ organisationId }, i, all) =>
      organisationId !== part.organisationId &&
      all.findLastIndex((other) => other.organisationId === organisationId) === i,
  );
  for (const [personId, input] of Object.entries(inputs))
    (draft.risk.inputs[personId] ??= {}).destination = input;
}

function endOffer(draft: CaseState): void {
  const { offer } = draft.transfer;
  if (offer) stop(draft, 'hand-over-answer', offer.part.organisationId);
  draft.transfer.offer = null;
}

/** A closed file is offered to nobody. */
export function keepOfferWhileOpen(draft: CaseState): void {
  if (draft.closure.closedOn !== null) endOffer(draft);
}
