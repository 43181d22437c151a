import type { Schemas } from '../api/schemas.js';

type ActStep = Schemas['NamedAct']['steps'][number];
type OpenStep = Schemas['OpenStep'];
type Form = Schemas['StepForm'];

/** The items that an act can be about: a new item that the first step creates, or one of several existing items. */
export interface Things {
  /** The name of the field that holds the id of the item in the steps of the act. */
  readonly about: string;
  readonly ids: readonly string[];
}

/** The value that stands for a new item instead of an existing item. */
export const anew = 'anew';

/** Returns the items to choose from, or `undefined` if the act is about no item or always creates a new item. */
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
 * Returns the steps of an act for the chosen item. For a new item, returns all steps. For an existing item, returns the
 * first step that is still open for the item, and all later steps.
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
