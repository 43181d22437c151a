import type { DeadlineCode, IsoDay, Refusal, StaffStepCode } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { StaffSteps } from '../step-payloads.js';
import type { CaseState } from './case-state.js';
import { deadlineFor, findDeadline, startClock } from './clock.js';
import type { Fact } from './fact.js';
import type { NestedFields } from './fields.js';
import type { RuleId } from './rules.js';
import type { Situation } from './step-rule.js';

/** One record, as it was told and as it should have been. */
export interface Retelling<C extends StaffStepCode = StaffStepCode, P = StaffSteps[C]> {
  readonly was: Fact<C, P>;
  /** Recorded when the wrong one was, so that its clocks are those it would have started; `null`: it did not happen. */
  readonly now: Fact<C, P> | null;
  /** The correction itself: when it is made, and the sequence that what it sets going is known by. */
  readonly fact: Fact;
  /** The state still rests on this record as far as it is about `subject`: no later one of the kind replaced it. */
  readonly rests: (subject: string) => boolean;
  /** The deadline was started by this record, or by an earlier correction of it. */
  readonly setGoing: (deadline: Deadline) => boolean;
  /** What the step itself makes of a record. */
  readonly evolve: (draft: CaseState, fact: Fact<C, P>) => void;
}

/**
 * How a step is told anew: its day, which can be wrong in every record, and those of its fields that are
 * `correctable`; and what the state becomes, as if it had been told rightly at once.
 */
export interface Retold<C extends StaffStepCode, P> {
  /** Fields that look otherwise in a correction: what was entered may have had to be left out. */
  readonly looks?: NestedFields;
  /** It can be said that it did not happen, and the state knows what was before. */
  readonly strikable?: true;
  /** PEOPLE-2: takes two people whatever it moves. */
  readonly byTwo?: true;
  /** What a record can be about; see {@link Retelling.rests}. */
  about(payload: P): readonly string[];
  /** Why it cannot be told so. Days that contradict each other are no reason, but a question (questions.ts). */
  refuse?(retelling: Retelling<C, P>, situation: Situation): Refusal | undefined;
  /** Where it is more than to replace what was known before: see {@link replace}. */
  retell?(draft: CaseState, retelling: Retelling<C, P>): void;
}

/** What the case is about where a step is about no thing in particular. */
export const theCase = 'case';

/** A deadline that the record set going counts from the corrected day; one that something later started stays. */
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

/** The record says when something happened: the day in the state is its, and moves with it. */
export const dayTold = (
  kept: IsoDay | null,
  { was, now }: { readonly was: Fact; readonly now: Fact | null },
): IsoDay | null => (kept === was.occurredOn ? (now?.occurredOn ?? null) : kept);

/** A record that only replaces what was known before: told anew, it replaces it again. */
export function replace<C extends StaffStepCode, P>(
  about: (payload: P) => readonly string[],
  draft: CaseState,
  { now, rests, evolve }: Retelling<C, P>,
): void {
  if (now !== null && about(now.payload).every(rests)) evolve(draft, now);
}

/** A record that is about the one thing that this field names. */
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

/** Everyone whom the record named, or should have named. */
export const everyoneIn = <P>(
  { was, now }: { readonly was: Fact<StaffStepCode, P>; readonly now: Fact<StaffStepCode, P> | null },
  about: (payload: P) => readonly string[],
): string[] => [...new Set([...about(was.payload), ...(now === null ? [] : about(now.payload))])];

/** Whom the record should have named, and did not. */
export const personsAdded = ({ was, now }: { readonly was: Naming; readonly now: Naming | null }): string[] =>
  (now?.payload.personIds ?? []).filter((id) => !was.payload.personIds.includes(id));
interface Naming {
  readonly payload: { readonly personIds: readonly string[] };
}

/** Something recorded since rests on this record: that one is corrected first. */
export const laterRecord = (rule: string): Refusal => ({ code: 'CORRECTION.LATER_RECORD', rule });

/** What the case no longer holds is told by the step that tells it, on its true day (FACT-3). */
export const otherStep = (step: StaffStepCode, field: string, rule: RuleId): Refusal => ({
  code: 'CORRECTION.OTHER_STEP',
  field,
  rule,
  params: { step },
});

/** A refusal of the step itself, where it says what is wrong in its record. */
export const inCorrection = (refusal: Refusal | undefined): Refusal | undefined =>
  refusal && { ...refusal, field: `correction.fields.${refusal.field}` };
