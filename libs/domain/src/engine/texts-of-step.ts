import type { StepCode, VaultId } from '@homeward/contracts';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Shape } from '../case/fields.js';

/** A text of a step: the path of its field in the payload, and its id in the vault. */
export interface TextOfStep {
  readonly field: string;
  readonly id: VaultId;
}

/** The texts that a step stored in the vault, found by the shapes of its fields. */
export function textsOfStep(step: StepCode, payload: unknown): TextOfStep[] {
  if (!isStaffStep(step)) return [];
  return Object.entries(stepOf(step).fields).flatMap(([field, { shape }]) =>
    textsIn(shape, (payload as Record<string, unknown>)[field], field),
  );
}

function textsIn(shape: Shape, value: unknown, field: string): TextOfStep[] {
  if (value === undefined || value === null) return [];
  if (shape.kind === 'sealed') return [{ field, id: value as VaultId }];
  if (shape.kind === 'object')
    return Object.entries(shape.fields).flatMap(([name, inner]) =>
      textsIn(inner.shape, (value as Record<string, unknown>)[name], `${field}.${name}`),
    );
  if (shape.kind === 'list')
    return (value as readonly unknown[]).flatMap((item, i) => textsIn(shape.of, item, `${field}[${i}]`));
  if (shape.kind === 'by-code')
    return Object.entries(value).flatMap(([code, item]) => textsIn(shape.of, item, `${field}.${code}`));
  return [];
}
