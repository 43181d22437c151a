import type { IsoInstant, PersonId, StepId, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { effectOf, movesWhatTwoDecide } from './effect.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';

type Correction = Pick<ProposeCorrection, 'correctionId' | 'told' | 'rightly'>;

/** An identity that a correction tells anew, and the step whose record it corrects. */
export interface ToldIdentity {
  readonly personId: PersonId;
  readonly identity: VaultId;
  readonly corrects: StepId;
}

export const identityIn = ({ told, rightly }: Omit<Correction, 'correctionId'>): ToldIdentity | undefined =>
  told.step === 'record-identity' && rightly.fields?.['identity'] !== undefined
    ? {
        personId: String(told.payload['personId']),
        identity: String(rightly.fields['identity']),
        corrects: told.stepId,
      }
    : undefined;

/**
 * ELIG-1: the identity that counts from a proposal on, and so is compared in its request. One that waits for a second
 * person counts, and is compared, when it is confirmed. To record one is nobody's decision, so only what it moves may
 * ask for two.
 */
export const identityAtOnce = (
  state: CaseState,
  correction: Correction,
  now: IsoInstant,
): ToldIdentity | undefined => {
  const told = identityIn(correction);
  return told && !movesWhatTwoDecide(effectOf(state, correction, now)) ? told : undefined;
};

/** The identity that counts once a proposal is confirmed. */
export const identityToConfirm = (
  { corrections }: CaseState,
  correctionId: string,
): ToldIdentity | undefined => {
  const proposed = corrections.proposed.find((one) => one.correctionId === correctionId);
  return proposed && identityIn(proposed);
};
