import { staffStepCodes, type Actor, type IsoDay, type StepCode } from '@homeward/contracts';
import type { CaseState, VisibleState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import type { CaseSection } from '../case/section.js';
import type { VisibleRecord } from './visible-records.js';

/** READ-1: the steps whose records are also shown with the things of a section. */
export const stepsReadAt = ({ path, machines = [] }: CaseSection): readonly StepCode[] => [
  ...staffStepCodes.filter((step) => stepOf(step).readAt.includes(path)),
  ...machines,
];

/**
 * READ-1: the records about this thing, selected from the records that the timeline shows to a reader. A record names
 * the thing in a field, for example `paymentId` or `personIds`.
 */
export const historyOf = <R extends Pick<VisibleRecord, 'payload'>>(
  { named }: CaseSection,
  item: object,
  records: readonly R[],
): readonly R[] =>
  named === undefined
    ? records
    : records.filter(({ payload }) => names(payload, named, valueOf(item, named)));

/**
 * READ-1: the things of a section that are no longer in the case, although records visible to the reader still name
 * them. An example is a cancelled journey whose costs were paid.
 */
export function goneThings(
  section: CaseSection,
  state: CaseState,
  actor: Actor,
  day: IsoDay,
  records: readonly Pick<VisibleRecord, 'payload'>[],
): object[] {
  const { named, readWhenGone } = section;
  if (named === undefined || !readWhenGone) return [];
  // The complete case is used, because a thing that is only hidden has not gone.
  const whole = state as VisibleState;
  const existingIds = new Set(section.items(whole, actor, day).map((item) => valueOf(item, named)));
  const namedIds = new Set(records.flatMap(({ payload }) => idsNamed(payload, named)));
  return [...namedIds].filter((id) => !existingIds.has(id)).map((id) => ({ [named]: id }));
}

const names = (payload: object, field: string, id: unknown): boolean => idsNamed(payload, field).includes(id);

/** The ids in two fields of a payload, for example `personId` and `personIds`. */
function idsNamed(payload: object, field: string): unknown[] {
  const [one, several] = [valueOf(payload, field), valueOf(payload, `${field}s`)];
  return [...(one === undefined ? [] : [one]), ...(Array.isArray(several) ? (several as unknown[]) : [])];
}

const valueOf = (of: object, field: string): unknown => (of as Readonly<Record<string, unknown>>)[field];
