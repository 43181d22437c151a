import type { Refusal, VaultId } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { correction, found, newId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { applyCorrection } from '../apply.js';
import { effectOf } from '../effect.js';
import { refuseCorrection } from '../rules.js';
import { mostMade, mostProposed } from '../state.js';
import { identityAtOnce, identityIn } from '../corrected-identity.js';
import type { Rightly, CorrectedRecord } from '../corrected-record.js';
import { needsTwo } from '../who-corrects.js';

const fields = {
  correctionId: newId(),
  told: found<CorrectedRecord>('corrected'),
  rightly: found<Rightly>('corrected'),
  /** The reason, in the data category of the corrected record. */
  reason: found<VaultId>('corrected'),
};
export type ProposeCorrection = PayloadOf<typeof fields>;

/** FACT-2: corrects a wrong record. The original content of the record stays in the timeline. */
export const proposeCorrection = defineStep('propose-correction', {
  page: 'any-stage',
  summary: 'Correct a record: at once, or after another person has confirmed it',
  wire: 'proposeCorrection',
  path: 'corrections',
  roles: everyStaff,
  stages: always,
  rules: ['FACT-2', 'FACT-1', 'MED-3', 'ELIG-1'],
  uses: ['aidMatches', 'text'],
  needsVersion: true,
  fields,
  asked: {
    correction: correction('corrected'),
  },
  example: {
    correction: {
      step: 'record-arrival',
      stepId: '…',
      day: '2026-09-02',
      reason: 'The stamp in the passport says the second.',
    },
  },
  closedBecause: ({ state: { corrections } }) =>
    corrections.proposed.length >= mostProposed || Object.keys(corrections.made).length >= mostMade
      ? { code: 'CORRECTION.TOO_MANY', rule: 'FACT-2' }
      : undefined,
  refuse: (payload, situation) =>
    firstRefusal(
      isProposed(payload.correctionId, situation) && {
        code: 'CORRECTION.DUPLICATE',
        field: 'correctionId',
        rule: 'FACT-2',
      },
      situation.state.corrections.proposed.some(({ told }) => told.sequence === payload.told.sequence) && {
        code: 'CORRECTION.PENDING',
        field: 'correction.stepId',
        rule: 'FACT-2',
      },
    ) ??
    refuseCorrection(payload, situation) ??
    comparedOtherwise(payload, situation),
  /**
   * One person is enough if the correction does not change money, a deadline or a gate, and does not correct a finding
   * of two people or a decision that the proposer's role cannot take. The correction then takes effect at once.
   */
  evolve: (draft, fact) => {
    const { payload, actor, recordedAt } = fact;
    if (needsTwo(payload, actor!.role, effectOf(draft, payload, recordedAt)))
      draft.corrections.proposed.push({
        ...payload,
        proposedBy: actor!.staffId,
        proposedAs: actor!.role,
      });
    else applyCorrection(draft, payload, fact);
  },
});

/**
 * ELIG-1: refuses the correction if the API has compared its identity although the correction waits, or has not
 * compared it although the correction takes effect at once. The state may have changed since the API checked.
 */
function comparedOtherwise(
  payload: ProposeCorrection,
  { state, now, known }: Situation,
): Refusal | undefined {
  if (identityIn(payload) === undefined) return undefined;
  const atOnce = identityAtOnce(state, payload, now) !== undefined;
  return atOnce === (known.aidMatches !== undefined)
    ? undefined
    : { code: 'CORRECTION.LOOK_AGAIN', field: 'correction', rule: 'ELIG-1' };
}

const isProposed = (id: string, { state: { corrections } }: Situation): boolean =>
  [...corrections.proposed, ...Object.values(corrections.made)].some(
    ({ correctionId }) => correctionId === id,
  );
