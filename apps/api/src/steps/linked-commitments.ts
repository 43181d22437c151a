import type { KnownFacts, PersonId } from '@homeward/contracts';
import { besidesOf, committedIn } from '@homeward/domain';
import type { Around } from './around.js';

/**
 * PAY-6: what linked cases committed, read in the request of a step that commits money (law 12). They are held still,
 * so that two of them decided at the same moment never pass a cap together.
 */
async function committed(around: Around, personIds: readonly PersonId[]): Promise<Committed> {
  const cases = await around.linkedCasesHeldStill();
  return { committedInLinkedCases: cases.length > 0 ? committedIn(cases, personIds) : {} };
}
type Committed = Required<Pick<KnownFacts, 'committedInLinkedCases'>>;

/** For a plan, which is the family's. */
export const committedBesidePlan = (_: unknown, around: Around): Promise<Committed> => committed(around, []);

/** For a payment that the body asks for, or that the path names. */
export const committedBesidePayment = (
  { personIds, paymentId }: Record<string, unknown>,
  around: Around,
): Promise<Committed> =>
  committed(
    around,
    (personIds as PersonId[] | undefined) ?? around.state?.payments[String(paymentId)]?.personIds ?? [],
  );

/**
 * CLAIM-1: for a step with which persons may leave the programme: what was paid for them in other cases, and who goes
 * on there.
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
