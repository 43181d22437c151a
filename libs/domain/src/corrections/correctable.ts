import type { StaffStepCode, StaffSteps } from '@homeward/contracts';
import { correctableAid } from './retell/aid.js';
import { correctableArrival } from './retell/arrival.js';
import { correctableBoarding } from './retell/boarding.js';
import { correctableCounselling } from './retell/counselling.js';
import { correctableEndings } from './retell/endings.js';
import { correctableLegs } from './retell/legs.js';
import { correctableMedicalAid } from './retell/medical-aid.js';
import { correctableMinors } from './retell/minors.js';
import { correctableRegistration } from './retell/registration.js';
import { correctableTravel } from './retell/travel.js';
import type { Correctable } from './retelling.js';

/** FACT-2: every step whose record can be told anew. What is not here is put right by the step that follows it. */
const table = {
  ...correctableCounselling,
  ...correctableRegistration,
  ...correctableMinors,
  ...correctableTravel,
  ...correctableBoarding,
  ...correctableLegs,
  ...correctableArrival,
  ...correctableAid,
  ...correctableMedicalAid,
  ...correctableEndings,
};

export type CorrectableStep = keyof typeof table;
export const correctableSteps = Object.keys(table) as CorrectableStep[];
export const isCorrectable = (step: string): step is CorrectableStep => Object.hasOwn(table, step);

export const correctable = <C extends CorrectableStep>(step: C): Correctable<C> =>
  table[step] as unknown as Correctable<C>;

/** What a record of a step can be about, whatever it says. */
export const aboutOf = (step: StaffStepCode, payload: unknown): readonly string[] =>
  isCorrectable(step) ? correctable(step).about(payload as StaffSteps[CorrectableStep] as never) : [];
