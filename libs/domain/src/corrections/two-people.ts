import type { Role } from '@homeward/contracts';
import { retoldOf } from './correctable.js';
import { movesWhatTwoDecide, type Move } from './effect.js';
import { wantsTheDecider, type CorrectedRecord } from './who-corrects.js';

/**
 * PEOPLE-2: a correction that moves money, a clock or a gate takes two persons; so does one of a finding that took
 * two, and a decision told anew by somebody who could not have taken it.
 */
export const needsTwo = (correction: CorrectedRecord, proposedAs: Role, effect: readonly Move[]): boolean =>
  isOfTwo(correction) || wantsTheDecider(correction, proposedAs) || movesWhatTwoDecide(effect);

const isOfTwo = ({ told: { step } }: CorrectedRecord): boolean => retoldOf(step)?.byTwo === true;
