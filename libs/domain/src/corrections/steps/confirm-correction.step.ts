import { markShownTo } from '../../access/visible-moves.js';
import { defineStep } from '../../case/define-step.js';
import { pathId, pattern } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { applyCorrection } from '../apply.js';
import { proposal, refuseCorrection } from '../rules.js';
import { notTheirsToConfirm, whoConfirms } from '../who-corrects.js';

const fields = {
  correctionId: pathId(),
  seen: pattern(/^[0-9a-f]{8}$/, 'nobody').says(
    'The mark of the effect that was shown. If the effect changes, it must be checked again.',
  ),
};
export type ConfirmCorrection = PayloadOf<typeof fields>;

/** PEOPLE-2: another person confirms a correction, and sends the fingerprint of the effect that they were shown. */
export const confirmCorrection = defineStep('confirm-correction', {
  page: 'any-stage',
  summary: 'Confirm a correction that another person proposed, after seeing its effect',
  wire: 'confirmCorrection',
  path: 'corrections/{correctionId}/confirmation',
  roles: everyStaff,
  stages: always,
  rules: ['FACT-2', 'PEOPLE-2', 'ELIG-1'],
  uses: ['aidMatches'],
  second: {
    to: 'propose-correction',
    waiting: ({ corrections }) =>
      corrections.proposed.map((proposed) => ({
        subject: proposed.correctionId,
        by: [proposed.proposedBy],
        asks: whoConfirms(proposed),
      })),
  },
  needsVersion: true,
  fields,
  example: { seen: '0a1b2c3d' },
  closedFor: (id, situation) => {
    const { state, actor } = situation;
    return actor === null ? undefined : notTheirsToConfirm(state, proposal(id, situation), actor);
  },
  refuse: ({ correctionId, seen }, situation) => {
    const proposed = proposal(correctionId, situation);
    const { actor } = situation;
    return firstRefusal(
      refuseCorrection(proposed, situation),
      actor !== null &&
        seen !== markShownTo({ ...situation, actor }, proposed) && {
          code: 'CORRECTION.LOOK_AGAIN',
          field: 'seen',
          rule: 'FACT-2',
        },
    );
  },
  evolve: (draft, fact) => {
    const { correctionId } = fact.payload;
    const { proposed } = draft.corrections;
    const confirmed = proposed.find((one) => one.correctionId === correctionId)!;
    draft.corrections.proposed = proposed.filter((one) => one !== confirmed);
    applyCorrection(draft, confirmed, fact);
  },
});
