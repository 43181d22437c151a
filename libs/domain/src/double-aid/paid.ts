import type { PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isPaid, paymentsOf } from '../payments/state.js';

/** ELIG-1: true if aid was paid to this person or their family. Only aid that was paid counts. */
export const wasAided = (cases: readonly CaseState[], personId: PersonId): boolean =>
  cases.some(
    (state) =>
      personId in state.persons &&
      paymentsOf(state).some(
        (payment) =>
          isPaid(payment) && (payment.personIds.length === 0 || payment.personIds.includes(personId)),
      ),
  );
