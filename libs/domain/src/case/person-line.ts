import type {
  DeathSource,
  Finding,
  IsoDay,
  Kinship,
  Outcome,
  PersonId,
  PersonStatus,
  StaffId,
  VaultId,
} from '@homeward/contracts';
import type { EndedByDeath } from '../death/end-work.js';
import type { AgeBasis, AgeFinding, AgeProposal } from '../minors/age.js';
import type { RecordFinding } from '../registration/steps/record-finding.step.js';

/** DEATH-1: one person's report, until another person confirms or refutes it. */
export interface Death {
  readonly on: IsoDay;
  readonly source: DeathSource;
  readonly text: VaultId;
  readonly reportedBy: StaffId;
  readonly confirmedBy: StaffId | null;
}

/** CASE-1: every person of the case has a line of their own. Opaque ids, codes and days; nothing else. */
export interface PersonLine {
  readonly personId: PersonId;
  /** Order of entry, for operations and mail: `person 2`. */
  readonly ordinal: number;
  status: PersonStatus;
  finding: Finding;
  /** Who made the finding, and on which day; `null`: the case was opened on it. */
  found: { readonly by: RecordFinding['decidedBy']; readonly on: IsoDay } | null;
  /** Eighteenth birthday, when known; unknown counts as a child (MINOR-4). */
  adultFrom: IsoDay | null;
  /** NAME-1: the basis of that date. Absent: no identity is recorded, or it was recorded before this was stored. */
  ageBasis?: AgeBasis;
  /** MINOR-4: a proposal that no second person has answered yet. Absent: there is none. */
  ageProposal?: AgeProposal;
  /** MINOR-4: if the age is in doubt, only this finding makes the person an adult. Absent: there is none. */
  ageFinding?: AgeFinding;
  identity: VaultId | null;
  safeContact: VaultId | null;
  interviewedApart: boolean;
  /** CLAIM-1: explained before the first payment. */
  repaymentExplainedOn: IsoDay | null;
  voluntaryOn: IsoDay | null;
  death: Death | null;
  /**
   * FACT-2: what the confirmed death ended. Absent: no death is confirmed, or it was confirmed before this was
   * stored.
   */
  endedByDeath?: EndedByDeath;
  outcome: Outcome | null;
  /** CASE-5: born after the family had left, and with its parent from then on. */
  bornThere?: true;
  /** CASE-5: what this person is to others, as recorded for each two. Absent: nothing is recorded. */
  kin?: Readonly<Record<PersonId, Kinship>>;
}

/** MINOR-4: age in doubt = child. */
export const isMinorOn = (person: PersonLine, day: IsoDay): boolean =>
  person.adultFrom === null || day < person.adultFrom;

/** The outcome of this person is not decided yet, wherever they are. */
export const isUndecided = ({ outcome }: PersonLine): boolean => outcome === null;

export const isDeathReported = ({ death }: PersonLine): boolean =>
  death !== null && death.confirmedBy === null;

/**
 * The case works with this person now. It does not work with a person who is lost, came back or is reported dead
 * until people know more; the programme has not ended for them (0022).
 */
export const takesPart = (person: PersonLine): boolean =>
  isUndecided(person) &&
  person.death === null &&
  (person.status === 'takes-part' || person.status === 'arrived');
