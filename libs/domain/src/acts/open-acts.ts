import type { StaffStepCode, Stage } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';
import type { NestedFields, Shape } from '../case/fields.js';
import type { Menu } from '../engine/menu.js';
import { namedAct, namedActCodes, type NamedAct, type NamedActCode } from './named-acts.js';

/** A named act that a person can send now, with the steps that this person can take in it. */
export interface OpenAct {
  readonly act: NamedActCode;
  readonly steps: readonly StaffStepCode[];
}

/**
 * The named acts whose required steps are all open to the reader of this menu, or will be open once the earlier steps
 * of the act are taken. The open acts follow from the menu and the stage alone, so they reveal no more than the menu
 * and the stage (SEE-7).
 */
export const openActsOf = (stage: Stage, menu: Menu): OpenAct[] =>
  namedActCodes
    .filter((act) => namedAct(act).stages?.includes(stage) ?? true)
    .flatMap((act) => {
      const steps = stepsOpenIn(namedAct(act), menu);
      return steps === undefined ? [] : [{ act, steps }];
    });

function stepsOpenIn({ steps }: NamedAct, menu: Menu): StaffStepCode[] | undefined {
  const open: StaffStepCode[] = [];
  let isBeforeOpen = false;
  // A case that somebody can read is already open.
  for (const { step, optional, closedBefore = [] } of steps.filter((one) => one.step !== 'open-case')) {
    const because = menu.closed.find((item) => item.step === step)?.because;
    const waitsForOneBefore: boolean =
      isBeforeOpen && because !== undefined && closedBefore.includes(because.code);
    isBeforeOpen = waitsForOneBefore || menu.open.some((item) => item.step === step);
    if (isBeforeOpen) open.push(step);
    else if (!optional) return undefined;
  }
  return open;
}

/**
 * The subject of one step of an act: the case or a thing in the case, one person, or several persons. A step about one
 * person occurs in the act once for each person.
 */
export type Concerned = 'case' | 'each-person' | 'persons';

export function concernedBy(step: StaffStepCode): Concerned {
  const shapes = Object.values(stepOf(step).fields).map(({ shape }) => shape);
  if (shapes.some(({ kind }) => kind === 'person')) return 'each-person';
  return step === 'open-case' || shapes.some(listsPersons) ? 'persons' : 'case';
}

const listsPersons = (shape: Shape): boolean => shape.kind === 'list' && namesPerson(shape.of);
const namesPerson = (shape: Shape): boolean =>
  shape.kind === 'person' || (shape.kind === 'object' && anyNamesPerson(shape.fields));
const anyNamesPerson = (fields: NestedFields): boolean =>
  Object.values(fields).some(({ shape }) => namesPerson(shape));
