import type { IsoDay, PersonId, Role, StaffId, Telling, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { ProposeDisclosure } from './steps/propose-disclosure.step.js';

/** Whether and when the person was informed of a disclosure, or the ground for withholding it. */
export interface Informed {
  readonly telling: Telling;
  readonly on: IsoDay;
  readonly ground: string | null;
}

/** A request for data by an authority. Two people answer it (PEOPLE-2). */
export interface Disclosure extends Omit<ProposeDisclosure, 'answerBy'> {
  readonly answerBy: IsoDay | null;
  readonly proposedBy: StaffId;
  readonly proposedAs: Role;
  answer: 'open' | 'disclosed' | 'refused';
  answeredOn: IsoDay | null;
  answeredBy: StaffId | null;
  /** A text that says which data were given, or why nothing was given. */
  text: VaultId | null;
  told: Record<PersonId, Informed>;
}

export interface DisclosuresState {
  disclosures: Disclosure[];
}
export const emptyDisclosures = (): DisclosuresState => ({ disclosures: [] });

export const findDisclosure = (
  { disclosures: { disclosures } }: CaseState,
  disclosureId: string,
): Disclosure | undefined => disclosures.find((disclosure) => disclosure.disclosureId === disclosureId);

/**
 * The persons whose data were disclosed and who must still be informed, because no ground for withholding was recorded.
 * Persons who died are left out.
 */
export const personsToInform = (
  { persons }: CaseState,
  { answer, personIds, told }: Disclosure,
): readonly PersonId[] =>
  answer === 'disclosed'
    ? personIds.filter((personId) => told[personId] === undefined && persons[personId]?.status !== 'deceased')
    : [];

export const isOver = (state: CaseState, disclosure: Disclosure): boolean =>
  disclosure.answer !== 'open' && personsToInform(state, disclosure).length === 0;
