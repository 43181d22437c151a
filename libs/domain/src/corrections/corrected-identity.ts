import type { IsoInstant, PersonId, StepId, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { effectOf, movesWhatTwoDecide } from './effect.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';

type Correction = Pick<ProposeCorrection, 'correctionId' | 'told' | 'rightly'>;

/** A corrected identity, and the step whose record is corrected. */
export interface CorrectedIdentity {
  readonly personId: PersonId;
  readonly identity: VaultId;
  readonly corrects: StepId;
}

export const identityIn = ({
  told,
  rightly,
}: Omit<Correction, 'correctionId'>): CorrectedIdentity | undefined =>
  told.step === 'record-identity' && rightly.fields?.['identity'] !== undefined
    ? {
        personId: String(told.payload['personId']),
        identity: String(rightly.fields['identity']),
        corrects: told.stepId,
      }
    : undefined;

/**
 * ELIG-1: the identity that applies as soon as the correction is proposed, and is therefore compared in the same
 * request. A corrected identity that waits for a second person applies, and is compared, when the correction is
 * confirmed. Recording an identity is not a decision, so a second person is needed only because of the changes that the
 * correction causes.
 */
export const identityAtOnce = (
  state: CaseState,
  correction: Correction,
  now: IsoInstant,
): CorrectedIdentity | undefined => {
  const corrected = identityIn(correction);
  return corrected && !movesWhatTwoDecide(effectOf(state, correction, now)) ? corrected : undefined;
};

/** The identity that applies once a proposal is confirmed. */
export const identityToConfirm = (
  { corrections }: CaseState,
  correctionId: string,
): CorrectedIdentity | undefined => {
  const proposed = corrections.proposed.find((one) => one.correctionId === correctionId);
  return proposed && identityIn(proposed);
};
