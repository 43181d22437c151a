import type { Schemas } from '../api/schemas.js';

type ActStep = Schemas['NamedAct']['steps'][number];
type OpenStep = Schemas['OpenStep'];
type Form = Schemas['StepForm'];

/** What an act can be about: something that its first step makes, or one of several things that exist already. */
export interface Things {
  /** The name that the steps of the act use for it. */
  readonly about: string;
  readonly ids: readonly string[];
}

/** The choice of a new thing instead of an existing one. */
export const anew = 'anew';

/** `undefined` if there is nothing to choose because the act always makes what it is about. */
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

/** For a new thing, all steps. For an existing one, the steps from the first that is still open for it. */
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
