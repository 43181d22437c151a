import type { StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { aboutOf } from './correctable.js';

/**
 * Remembers the newest record about each thing. A correction of an older record changes what is shown, but not the
 * state.
 */
export function rememberNewest(
  draft: CaseState,
  { step, payload, sequence }: Pick<Fact, 'step' | 'payload' | 'sequence'>,
): void {
  for (const subject of aboutOf(step, payload)) {
    const newest = (draft.corrections.newest[step as StaffStepCode] ??= {});
    newest[subject] = Math.max(newest[subject] ?? 0, sequence);
  }
}
