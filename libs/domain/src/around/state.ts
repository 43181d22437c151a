import type { IsoDay, PersonAroundKind, PersonId, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

/** INC-4: a person around the case, who is neither a person of the case nor staff. */
export interface PersonAround {
  readonly aroundId: string;
  readonly is: PersonAroundKind;
  /** The persons of the case that this person has the role for. */
  readonly personIds: readonly PersonId[];
  /** The name. `null`: the name is not known. */
  readonly name: VaultId | null;
  readonly on: IsoDay;
  /** INC-4: the incidents, complaints and holds placed by staff that suspend the consents of this guardian. */
  heldBy?: readonly string[];
}

export type AroundState = PersonAround[];
export const emptyAround = (): AroundState => [];

export const findAround = ({ around }: CaseState, aroundId: string): PersonAround | undefined =>
  around.find((one) => one.aroundId === aroundId);

/** INC-4: true for a guardian while an incident, a complaint or a hold suspends the guardian's consents. */
export const isAccusedAround = (state: CaseState, aroundId: string): boolean =>
  (findAround(state, aroundId)?.heldBy ?? []).length > 0;

/** MINOR-2: the guardians who speak for this child and are not accused. */
export const guardiansOf = (state: CaseState, personId: PersonId): PersonAround[] =>
  state.around.filter(
    ({ aroundId, is, personIds }) =>
      is === 'guardian' && personIds.includes(personId) && !isAccusedAround(state, aroundId),
  );
