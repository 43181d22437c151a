import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { CorrectionRule } from '../case/correction-rule.js';
import type { Fact } from '../case/fact.js';

/**
 * FACT-2: what can be corrected in a record of a step. If nothing can be corrected, staff take a later step instead.
 */
export const correctionRuleOf = (step: string): CorrectionRule<StaffStepCode, never> | undefined =>
  isStaffStep(step) ? stepOf(step).correction : undefined;

export const isCorrectable = (step: string): step is StaffStepCode => correctionRuleOf(step) !== undefined;
export const correctableSteps = (): StaffStepCode[] => staffStepCodes.filter(isCorrectable);

/** The fields of a step that can be corrected, in addition to the day. */
export const correctableFieldsOf = (step: StaffStepCode): string[] =>
  Object.entries(stepOf(step).fields).flatMap(([name, { details }]) => (details.correctable ? [name] : []));

/** The things that a record of a correctable step is about. */
const aboutOf = (step: string, payload: unknown): readonly string[] =>
  correctionRuleOf(step)?.about(payload as never) ?? [];

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
