import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

/**
 * True if a withdrawal may be revoked. False if staff have recorded another outcome since: staff have to correct that
 * outcome instead. Also false if the person's death is confirmed.
 */
export const mayTakeBack = (state: CaseState, personId: string): boolean => {
  const withdrawal = state.withdrawal.withdrawn[personId];
  const { outcome, death } = state.persons[personId]!;
  return (
    death?.confirmedBy == null &&
    withdrawal !== undefined &&
    outcome === (withdrawal.when === 'before-departure' ? 'withdrew' : null)
  );
};

export function firstPersonRefused(
  personIds: readonly string[],
  check: (personId: string) => Omit<Refusal, 'field'> | false,
): Refusal | undefined {
  for (const [i, personId] of personIds.entries()) {
    const refusal = check(personId);
    if (refusal) return { ...refusal, field: `personIds[${i}]` };
  }
  return undefined;
}
