import type { DeadlineCode, IsoDay, Refusal, StaffStepCode } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { StaffSteps } from '../step-payloads.js';
import type { CaseState } from './case-state.js';
import { deadlineFor, findDeadline, startClock } from './clock.js';
import type { Fact } from './fact.js';
import type { NestedFields } from './fields.js';
import type { RuleId } from './rules.js';
import type { Situation } from './step-rule.js';

/** The correction of one record: the record before the correction and after the correction. */
export interface CorrectionOf<C extends StaffStepCode = StaffStepCode, P = StaffSteps[C]> {
  readonly was: Fact<C, P>;
  /**
   * The right record, with the recording time of the wrong record, so that the right record starts the deadlines that
   * it would have started then. `null`: the event did not happen.
   */
  readonly now: Fact<C, P> | null;
  /**
   * The correction itself. This fact gives the time of the correction, and the sequence for all deadlines that the
   * correction starts.
   */
  readonly fact: Fact;
  /**
   * True if the state still depends on this record for `subject`, because no later record of the kind has replaced
   * it.
   */
  readonly isLatestFor: (subject: string) => boolean;
  /** True if this record, or an earlier correction of this record, started the deadline. */
  readonly hasStarted: (deadline: Deadline) => boolean;
  /** Applies a record as the step itself does. */
  readonly evolve: (draft: CaseState, fact: Fact<C, P>) => void;
}

/**
 * How a record of a step is corrected. The day can be corrected in every record; another field can be corrected if it
 * is `correctable`. After the correction, the state is the same as if the record had been right from the start.
 */
export interface CorrectionRule<C extends StaffStepCode, P> {
  /**
   * Fields whose shape is different in a correction. For example, a correction may allow `null` for a value that should
   * have been left out.
   */
  readonly fields?: NestedFields;
  /**
   * Present if a correction can say that the event did not happen. This is possible if the state stores what was known
   * before the event.
   */
  readonly strikable?: true;
  /** PEOPLE-2: present if every correction needs two people, regardless of what the correction changes. */
  readonly byTwo?: true;
  /** The things that a record is about; see {@link CorrectionOf.isLatestFor}. */
  about(payload: P): readonly string[];
  /**
   * Why this correction is refused. Days that contradict each other are not refused: staff are asked about them
   * instead (questions.ts).
   */
  refuse?(correction: CorrectionOf<C, P>, situation: Situation): Refusal | undefined;
  /** Applies a correction that does more than replace earlier data. See {@link replace}. */
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

/** The corrected day, if the day in the state comes from the wrong record. Otherwise, the day in the state. */
export const correctedDay = (
  current: IsoDay | null,
  { was, now }: { readonly was: Fact; readonly now: Fact | null },
): IsoDay | null => (current === was.occurredOn ? (now?.occurredOn ?? null) : current);

/** Corrects a record that only replaces earlier data: the corrected record replaces the same data again. */
export function replace<C extends StaffStepCode, P>(
  about: (payload: P) => readonly string[],
  draft: CaseState,
  { now, isLatestFor, evolve }: CorrectionOf<C, P>,
): void {
  if (now !== null && about(now.payload).every(isLatestFor)) evolve(draft, now);
}

/** Used for a record about one thing: this field names the thing. */
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

/** The persons that the right record names and the wrong record does not name. */
export const personsAdded = ({ was, now }: { readonly was: Naming; readonly now: Naming | null }): string[] =>
  (now?.payload.personIds ?? []).filter((id) => !was.payload.personIds.includes(id));
interface Naming {
  readonly payload: { readonly personIds: readonly string[] };
}

/**
 * The refusal of a correction because a later record depends on the record to be corrected. The later record must be
 * corrected first.
 */
export const laterRecord = (rule: string): Refusal => ({ code: 'CORRECTION.LATER_RECORD', rule });

/**
 * The refusal of a correction because the case no longer stores the data. Staff record the event again, on its true day
 * (FACT-3), with the step for that event.
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
