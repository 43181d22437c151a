import type { StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { aboutOf } from './correctable.js';

/** Keeps which record is the newest about each thing: a correction of an older one moves what is told, not what is. */
export function rememberNewest(
  draft: CaseState,
  { step, payload, sequence }: Pick<Fact, 'step' | 'payload' | 'sequence'>,
): void {
  for (const subject of aboutOf(step, payload)) {
    const newest = (draft.corrections.newest[step as StaffStepCode] ??= {});
    newest[subject] = Math.max(newest[subject] ?? 0, sequence);
  }
}
