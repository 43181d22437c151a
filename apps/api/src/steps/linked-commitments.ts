import type { KnownFacts, PersonId } from '@homeward/contracts';
import { committedIn } from '@homeward/domain';
import type { Around } from './step-http.js';

/** PAY-6: what linked cases committed, read in the request of a step that commits money (law 12). */
async function committed(around: Around, personIds: readonly PersonId[]): Promise<KnownFacts> {
  const cases = await around.linkedCases();
  return cases.length > 0 ? { committedInLinkedCases: committedIn(cases, personIds) } : {};
}

/** For a plan, which is the family's. */
export const committedBesidePlan = (_: unknown, around: Around): Promise<KnownFacts> => committed(around, []);

/** For a payment that the body asks for, or that the path names. */
export const committedBesidePayment = (
  { personIds, paymentId }: Record<string, unknown>,
  around: Around,
): Promise<KnownFacts> =>
  committed(
    around,
    (personIds as PersonId[] | undefined) ?? around.state?.payments[String(paymentId)]?.personIds ?? [],
  );
