import type { Schemas } from '../api/schemas.js';

type ActStep = Schemas['NamedAct']['steps'][number];
type OpenStep = Schemas['OpenStep'];
type Form = Schemas['StepForm'];

/** The things that an act can be about: a new thing that its first step makes, or one of several existing things. */
export interface Things {
  /** The name that the steps of the act use for the id of the thing. */
  readonly about: string;
  readonly ids: readonly string[];
}

/** The choice of a new thing instead of an existing one. */
export const anew = 'anew';

/** Returns the things to choose from; `undefined` if the act always makes a new thing, so that there is no choice. */
export function thingsOf(
  steps: readonly ActStep[],
  forms: ReadonlyMap<string, Form>,
  open: readonly OpenStep[],
): Things | undefined {
  const about = steps.map(({ step }) => forms.get(step)!.about).find((name) => name !== undefined);
  const maker = steps.find(({ step }) => forms.get(step)!.makes === about);
  if (about === undefined || (maker && !maker.optional)) return undefined;
  const ids = steps
    .filter(({ step }) => forms.get(step)!.about === about)
    .flatMap(({ step }) => subjectsOf(step, open));
  return { about, ids: [...new Set(ids)] };
}

/**
 * Returns the steps of an act for the chosen thing: all steps for a new thing; for an existing thing, the steps from
 * the first one that is still open for it.
 */
export function stepsFor(
  chosen: string,
  steps: readonly ActStep[],
  open: readonly OpenStep[],
): readonly ActStep[] {
  if (chosen === anew) return steps.map((step, n) => (n === 0 ? { ...step, optional: false } : step));
  const first = steps.findIndex(({ step }) => subjectsOf(step, open).includes(chosen));
  return steps.slice(Math.max(0, first));
}

const subjectsOf = (step: string, open: readonly OpenStep[]): readonly string[] =>
  open.find((one) => one.step === step)?.subjects ?? [];
