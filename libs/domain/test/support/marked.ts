import type { StaffStepCode } from '@homeward/contracts';
import { isStaffStep, stepOf } from '../../src/case/define-step.js';
import type { Fact } from '../../src/case/fact.js';
import type { NestedFields, Shape } from '../../src/case/fields.js';

interface Mark {
  /** For example `draft-plan.lines.purpose`. */
  readonly text: string;
  readonly fact: Fact;
}

/** The same records with every text field filled in, each with a different marker. */
export function marked(facts: readonly Fact[]): { facts: Fact[]; marks: ReadonlyMap<string, Mark> } {
  const marks = new Map<string, Mark>();
  const inShape = (shape: Shape, value: unknown, text: string, fact: Fact): unknown => {
    if (shape.kind === 'sealed') {
      const mark = `mark-${marks.size}-of-${fact.sequence}`;
      marks.set(mark, { text, fact });
      return mark;
    }
    if (value === undefined || value === null) return value;
    if (shape.kind === 'list' || shape.kind === 'by-code')
      return eachOf(value, (inner) => inShape(shape.of, inner, text, fact));
    return shape.kind === 'object' ? inFields(shape.fields, value, text, fact) : value;
  };
  const inFields = (fields: NestedFields, value: object, text: string, fact: Fact): object => {
    const written = Object.entries(fields).map(([name, { shape }]) => {
      const inner = (value as Readonly<Record<string, unknown>>)[name];
      return [name, inShape(shape, inner, `${text}.${name}`, fact)];
    });
    return { ...value, ...Object.fromEntries(written.filter(([, inner]) => inner !== undefined)) };
  };
  const all = facts.map((fact): Fact => {
    if (!isStaffStep(fact.step)) return fact;
    const { fields } = stepOf(fact.step as StaffStepCode);
    return { ...fact, payload: inFields(fields, fact.payload, fact.step, fact) as never };
  });
  return { facts: all, marks };
}

const eachOf = (value: unknown, change: (inner: unknown) => unknown): unknown =>
  Array.isArray(value)
    ? value.map(change)
    : Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, change(inner)]));
