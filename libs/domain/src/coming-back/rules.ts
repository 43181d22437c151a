import type { ComingBackReason, PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { wentOn } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import { firstRefusal } from '../case/step-rule.js';

/**
 * INC-1: the reasons that raise an alarm. A person who came back for one of these reasons is not asked to pay
 * anything back (CLAIM-1).
 */
export const dangers: Partial<Record<ComingBackReason, 'threat' | 're-trafficked'>> = {
  'new-threat': 'threat',
  're-trafficked': 're-trafficked',
};

/** True if the person came back, and nobody has decided yet whether aid continues. */
export const isBack = (state: CaseState, personId: PersonId): boolean => {
  const person = state.persons[personId]!;
  return isUndecided(person) && person.status === 'came-back';
};

/**
 * Refuses persons who died, and persons who moved to a linked case. If a person moved, the step is recorded in the
 * linked case instead (CASE-3).
 */
export function notOfThisCase(state: CaseState, personId: PersonId): Refusal | undefined {
  const at = { field: 'personId', rule: 'BACK-1' };
  return firstRefusal(
    state.persons[personId]!.status === 'deceased' && { code: 'DEATH.CONFIRMED', ...at },
    wentOn(state, personId) && {
      code: 'REOPENING.PERSON_ELSEWHERE',
      ...at,
    },
  );
}
