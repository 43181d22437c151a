import type { DeadlineCode, IsoDay, Refusal, StaffStepCode } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { StaffSteps } from '../step-payloads.js';
import type { CaseState } from './case-state.js';
import { deadlineFor, findDeadline, startClock } from './clock.js';
import type { Fact } from './fact.js';
import type { NestedFields } from './fields.js';
import type { RuleId } from './rules.js';
import type { Situation } from './step-rule.js';

/** The correction of one record: the record as it was recorded, and as it should have been. */
export interface CorrectionOf<C extends StaffStepCode = StaffStepCode, P = StaffSteps[C]> {
  readonly was: Fact<C, P>;
  /**
   * The right record, with the recording time of the wrong one, so that its deadlines are those that it would have
   * started. `null`: the event did not happen.
   */
  readonly now: Fact<C, P> | null;
  /** The correction itself. It gives the time of the correction, and the sequence for all deadlines that it starts. */
  readonly fact: Fact;
  /**
   * True if the state still depends on this record for `subject`, because no later record of the kind has replaced
   * it.
   */
  readonly isLatestFor: (subject: string) => boolean;
  /** True if this record, or an earlier correction of it, started the deadline. */
  readonly hasStarted: (deadline: Deadline) => boolean;
  /** Applies a record as the step itself does. */
  readonly evolve: (draft: CaseState, fact: Fact<C, P>) => void;
}

/**
 * How a record of a step is corrected. Its day can be corrected in every record, and its other fields if they are
 * `correctable`. The state becomes what it would be if the record had been right from the start.
 */
export interface CorrectionRule<C extends StaffStepCode, P> {
  /**
   * Fields whose shape is different in a correction. For example, a correction may allow `null`, because the wrong
   * value should have been left out.
   */
  readonly fields?: NestedFields;
  /** Present if a correction can say that the event did not happen, because the state remembers what was before. */
  readonly strikable?: true;
  /** PEOPLE-2: present if every correction needs two people, whatever it changes. */
  readonly byTwo?: true;
  /** The things that a record is about; see {@link CorrectionOf.isLatestFor}. */
  about(payload: P): readonly string[];
  /**
   * Why this correction is refused. Days that contradict each other are not refused: staff are asked about them
   * instead (questions.ts).
   */
  refuse?(correction: CorrectionOf<C, P>, situation: Situation): Refusal | undefined;
  /** Applies a correction that does more than replace what was known before. See {@link replace}. */
  apply?(draft: CaseState, correction: CorrectionOf<C, P>): void;
}

/** The subject of a step that is about the whole case. */
export const theCase = 'case';

/**
 * Restarts a deadline that the record started, from the corrected day. A deadline that a later record started is left
 * unchanged.
 */
export function restart(
  draft: CaseState,
  { now, hasStarted }: { readonly now: Fact | null; readonly hasStarted: CorrectionOf['hasStarted'] },
  code: DeadlineCode,
  subject?: string,
): void {
  if (now === null) return;
  const running = findDeadline(draft, code, subject);
  if (running && hasStarted(running))
    startClock(draft, now, code, { ...(subject !== undefined && { subject }) });
  const anew = (aside: Deadline): Deadline =>
    aside.code === code && aside.subject === subject && hasStarted(aside)
      ? deadlineFor(draft, now, code, { ...(subject !== undefined && { subject }) })
      : aside;
  draft.withdrawal.putAside = draft.withdrawal.putAside.map(anew);
  for (const traveller of Object.values(draft.travel.travellers))
    traveller.endedByLeaving = traveller.endedByLeaving.map(anew);
}

/** The corrected day, if a day in the state comes from the wrong record; otherwise the day in the state. */
export const correctedDay = (
  current: IsoDay | null,
  { was, now }: { readonly was: Fact; readonly now: Fact | null },
): IsoDay | null => (current === was.occurredOn ? (now?.occurredOn ?? null) : current);

/** Corrects a record that only replaces what was known before: the corrected record replaces it again. */
export function replace<C extends StaffStepCode, P>(
  about: (payload: P) => readonly string[],
  draft: CaseState,
  { now, isLatestFor, evolve }: CorrectionOf<C, P>,
): void {
  if (now !== null && about(now.payload).every(isLatestFor)) evolve(draft, now);
}

/** For a record that is about one thing, which this field names. */
export const idIn =
  <K extends string>(field: K) =>
  (payload: Readonly<Record<K, string>>): string[] => [payload[field]];
export const personOf = idIn('personId');
export const personsNamed = ({ personIds }: { readonly personIds: readonly string[] }): readonly string[] =>
  personIds;
export const personsWithResult = ({
  results,
}: {
  readonly results: readonly { readonly personId: string }[];
}): string[] => results.map(({ personId }) => personId);

/** All persons that the record named, or should have named. */
export const everyoneIn = <P>(
  { was, now }: { readonly was: Fact<StaffStepCode, P>; readonly now: Fact<StaffStepCode, P> | null },
  about: (payload: P) => readonly string[],
): string[] => [...new Set([...about(was.payload), ...(now === null ? [] : about(now.payload))])];

/** The persons that the record should have named, but did not. */
export const personsAdded = ({ was, now }: { readonly was: Naming; readonly now: Naming | null }): string[] =>
  (now?.payload.personIds ?? []).filter((id) => !was.payload.personIds.includes(id));
interface Naming {
  readonly payload: { readonly personIds: readonly string[] };
}

/**
 * The refusal of a correction because a later record depends on the record. The later record must be corrected first.
 */
export const laterRecord = (rule: string): Refusal => ({ code: 'CORRECTION.LATER_RECORD', rule });

/**
 * The refusal of a correction because the case no longer stores the data. Staff record it again, on its true day
 * (FACT-3), with the step for it.
 */
export const otherStep = (step: StaffStepCode, field: string, rule: RuleId): Refusal => ({
  code: 'CORRECTION.OTHER_STEP',
  field,
  rule,
  params: { step },
});

/** A refusal of the step itself, with the path that its field has in the correction. */
export const inCorrection = (refusal: Refusal | undefined): Refusal | undefined =>
  refusal && { ...refusal, field: `correction.fields.${refusal.field}` };
