import type { IsoDay, PersonAroundKind, PersonId, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

/** INC-4: somebody around the case who is neither a person of it nor staff. */
export interface PersonAround {
  readonly aroundId: string;
  readonly is: PersonAroundKind;
  /** The persons of the case for whom they have this role. */
  readonly personIds: readonly PersonId[];
  /** `null`: nobody knows their name. */
  readonly name: VaultId | null;
  readonly on: IsoDay;
  /** INC-4: the incidents and complaints that hold what this guardian consented to. */
  heldBy?: readonly string[];
}

export type AroundState = PersonAround[];
export const emptyAround = (): AroundState => [];

export const findAround = ({ around }: CaseState, aroundId: string): PersonAround | undefined =>
  around.find((one) => one.aroundId === aroundId);

/** INC-4: true for a guardian as long as anything that they consented to is held. */
export const isAccusedAround = (state: CaseState, aroundId: string): boolean =>
  (findAround(state, aroundId)?.heldBy ?? []).length > 0;

/** MINOR-2: the guardians who speak for this child and are not accused. */
export const guardiansOf = (state: CaseState, personId: PersonId): PersonAround[] =>
  state.around.filter(
    ({ aroundId, is, personIds }) =>
      is === 'guardian' && personIds.includes(personId) && !isAccusedAround(state, aroundId),
  );
