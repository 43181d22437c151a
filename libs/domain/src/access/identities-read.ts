import type { Actor, IsoDay, PersonId, VaultId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import type { RecordIdentity } from '../counselling/steps/record-identity.step.js';
import { readsOf } from './reads.js';

/** An identity that stands: the one that counts, or an earlier one, since people come under several names. */
export interface StandingIdentity {
  readonly personId: PersonId;
  readonly identity: VaultId;
  /** The record that tells it so; without one it is as of now. */
  readonly record?: number;
}

/**
 * The identities of everybody in a case, the one that counts first. What was corrected is none any more (FACT-2).
 * `records`: those of `record-identity`.
 */
export function identitiesIn(state: CaseState, records: readonly Fact[]): StandingIdentity[] {
  const now = personsOf(state).flatMap(({ personId, identity }) =>
    identity ? [{ personId, identity }] : [],
  );
  const ids = new Set(now.map(({ identity }) => identity));
  const earlier = records.map(({ sequence, payload }): StandingIdentity => {
    const { personId, identity } = payload as RecordIdentity;
    const made = state.corrections.made[sequence];
    const right = made?.fields?.['identity'] as VaultId | undefined;
    return { personId, identity: right ?? identity, record: right === undefined ? sequence : made!.by };
  });
  return [
    ...now,
    ...earlier.filter(({ personId, identity }) => personId in state.persons && !ids.has(identity)),
  ];
}

/**
 * FIND-1: of these identities those that this person reads today. Of whom a restriction keeps what is new from them
 * (INC-2), or who withdrew their consent (CONS-2), there is none, whatever they go on reading of before.
 */
export function identitiesReadBy(
  identities: readonly StandingIdentity[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): StandingIdentity[] {
  const reads = readsOf(state, actor, today);
  return identities.filter(({ personId, record }) =>
    [undefined, record].every((at) => reads.of({ personId }, at).includes('identity')),
  );
}
