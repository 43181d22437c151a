import type { DeadlineCode, IsoDay, Refusal, StaffStepCode, StaffSteps } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { CaseState } from '../kernel/case-state.js';
import { deadlineFor, findDeadline, start } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import type { RuleId } from '../kernel/rules.js';
import type { Situation } from '../kernel/step-rule.js';

/** One record, as it was told and as it should have been. */
export interface Retelling<C extends StaffStepCode = StaffStepCode> {
  readonly was: Fact<C>;
  /** Recorded when the wrong one was, so that its clocks are those it would have started; `null`: it did not happen. */
  readonly now: Fact<C> | null;
  /** The correction itself: when it is made, and the sequence that what it sets going is known by. */
  readonly fact: Fact;
  /** The state still rests on this record as far as it is about `subject`: no later one of the kind replaced it. */
  readonly rests: (subject: string) => boolean;
  /** The deadline was started by this record, or by an earlier correction of it. */
  readonly setGoing: (deadline: Deadline) => boolean;
}

/** What of a step can be told anew, and what the state becomes when it had been told rightly at once. */
export interface Correctable<C extends StaffStepCode> {
  /** Beside the day, which can be wrong in every record. */
  readonly fields: readonly (keyof StaffSteps[C] & string)[];
  /** It can be said that it did not happen, and the state knows what was before. */
  readonly strikable?: true;
  /** PEOPLE-2: takes two people whatever it moves. */
  readonly byTwo?: true;
  /** What a record can be about; see {@link Retelling.rests}. */
  readonly about: (payload: StaffSteps[C]) => readonly string[];
  /** Why it cannot be told so. Days that contradict each other are no reason, but a question (questions.ts). */
  readonly refuse?: (retelling: Retelling<C>, situation: Situation) => Refusal | undefined;
  readonly retell: (draft: CaseState, retelling: Retelling<C>) => void;
}

/** What the case is about where a step is about no thing in particular. */
export const theCase = 'case';

/** A deadline that the record set going counts from the corrected day; one that something later started stays. */
export function restart(
  draft: CaseState,
  { now, setGoing }: Pick<Retelling, 'now' | 'setGoing'>,
  code: DeadlineCode,
  subject?: string,
): void {
  if (now === null) return;
  const running = findDeadline(draft, code, subject);
  if (running && setGoing(running)) start(draft, now, code, { ...(subject !== undefined && { subject }) });
  const anew = (aside: Deadline): Deadline =>
    aside.code === code && aside.subject === subject && setGoing(aside)
      ? deadlineFor(draft, now, code, { ...(subject !== undefined && { subject }) })
      : aside;
  draft.withdrawal.putAside = draft.withdrawal.putAside.map(anew);
  for (const traveller of Object.values(draft.travel.travellers))
    traveller.endedByLeaving = traveller.endedByLeaving.map(anew);
}

/** The record says when something happened: the day in the state is its, and moves with it. */
export const dayTold = (kept: IsoDay | null, { was, now }: Pick<Retelling, 'was' | 'now'>): IsoDay | null =>
  kept === was.occurredOn ? (now?.occurredOn ?? null) : kept;

/** A record that only replaces what was known before: told anew, it replaces it again. */
export const replaces =
  <C extends StaffStepCode>(
    about: (payload: StaffSteps[C]) => readonly string[],
    evolve: (draft: CaseState, fact: Fact<C>) => void,
  ) =>
  (draft: CaseState, { now, rests }: Retelling<C>): void => {
    if (now !== null && about(now.payload as StaffSteps[C]).every(rests)) evolve(draft, now);
  };

export const personOf = ({ personId }: { readonly personId: string }): string[] => [personId];
export const personsNamed = ({ personIds }: { readonly personIds: readonly string[] }): readonly string[] =>
  personIds;
export const personsWithResult = ({
  results,
}: {
  readonly results: readonly { readonly personId: string }[];
}): string[] => results.map(({ personId }) => personId);

/** Everyone whom the record named, or should have named. */
export const everyoneIn = <C extends StaffStepCode>(
  { was, now }: Retelling<C>,
  about: (payload: StaffSteps[C]) => readonly string[],
): string[] => [
  ...new Set([
    ...about(was.payload as StaffSteps[C]),
    ...(now === null ? [] : about(now.payload as StaffSteps[C])),
  ]),
];

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
