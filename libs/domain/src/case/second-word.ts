import type { DeadlineCode, Refusal, StaffId, StaffStepCode } from '@homeward/contracts';
import type { Asked } from './another-person.js';
import type { CaseState } from './case-state.js';
import type { StepRow } from './define-step.js';
import { isSelf, type Who } from './natural-person.js';
import type { RuleId } from './rules.js';
import { firstRefusal, type Situation, type StepRule } from './step-rule.js';

/** Somebody's word that waits for another natural person's: a proposal, a report, a payee that somebody entered. */
export interface FirstWord {
  /** What it is about, as the second step names it. None: the case. */
  readonly subject?: string;
  /** Who gave it, or had a hand in it. */
  readonly by: readonly (StaffId | null | undefined)[];
  /** Whom the second word is asked of, in this order. None: nobody in particular, or `waits.ts` says it. */
  readonly asks?: readonly Asked[];
  readonly deadline?: DeadlineCode;
}

/**
 * PEOPLE-2, law 15: what makes a step a second person's word. That nobody seconds their own, whom the case asks, and
 * what the documents say of it follow from this.
 */
export interface SecondWord {
  /** The step that gives the first word, or the steps of which each gives one. */
  readonly to: StaffStepCode | readonly StaffStepCode[];
  /** The field that names what it is about, where that is not the one in its path: `personId`. */
  readonly about?: string;
  /** PEOPLE-2, if none is named. */
  readonly rule?: RuleId;
  /** The first words that wait for it now. */
  waiting(state: CaseState): readonly FirstWord[];
}

/** PEOPLE-2: nobody gives the second word to their own. */
export const ownWord = (
  who: Who | null,
  by: FirstWord['by'],
  rule: RuleId = 'PEOPLE-2',
): Refusal | undefined =>
  by.some((staffId) => isSelf(who, staffId)) ? { code: 'STEP.SAME_PERSON', rule } : undefined;

type Rules = Pick<StepRule<StaffStepCode, never>, 'closedBecause' | 'closedFor' | 'refuse'>;
type WithRules = Rules & Pick<StepRow, 'second' | 'path'>;

/** The rules of a step, and before them that it is a second person's word. */
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
      // Among several, somebody else's may be open to them.
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
