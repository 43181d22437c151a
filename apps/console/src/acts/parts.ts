import type { Schemas } from '../api/schemas.js';
import { begun, isNothing, sent, type Entered, type Field } from '../steps/values.js';

type Form = Schemas['StepForm'];
type ActStep = Schemas['NamedAct']['steps'][number];

/** One part of what is done in one sitting: a step, once or once for each person. */
export interface Part {
  readonly id: string;
  readonly step: ActStep['step'];
  readonly title: string;
  readonly optional: boolean;
  readonly personId: string | undefined;
  /** What is asked: without what is known already. */
  readonly fields: readonly Field[];
  /** What is known of it before anybody says anything. */
  readonly known: Entered;
  /** What it makes, and what its path names, by the ids of one sitting. */
  readonly made: Entered;
  readonly about: Entered;
}

interface Person {
  readonly personId: string;
}

/** The parts of an act, in the order in which they are sent. `known`: what it is about, where that is there already. */
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
        ...{ id: `${step} ${personId ?? ''}`, step, title, optional, personId, fields },
        known: begun(fields, {}, persons),
        made: named(form.makes),
        about: named(form.about),
      };
    };
    return concerns === 'each-person' ? persons.map(({ personId }) => part(personId)) : [part(undefined)];
  });
}

/** What was entered, by part; `null` of a part that is left out although it asks nothing. */
export type Sitting = Readonly<Record<string, Entered | null>>;

/** What was entered of a part, with what was known before. */
export const enteredOf = ({ id, known }: Part, sitting: Sitting): Entered => ({ ...known, ...sitting[id] });

export const isLeftOut = (part: Part, sitting: Sitting): boolean =>
  part.optional && (asksNothing(part) ? sitting[part.id] === null : isNothing(sitting[part.id] ?? {}));

/** It is taken by being sent. */
export const asksNothing = ({ fields }: Part): boolean => fields.length === 0;

/** One step of what is sent together. */
export interface Act {
  readonly step: string;
  readonly path?: Entered;
  readonly body: Entered;
}

/** As `acts` has it; with the part of each, so that a fault finds its way back. */
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
