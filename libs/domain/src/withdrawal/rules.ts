import type { ClosureSteps, Refusal } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import type { StepRules } from '../kernel/step-rule.js';
import { takeBack, withdrawPerson } from './withdraw.js';

export const withdrawalRules: StepRules<
  keyof Pick<ClosureSteps, 'withdraw' | 'take-back-withdrawal' | 'decide-claim'>
> = {
  withdraw: {
    refuse: ({ personIds }, { state }) =>
      each(
        personIds,
        (id) => id in state.withdrawal.withdrawn && { code: 'WITHDRAWAL.RECORDED', rule: 'COUN-2' },
      ),
    evolve: (draft, fact) => {
      for (const personId of new Set(fact.payload.personIds)) withdrawPerson(draft, fact, personId);
    },
  },

  'take-back-withdrawal': {
    closedBecause: ({ state }) =>
      Object.keys(state.withdrawal.withdrawn).length === 0
        ? { code: 'WITHDRAWAL.NONE', rule: 'TRAV-3' }
        : undefined,
    refuse: ({ personIds }, { state }) =>
      each(personIds, (id) => !mayTakeBack(state, id) && { code: 'WITHDRAWAL.UNKNOWN', rule: 'TRAV-3' }),
    evolve: (draft, { payload }) => {
      for (const personId of new Set(payload.personIds)) takeBack(draft, personId);
    },
  },

  'decide-claim': {
    closedFor: (claimId, { state }) =>
      findClaim(state, claimId)!.status === 'open' ? undefined : { code: 'CLAIM.DECIDED', rule: 'CLAIM-1' },
    evolve: (draft, { payload }) => {
      findClaim(draft, payload.claimId)!.status = payload.decision;
    },
  },
};

/** An outcome that people have recorded since is theirs to correct. */
export const mayTakeBack = (state: CaseState, personId: string): boolean => {
  const withdrawal = state.withdrawal.withdrawn[personId];
  const { outcome, death } = state.persons[personId]!;
  return (
    death?.confirmedBy == null &&
    withdrawal !== undefined &&
    outcome === (withdrawal.when === 'before-departure' ? 'withdrew' : null)
  );
};

const findClaim = (state: CaseState, claimId: string) =>
  state.withdrawal.claims.find((claim) => claim.claimId === claimId);

function each(
  personIds: readonly string[],
  check: (personId: string) => Omit<Refusal, 'field'> | false,
): Refusal | undefined {
  for (const [i, personId] of personIds.entries()) {
    const refusal = check(personId);
    if (refusal) return { ...refusal, field: `personIds[${i}]` };
  }
  return undefined;
}
