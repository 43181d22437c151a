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
  /** The fields that the part asks for. Fields with a known value are left out. */
  readonly fields: readonly Field[];
  /** The values that are known before the user fills in the form. */
  readonly known: Entered;
  /**
   * The ids of the new items that the part creates, and, in `about`, the ids in the path of the part. Each id is the
   * same in the whole act.
   */
  readonly made: Entered;
  readonly about: Entered;
}

interface Person {
  readonly personId: string;
}

/**
 * Returns the parts of an act, in the order of the request. `known`: the ids of the items that the act is about, if
 * these items already exist.
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

/** The answers for each part. `null` if the user leaves out an optional part that has no fields. */
export type Sitting = Readonly<Record<string, Entered | null>>;

/** Returns the answers of a part, together with the values that were known before. */
export const enteredOf = ({ id, known }: Part, sitting: Sitting): Entered => ({ ...known, ...sitting[id] });

export const isLeftOut = (part: Part, sitting: Sitting): boolean =>
  part.optional && (asksNothing(part) ? sitting[part.id] === null : isNothing(sitting[part.id] ?? {}));

/** True if the part has no fields, so that its step is taken as soon as the act is sent. */
export const asksNothing = ({ fields }: Part): boolean => fields.length === 0;

/** One of the steps that are sent in one request. */
export interface Act {
  readonly step: string;
  readonly path?: Entered;
  readonly body: Entered;
}

/**
 * Returns the steps of `acts` in the request body. Each step comes with its part, so that the page can show a fault at
 * the right field.
 */
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

/**
 * Converts the path of a fault, such as `acts[2].body.purpose`, to the path of the input on the page. `partsSent`:
 * the parts that were sent.
 */
export function pathOnPage(path: string, partsSent: readonly Part[], first: number): string {
  const [, at, rest] = /^acts\[(\d+)\]\.(?:body\.)?(.*)$/.exec(path) ?? [];
  const part = at === undefined ? undefined : partsSent[Number(at) - first];
  return part ? `${part.id}.${rest}` : path;
}
