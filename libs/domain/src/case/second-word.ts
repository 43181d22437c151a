import type { DeadlineCode, Refusal, StaffId, StaffStepCode } from '@homeward/contracts';
import type { Asked } from './another-person.js';
import type { CaseState } from './case-state.js';
import type { StepRow } from './define-step.js';
import { isSelf, type Who } from './natural-person.js';
import type { RuleId } from './rules.js';
import { firstRefusal, type Situation, type StepRule } from './step-rule.js';

/**
 * A first statement, by one person, that waits for another natural person: a proposal, a report, or a payee that
 * somebody entered.
 */
export interface FirstWord {
  /** The subject of the statement, by the name that the second step uses. Absent: the statement is about the case. */
  readonly subject?: string;
  /** The staff who made the statement, or took part in it. */
  readonly by: readonly (StaffId | null | undefined)[];
  /**
   * The people who are asked for the second statement, in this order. Absent: nobody in particular is asked, or
   * `waits.ts` decides.
   */
  readonly asks?: readonly Asked[];
  readonly deadline?: DeadlineCode;
}

/**
 * PEOPLE-2, law 15: marks a step as the statement of a second person. The mark ensures that nobody confirms their own
 * statement. It also decides which person the case asks, and what the docs say about the step.
 */
export interface SecondWord {
  /** The step, or each of the steps, that makes the first statement. */
  readonly to: StaffStepCode | readonly StaffStepCode[];
  /** The field that names the subject, if the path does not name it, for example `personId`. */
  readonly about?: string;
  /** The rule that asks for a second person. Absent: PEOPLE-2. */
  readonly rule?: RuleId;
  /** The first statements for which this step is now awaited. */
  waiting(state: CaseState): readonly FirstWord[];
}

/** PEOPLE-2: refuses a second statement by a person who made the first statement or took part in it. */
export const ownWord = (
  who: Who | null,
  by: FirstWord['by'],
  rule: RuleId = 'PEOPLE-2',
): Refusal | undefined =>
  by.some((staffId) => isSelf(who, staffId)) ? { code: 'STEP.SAME_PERSON', rule } : undefined;

type Rules = Pick<StepRule<StaffStepCode, never>, 'closedBecause' | 'closedFor' | 'refuse'>;
type WithRules = Rules & Pick<StepRow, 'second' | 'path'>;

/** The rules of a step, together with a check that a second person takes the step. */
export function bySecondPerson({ second, path, closedBecause, closedFor, refuse }: WithRules): Rules {
  if (!second) return {};
  const { about, rule } = second;
  const own = ({ by }: FirstWord, { actor }: Situation): Refusal | undefined => ownWord(actor, by, rule);
  const ofThis = (id: string | undefined, situation: Situation): Refusal | undefined => {
    const first = second.waiting(situation.state).find(({ subject }) => subject === id);
    return first && own(first, situation);
  };
  if (about !== undefined)
    return {
      // The step is open if somebody else made at least one of the waiting statements.
      closedBecause: (situation) => {
        const refusals = second.waiting(situation.state).map((first) => own(first, situation));
        return firstRefusal(closedBecause?.(situation), refusals.every(Boolean) && refusals[0]);
      },
      refuse: (payload, situation) => {
        const same = ofThis(payload[about], situation);
        return refuse?.(payload, situation) ?? (same && { ...same, field: about });
      },
    };
  if (!path.includes('{'))
    return { closedBecause: (situation) => closedBecause?.(situation) ?? ofThis(undefined, situation) };
  return { closedFor: (id, situation) => ofThis(id, situation) ?? closedFor?.(id, situation) };
}
