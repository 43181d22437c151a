import { anotherPerson } from './another-person.js';
import type { AwaitedStep } from './awaited-steps.js';
import type { CaseState } from './case-state.js';
import { stepOf } from './define-step.js';
import type { Wait } from './wait.js';

/**
 * Law 14: for each first statement, the wait for a second one. It is put to the first of the people asked who is
 * another natural person.
 */
export const secondWaits = (state: CaseState, step: AwaitedStep): Wait[] =>
  stepOf(step)
    .second!.waiting(state)
    .flatMap(({ subject, by, asks, deadline }): Wait[] => {
      if (asks === undefined) return [];
      const not = by.filter((staffId) => staffId != null);
      return [
        {
          step,
          ...(subject !== undefined && { subject }),
          ...anotherPerson(state, asks, not),
          ...(deadline !== undefined && { deadline }),
        },
      ];
    });
