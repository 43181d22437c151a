import type { Schemas } from '../api/schemas.js';
import { begun, isNothing, sent, type Entered, type Field } from '../steps/values.js';

type Form = Schemas['StepForm'];
type ActStep = Schemas['NamedAct']['steps'][number];

/** One part of an act: a step, taken once or once for each person. */
export interface Part {
  readonly id: string;
  readonly step: ActStep['step'];
  readonly title: string;
  readonly optional: boolean;
  readonly personId: string | undefined;
  /** The fields to ask for, without those that are already known. */
  readonly fields: readonly Field[];
  /** The values that are known before anybody enters anything. */
  readonly known: Entered;
  /** The ids that the part makes and the ids in its path. They are chosen once for the whole act. */
  readonly made: Entered;
  readonly about: Entered;
}

interface Person {
  readonly personId: string;
}

/**
 * The parts of an act, in the order in which they are sent. `known`: the ids of what the act is about, if they exist
 * already.
 */
export function partsOf(
  steps: readonly ActStep[],
  forms: ReadonlyMap<string, Form>,
  persons: readonly Person[],
  known: Readonly<Record<string, string>> = {},
): Part[] {
  const ids: Record<string, string> = { ...known };
  const named = (name: string | undefined): Entered =>
    name !== undefined && ids[name] !== undefined ? { [name]: ids[name] } : {};
  return steps.flatMap(({ step, title, optional, concerns }) => {
    const form = forms.get(step)!;
    if (form.makes !== undefined && concerns !== 'each-person') ids[form.makes] ??= crypto.randomUUID();
    const part = (personId: string | undefined): Part => {
      const fields = form.fields.filter(({ name }) => personId === undefined || name !== 'personId');
      return {
        id: `${step} ${personId ?? ''}`,
        step,
        title,
        optional,
        personId,
        fields,
        known: begun(fields, {}, persons),
        made: named(form.makes),
        about: named(form.about),
      };
    };
    return concerns === 'each-person' ? persons.map(({ personId }) => part(personId)) : [part(undefined)];
  });
}

/** What was entered, by part. `null` for an optional part without fields that is left out. */
export type Sitting = Readonly<Record<string, Entered | null>>;

/** What was entered for a part, together with what was known before. */
export const enteredOf = ({ id, known }: Part, sitting: Sitting): Entered => ({ ...known, ...sitting[id] });

export const isLeftOut = (part: Part, sitting: Sitting): boolean =>
  part.optional && (asksNothing(part) ? sitting[part.id] === null : isNothing(sitting[part.id] ?? {}));

/** A part without fields that is taken by being sent. */
export const asksNothing = ({ fields }: Part): boolean => fields.length === 0;

/** One step of what is sent together. */
export interface Act {
  readonly step: string;
  readonly path?: Entered;
  readonly body: Entered;
}

/** The body of `acts`, with the part of each step, so that a fault can be shown at its field. */
export const actsOf = (
  parts: readonly Part[],
  sitting: Sitting,
): { readonly part: Part; readonly act: Act }[] =>
  parts
    .filter((part) => !isLeftOut(part, sitting))
    .map((part) => ({
      part,
      act: {
        step: part.step,
        ...(Object.keys(part.about).length > 0 && { path: part.about }),
        body: {
          ...part.made,
          ...(part.personId !== undefined && { personId: part.personId }),
          ...(sent(enteredOf(part, sitting)) as object),
        },
      },
    }));

/** `acts[2].body.purpose` of the parts that were sent → the path of the input on the page. */
export function pathOnPage(path: string, partsSent: readonly Part[], first: number): string {
  const [, at, rest] = /^acts\[(\d+)\]\.(?:body\.)?(.*)$/.exec(path) ?? [];
  const part = at === undefined ? undefined : partsSent[Number(at) - first];
  return part ? `${part.id}.${rest}` : path;
}
