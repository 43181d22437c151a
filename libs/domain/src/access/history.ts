import { staffStepCodes, type StepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';
import type { CaseSection } from '../case/section.js';
import type { FactSeen } from './seen-facts.js';

/** READ-1: the steps whose records are read again at the things of a section. */
export const stepsReadAt = ({ path, machines = [] }: CaseSection): readonly StepCode[] => [
  ...staffStepCodes.filter((step) => stepOf(step).readAt.includes(path)),
  ...machines,
];

/**
 * READ-1: of what the timeline tells a reader, what was recorded of this thing; as a record names it: `paymentId`, or
 * among `personIds`.
 */
export const historyOf = <R extends Pick<FactSeen, 'payload'>>(
  { named }: CaseSection,
  item: object,
  records: readonly R[],
): readonly R[] =>
  named === undefined
    ? records
    : records.filter(({ payload }) => names(payload, named, valueOf(item, named)));

const names = (payload: object, field: string, id: unknown): boolean => {
  if (id === undefined) return false;
  const several = valueOf(payload, `${field}s`);
  return valueOf(payload, field) === id || (Array.isArray(several) && several.includes(id));
};

const valueOf = (of: object, field: string): unknown => (of as Readonly<Record<string, unknown>>)[field];
