import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { otherStep, type CorrectionOf } from '../case/correction-rule.js';
import { fileOf } from './state.js';

type Track = 'accompanied' | 'unaccompanied';
type OfChild = CorrectionOf<'record-accompanied-minor'> | CorrectionOf<'record-unaccompanied-minor'>;

/**
 * Refuses to strike or move a record that replaced another one. The case does not store what was replaced, so the
 * true track has to be recorded once more.
 */
export function replacesAnother(
  state: CaseState,
  { was, isLatestFor }: OfChild,
  track: Track,
): Refusal | undefined {
  const { personId } = was.payload;
  return isLatestFor(personId) && fileOf(state, personId).told[track] > 1
    ? otherStep(`record-${track}-minor`, 'correction.struck', 'MINOR-1')
    : undefined;
}
