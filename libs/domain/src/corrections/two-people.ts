import type { Role } from '@homeward/contracts';
import { correctionRuleOf } from './correctable.js';
import { movesWhatTwoDecide, type Move } from './effect.js';
import { wantsTheDecider, type CorrectionTarget } from './who-corrects.js';

/**
 * PEOPLE-2: true if a correction needs two people, because it moves money, a clock or a gate, corrects a finding that
 * took two people, or corrects a decision that the proposer could not have taken.
 */
export const needsTwo = (correction: CorrectionTarget, proposedAs: Role, effect: readonly Move[]): boolean =>
  isOfTwo(correction) || wantsTheDecider(correction, proposedAs) || movesWhatTwoDecide(effect);

const isOfTwo = ({ told: { step } }: CorrectionTarget): boolean => correctionRuleOf(step)?.byTwo === true;
