import type { Actor, IsoDay, PersonId, VaultId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import type { RecordIdentity } from '../counselling/steps/record-identity.step.js';
import { readsOf } from './reads.js';

/** A valid identity of a person: the current identity or an earlier one, because a person may give several names. */
export interface StandingIdentity {
  readonly personId: PersonId;
  readonly identity: VaultId;
  /** The sequence of the record that states the identity. Absent: the identity is current. */
  readonly record?: number;
}

/**
 * The identities of everybody in a case, the current one first. A corrected identity no longer counts (FACT-2).
 * `records`: the case's records of `record-identity`.
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
 * FIND-1: the identities that this reader may read today. The answer contains no identity of a person if a restriction
 * hides new data about that person (INC-2), or if the person withdrew their consent (CONS-2). This applies even if the
 * reader may still read older data.
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
