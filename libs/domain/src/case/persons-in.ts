import type { Refusal, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import { stepOf } from './define-step.js';
import type { NestedFields, Shape } from './fields.js';
import { isUndecided } from './person-line.js';

interface Named {
  readonly personId: string;
  /** The path of the field, such as `results[2].personId`. */
  readonly field: string;
}

/** Every person of the case that a payload of this step names. */
export const personsIn = (step: StaffStepCode, payload: unknown): Named[] =>
  inFields(stepOf(step).fields, payload, '');

function inFields(fields: NestedFields, values: unknown, path: string): Named[] {
  const valueByField = (values ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([field, { shape }]) =>
    inShape(shape, valueByField[field], `${path}${field}`),
  );
}

function inShape(shape: Shape, value: unknown, field: string): Named[] {
  if (shape.kind === 'person') return typeof value === 'string' ? [{ personId: value, field }] : [];
  if (shape.kind === 'object') return inFields(shape.fields, value, `${field}.`);
  if (shape.kind !== 'list' || !Array.isArray(value)) return [];
  return value.flatMap((one, i) => inShape(shape.of, one, `${field}[${i}]`));
}

/** CASE-1: refuses persons who are not in this case. Most steps may name only persons whose outcome is open. */
export function checkPersons(step: StaffStepCode, payload: unknown, state: CaseState): Refusal | undefined {
  const { anyPerson } = stepOf(step);
  for (const { personId, field } of personsIn(step, payload)) {
    const person = state.persons[personId];
    if (!person) return { code: 'PERSON.UNKNOWN', field, rule: 'CASE-1' };
    if (!anyPerson && !isUndecided(person)) return { code: 'PERSON.NOT_TAKING_PART', field, rule: 'CASE-1' };
  }
  return undefined;
}
