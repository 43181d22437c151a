import type { PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isPaid, paymentsOf } from '../payments/state.js';

/** ELIG-1: only aid that was paid counts: to this person, or to their family. */
export const wasAided = (cases: readonly CaseState[], personId: PersonId): boolean =>
  cases.some(
    (state) =>
      personId in state.persons &&
      paymentsOf(state).some(
        (payment) =>
          isPaid(payment) && (payment.personIds.length === 0 || payment.personIds.includes(personId)),
      ),
  );
