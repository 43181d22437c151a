import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Retold } from '../case/retelling.js';

/** FACT-2: what of a step's record can be told anew. Where nothing can, it is put right by the step that follows it. */
export const retoldOf = (step: string): Retold<StaffStepCode, never> | undefined =>
  isStaffStep(step) ? stepOf(step).retold : undefined;

export const isCorrectable = (step: string): step is StaffStepCode => retoldOf(step) !== undefined;
export const correctableSteps = (): StaffStepCode[] => staffStepCodes.filter(isCorrectable);

/** Its fields that can be told anew, besides its day. */
export const correctableFieldsOf = (step: StaffStepCode): string[] =>
  Object.entries(stepOf(step).fields).flatMap(([name, { details }]) => (details.correctable ? [name] : []));

/** What a record of a step can be about, whatever it says. */
export const aboutOf = (step: string, payload: unknown): readonly string[] =>
  retoldOf(step)?.about(payload as never) ?? [];
