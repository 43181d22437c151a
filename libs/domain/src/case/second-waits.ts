import { anotherPerson } from './another-person.js';
import type { AwaitedStep } from './awaited-steps.js';
import type { CaseState } from './case-state.js';
import { stepOf } from './define-step.js';
import type { Wait } from './wait.js';

/** Law 14: each first statement waits for the first of the people it asks who is another natural person. */
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
