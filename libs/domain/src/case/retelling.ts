import type { DeadlineCode, IsoDay, Refusal, StaffStepCode } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { StaffSteps } from '../step-payloads.js';
import type { CaseState } from './case-state.js';
import { deadlineFor, findDeadline, startClock } from './clock.js';
import type { Fact } from './fact.js';
import type { NestedFields } from './fields.js';
import type { RuleId } from './rules.js';
import type { Situation } from './step-rule.js';

/** One record, as it was recorded and as it should have been. */
export interface Retelling<C extends StaffStepCode = StaffStepCode, P = StaffSteps[C]> {
  readonly was: Fact<C, P>;
  /**
   * The right record, with the recording time of the wrong one, so that its clocks are those it would have started;
   * `null`: it did not happen.
   */
  readonly now: Fact<C, P> | null;
  /** The correction itself: when it is made, and the sequence of everything that it starts. */
  readonly fact: Fact;
  /** Whether the state still depends on this record for `subject`: no later record of the kind has replaced it. */
  readonly rests: (subject: string) => boolean;
  /** Whether this record, or an earlier correction of it, started the deadline. */
  readonly setGoing: (deadline: Deadline) => boolean;
  /** Applies a record in the way of the step itself. */
  readonly evolve: (draft: CaseState, fact: Fact<C, P>) => void;
}

/**
 * How a record of a step is corrected: its day, which can be wrong in every record, and its `correctable` fields. The
 * state becomes what it would be if the record had been right from the start.
 */
export interface Retold<C extends StaffStepCode, P> {
  /**
   * Fields with a different shape in a correction: for example, `null` is allowed, because what was entered should
   * have been left out.
   */
  readonly looks?: NestedFields;
  /** A correction can say that it did not happen, because the state remembers what was before. */
  readonly strikable?: true;
  /** PEOPLE-2: needs two people, whatever it moves. */
  readonly byTwo?: true;
  /** The things that a record is about; see {@link Retelling.rests}. */
  about(payload: P): readonly string[];
  /**
   * Why this correction is refused. Days that contradict each other are no reason to refuse: they raise a question
   * (questions.ts).
   */
  refuse?(retelling: Retelling<C, P>, situation: Situation): Refusal | undefined;
  /** For a correction that does more than replace what was known before: see {@link replace}. */
  retell?(draft: CaseState, retelling: Retelling<C, P>): void;
}

/** The subject of a step that is about nothing in particular. */
export const theCase = 'case';

/**
 * Restarts a deadline that the record started, from the corrected day. A deadline that something later started stays.
 */
export function restart(
  draft: CaseState,
  { now, setGoing }: { readonly now: Fact | null; readonly setGoing: Retelling['setGoing'] },
  code: DeadlineCode,
  subject?: string,
): void {
  if (now === null) return;
  const running = findDeadline(draft, code, subject);
  if (running && setGoing(running))
    startClock(draft, now, code, { ...(subject !== undefined && { subject }) });
  const anew = (aside: Deadline): Deadline =>
    aside.code === code && aside.subject === subject && setGoing(aside)
      ? deadlineFor(draft, now, code, { ...(subject !== undefined && { subject }) })
      : aside;
  draft.withdrawal.putAside = draft.withdrawal.putAside.map(anew);
  for (const traveller of Object.values(draft.travel.travellers))
    traveller.endedByLeaving = traveller.endedByLeaving.map(anew);
}

/** A day in the state that comes from the record moves with the record. */
export const dayTold = (
  kept: IsoDay | null,
  { was, now }: { readonly was: Fact; readonly now: Fact | null },
): IsoDay | null => (kept === was.occurredOn ? (now?.occurredOn ?? null) : kept);

/** For a record that only replaces what was known before: the corrected record replaces it again. */
export function replace<C extends StaffStepCode, P>(
  about: (payload: P) => readonly string[],
  draft: CaseState,
  { now, rests, evolve }: Retelling<C, P>,
): void {
  if (now !== null && about(now.payload).every(rests)) evolve(draft, now);
}

/** For a record that is about the one thing that this field names. */
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

/** Everyone the record named, or should have named. */
export const everyoneIn = <P>(
  { was, now }: { readonly was: Fact<StaffStepCode, P>; readonly now: Fact<StaffStepCode, P> | null },
  about: (payload: P) => readonly string[],
): string[] => [...new Set([...about(was.payload), ...(now === null ? [] : about(now.payload))])];

/** The persons the record should have named, and did not. */
export const personsAdded = ({ was, now }: { readonly was: Naming; readonly now: Naming | null }): string[] =>
  (now?.payload.personIds ?? []).filter((id) => !was.payload.personIds.includes(id));
interface Naming {
  readonly payload: { readonly personIds: readonly string[] };
}

/** A later record depends on this one, and must be corrected first. */
export const laterRecord = (rule: string): Refusal => ({ code: 'CORRECTION.LATER_RECORD', rule });

/** What the case no longer stores is recorded again by the step for it, on its true day (FACT-3). */
export const otherStep = (step: StaffStepCode, field: string, rule: RuleId): Refusal => ({
  code: 'CORRECTION.OTHER_STEP',
  field,
  rule,
  params: { step },
});

/** A refusal of the step itself, with the path that its field has in the correction. */
export const inCorrection = (refusal: Refusal | undefined): Refusal | undefined =>
  refusal && { ...refusal, field: `correction.fields.${refusal.field}` };
