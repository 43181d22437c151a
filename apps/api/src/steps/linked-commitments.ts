import type { KnownFacts, PersonId } from '@homeward/contracts';
import { besidesOf, committedIn } from '@homeward/domain';
import type { Around } from './around.js';

/**
 * PAY-6: reads the amounts committed in linked cases during the request of a step that commits money (law 12). The
 * linked cases must not change until the step is claimed. Otherwise two decisions at the same moment could exceed a cap
 * together.
 */
async function committed(around: Around, personIds: readonly PersonId[]): Promise<Committed> {
  const cases = await around.lockedLinkedCases();
  return { committedInLinkedCases: cases.length > 0 ? committedIn(cases, personIds) : {} };
}
type Committed = Required<Pick<KnownFacts, 'committedInLinkedCases'>>;

/** Reads the amounts for a plan, which covers the whole family. */
export const committedBesidePlan = (_: unknown, around: Around): Promise<Committed> => committed(around, []);

/** Reads the amounts for a payment that the body requests or the path names. */
export const committedBesidePayment = (
  { personIds, paymentId }: Record<string, unknown>,
  around: Around,
): Promise<Committed> =>
  committed(
    around,
    (personIds as PersonId[] | undefined) ?? around.state?.payments[String(paymentId)]?.personIds ?? [],
  );

/**
 * CLAIM-1: for a step after which persons may leave the programme, reads the amounts paid for these persons in other
 * cases. Also finds out which persons continue in other cases.
 */
export async function besides(
  { personIds, personId, proposalId, results }: Record<string, unknown>,
  around: Around,
): Promise<Pick<KnownFacts, 'besides'>> {
  const { state } = around;
  const proposed =
    proposalId === undefined
      ? undefined
      : state?.outcomes.proposals.find((one) => one.proposalId === proposalId);
  const declining = (results as { personId: PersonId; result: string }[] | undefined)?.filter(
    ({ result }) => result === 'declined',
  );
  const leaving = [
    ...((personIds as PersonId[] | undefined) ?? []),
    ...[personId as PersonId | undefined, proposed?.personId].filter((id) => id !== undefined),
    ...(declining ?? []).map((one) => one.personId),
  ];
  const cases = leaving.length > 0 ? await around.linkedCases() : [];
  return state && cases.length > 0 ? { besides: besidesOf(state, cases, leaving) } : {};
}
