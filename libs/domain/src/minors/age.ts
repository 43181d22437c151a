import type { IsoDay, OrganisationId, StaffId, VaultId } from '@homeward/contracts';
import { isAnother, ownPeopleAndWatch, partAsked, secondWaits, type Asked } from '../case/another-person.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { isUndecided, type PersonLine } from '../case/person-line.js';
import type { SecondWord } from '../case/second-word.js';
import type { Waits } from '../case/wait.js';

/** The grounds for a finding on the age of a person in doubt. */
export const ageGrounds = [
  'document',
  'register',
  'age-assessment',
  'testimony',
  'appearance',
  'other',
] as const;
export type AgeGround = (typeof ageGrounds)[number];

/** MINOR-4: the proposal of one person of one organisation. The proposal waits for a person of another organisation. */
export interface AgeProposal {
  readonly adultFrom: IsoDay;
  readonly ground: AgeGround;
  readonly reason: VaultId;
  readonly proposedBy: StaffId;
  readonly organisationId: OrganisationId;
}

/** MINOR-4: the finding of two persons of two organisations. */
export interface AgeFinding extends Pick<AgeProposal, 'adultFrom' | 'ground'> {
  readonly on: IsoDay;
  /** The sequence of the record that made the finding. */
  readonly sequence: number;
}

/** NAME-1: the basis for the day on which a person comes of age. */
export const ageBases = ['birth-date', 'not-known', 'in-doubt'] as const;
export type AgeBasis = (typeof ageBases)[number];

/** MINOR-4: true if the identity is recorded, but nobody knows when the person comes of age. */
export const isAgeInDoubt = (person: PersonLine): boolean =>
  person.identity !== null && person.adultFrom === null;

interface Stated {
  readonly adultFrom: IsoDay | null;
  /** The basis of the age. Absent in older identities: for an older identity, the last statement counts. */
  readonly ageBasis?: AgeBasis;
}

/**
 * MINOR-4: changes the age of a person after a new identity. One person's statement does not end a doubt about the age:
 * after a doubt, only a finding makes the person an adult. If a later identity states a younger age than the finding,
 * the person counts as a child until the later of the two days. A new doubt ends the finding.
 */
export function stateAge(
  person: PersonLine,
  { adultFrom, ageBasis }: Stated,
  { sequence }: Pick<Fact, 'sequence'>,
): void {
  const { ageFinding } = person;
  if (ageFinding && ageBasis === 'in-doubt' && ageFinding.sequence < sequence) delete person.ageFinding;
  const found = person.ageFinding?.adultFrom;
  if (ageBasis === undefined) delete person.ageBasis;
  else person.ageBasis = ageBasis;
  if (ageBasis === undefined) person.adultFrom = adultFrom;
  else if (found !== undefined)
    person.adultFrom = adultFrom === null || adultFrom < found ? found : adultFrom;
  else person.adultFrom = isAgeInDoubt(person) ? null : adultFrom;
}

/** PEOPLE-2, MINOR-4: the answer must come from another organisation than the proposal. */
export const afterAgeProposal: SecondWord = {
  to: 'propose-age-finding',
  about: 'personId',
  rule: 'MINOR-4',
  waiting: (state) =>
    proposedIn(state).map(({ personId, ageProposal }) => ({
      subject: personId,
      by: [ageProposal!.proposedBy],
      asks: whoAnswers(state, ageProposal!),
    })),
};

export const proposedIn = (state: CaseState): PersonLine[] =>
  personsOf(state).filter((person) => person.ageProposal !== undefined && isUndecided(person));

function whoAnswers(state: CaseState, { organisationId, proposedBy }: AgeProposal): readonly Asked[] {
  const others = ownPeopleAndWatch.filter(
    (asked) =>
      partAsked(state, asked)?.organisationId !== organisationId && isAnother(state, asked, [proposedBy]),
  );
  return others.length > 0 ? others : ownPeopleAndWatch;
}

export const ageWaits: Waits = (state) =>
  state.stage === 'closed' ? [] : secondWaits(state, 'answer-age-finding');
