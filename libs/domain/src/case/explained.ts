import type { Refusal, StaffStepCode } from '@homeward/contracts';
import { stepOf } from './define-step.js';
import type { NestedFields, Shape } from './fields.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * TRUTH-1: refuses `other` without a text. The code `other` says nothing by itself, so the accompanying text must say
 * what happened.
 */
export const refuseUnexplained = (step: StaffStepCode, payload: unknown): Refusal | undefined => {
  const [field] = unexplainedIn(stepOf(step).fields, payload as Values, '', payload as Values);
  return field === undefined ? undefined : { code: 'OTHER.UNEXPLAINED', field, rule: 'TRUTH-1' };
};

/** The paths of the missing texts. */
function unexplainedIn(fields: NestedFields, values: Values, path: string, whole: Values): string[] {
  return Object.entries(fields).flatMap(([field, { shape, details }]) => {
    const text = details.explainedBy;
    if (text === undefined) return insideOf(shape, values[field], `${path}${field}`, whole);
    if (values[field] !== 'other' || values[text] !== undefined || whole[text] !== undefined) return [];
    return [text in fields ? `${path}${text}` : text];
  });
}

function insideOf(shape: Shape, value: unknown, path: string, whole: Values): string[] {
  if (shape.kind === 'list' && Array.isArray(value))
    return value.flatMap((one, i) => insideOf(shape.of, one, `${path}[${i}]`, whole));
  if (shape.kind !== 'object' || typeof value !== 'object' || value === null) return [];
  return unexplainedIn(shape.fields, value as Values, `${path}.`, whole);
}
