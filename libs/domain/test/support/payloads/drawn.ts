import { isStaffStep, stepOf } from '../../../src/case/define-step.js';
import type { Field, NestedFields, Shape } from '../../../src/case/fields.js';
import type { CaseState } from '../../../src/case/case-state.js';
import type { Dice } from '../dice.js';
import { hence, under } from './drawing.js';

/**
 * A random payload for a step without its own generator, drawn from the fields of the step. Some values are valid, and
 * many values do not belong to the case.
 */
export const drawnPayload = (step: string, state: CaseState, dice: Dice): object | undefined =>
  isStaffStep(step) ? drawnFields(stepOf(step).fields, state, dice) : undefined;

function drawnFields(fields: NestedFields, state: CaseState, dice: Dice): Record<string, unknown> {
  const drawn: Record<string, unknown> = {};
  for (const [field, { shape, details }] of Object.entries(fields) as [string, Field][])
    if (!details.optional || dice.chance(50)) drawn[field] = drawnShape(shape, state, dice);
  return drawn;
}

function drawnShape(shape: Shape, state: CaseState, dice: Dice): unknown {
  switch (shape.kind) {
    case 'person':
      return dice.one(under(state));
    case 'one-of':
      return dice.one(shape.values);
    case 'only':
      return shape.value;
    case 'flag':
      return dice.chance(50);
    case 'amount':
      return 10_000 * (1 + dice.below(20));
    case 'whole':
      return shape.from + dice.below(shape.to - shape.from + 1);
    case 'day':
      return hence(state, dice.below(60) - 30);
    case 'instant':
      return `${hence(state, dice.below(60))}T08:00:00.000Z`;
    case 'list':
      return [drawnShape(shape.of, state, dice)];
    case 'object':
      return drawnFields(shape.fields, state, dice);
    case 'either':
      return drawnShape(dice.one(shape.of), state, dice);
    case 'by-code':
      return { code: drawnShape(shape.of, state, dice) };
    default:
      return `${shape.kind}-${dice.below(3)}`;
  }
}
