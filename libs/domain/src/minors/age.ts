import type { IsoDay, OrganisationId, StaffId, VaultId } from '@homeward/contracts';
import { isAnother, ownPeopleAndWatch, partAsked, type Asked } from '../case/another-person.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { isUndecided, type PersonLine } from '../case/person-line.js';
import { secondWaits } from '../case/second-waits.js';
import type { SecondWord } from '../case/second-word.js';
import type { Waits } from '../case/wait.js';

/** What the age of a person in doubt may be read from. */
export const ageGrounds = [
  'document',
  'register',
  'age-assessment',
  'testimony',
  'appearance',
  'other',
] as const;
export type AgeGround = (typeof ageGrounds)[number];

/** MINOR-4: what one person of one organisation proposes, until a person of another one answers. */
export interface AgeProposal {
  readonly adultFrom: IsoDay;
  readonly ground: AgeGround;
  readonly reason: VaultId;
  readonly proposedBy: StaffId;
  readonly organisationId: OrganisationId;
}

/** MINOR-4: what two persons of two organisations found. */
export interface AgeFinding extends Pick<AgeProposal, 'adultFrom' | 'ground'> {
  readonly on: IsoDay;
  /** The record that made it. */
  readonly sequence: number;
}

/** NAME-1: what the day of coming of age is based on. */
export const ageBases = ['birth-date', 'not-known', 'in-doubt'] as const;
export type AgeBasis = (typeof ageBases)[number];

/** MINOR-4: the identity was recorded, and nobody knows from when the person is of age. */
export const isAgeInDoubt = (person: PersonLine): boolean =>
  person.identity !== null && person.adultFrom === null;

interface Stated {
  readonly adultFrom: IsoDay | null;
  /** Absent in identities recorded before this was stored: there the last statement counts. */
  readonly ageBasis?: AgeBasis;
}

/**
 * MINOR-4: an identity changes the age of a person. One person's word ends no doubt: after a doubt, only a finding
 * makes the person of age. A later date of birth than the finding allows still protects; a new doubt ends the
 * finding.
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

/** PEOPLE-2, MINOR-4: a person of another organisation than the one that proposed. */
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
