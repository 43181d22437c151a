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
import type { PersonOpening } from '../counselling/fields.js';
import type { EndedByDeath } from '../death/end-work.js';
import type { AgeBasis, AgeFinding, AgeProposal } from '../minors/age.js';
import type { RecordFinding } from '../registration/steps/record-finding.step.js';

/**
 * DEATH-1: a death that one person reported. `confirmedBy: null`: no other person has confirmed the report yet. If
 * another person refutes the report, it is removed.
 */
export interface Death {
  readonly on: IsoDay;
  readonly source: DeathSource;
  readonly text: VaultId;
  readonly reportedBy: StaffId;
  readonly confirmedBy: StaffId | null;
}

/**
 * CASE-1: every person of the case has their own line. A person's line contains only opaque ids, codes, days, numbers
 * and flags.
 */
export interface PersonLine {
  readonly personId: PersonId;
  /** The person's position in the order of entry. Operations and mails name the person by this number: `person 2`. */
  readonly ordinal: number;
  status: PersonStatus;
  finding: Finding;
  /** The kind of body that made the finding, and the day. `null`: the person was added with this finding. */
  found: { readonly by: RecordFinding['decidedBy']; readonly on: IsoDay } | null;
  /** The day of the eighteenth birthday. `null`: unknown; the person counts as a child (MINOR-4). */
  adultFrom: IsoDay | null;
  /**
   * NAME-1: the basis of `adultFrom`. Absent: no identity is recorded, or the identity was recorded before the basis
   * was stored.
   */
  ageBasis?: AgeBasis;
  /** MINOR-4: a proposed age finding that no second person has answered yet. Absent: no proposal is open. */
  ageProposal?: AgeProposal;
  /**
   * MINOR-4: a finding on the age. If the age is in doubt, only this finding makes the person an adult. Absent: no
   * finding was made, or a new doubt ended it.
   */
  ageFinding?: AgeFinding;
  identity: VaultId | null;
  safeContact: VaultId | null;
  interviewedApart: boolean;
  /** CLAIM-1: the day on which repayment was explained, before the first payment. */
  repaymentExplainedOn: IsoDay | null;
  voluntaryOn: IsoDay | null;
  death: Death | null;
  /**
   * FACT-2: the work that the confirmed death ended. Absent: no death is confirmed, or the death was confirmed before
   * this field existed.
   */
  endedByDeath?: EndedByDeath;
  outcome: Outcome | null;
  /** CASE-5: present if the person was born after the family had left and is with a parent. */
  bornThere?: true;
  /**
   * CASE-5: what this person is to others. Absent: nothing is recorded here. A kinship is stored with only one of its
   * two persons (see `kinOf`).
   */
  kin?: Readonly<Record<PersonId, Kinship>>;
}

/** MINOR-4: true if the person is a child on that day, or if the age is in doubt. */
export const isMinorOn = (person: PersonLine, day: IsoDay): boolean =>
  person.adultFrom === null || day < person.adultFrom;

/** True if the outcome of this person is not decided yet, regardless of where the person is. */
export const isUndecided = ({ outcome }: PersonLine): boolean => outcome === null;

export const isDeathReported = ({ death }: PersonLine): boolean =>
  death !== null && death.confirmedBy === null;

/**
 * True if the case works with this person now. For a person who is lost, came back or is reported dead, the work stops
 * until staff know more, but the programme has not ended (decision 0022).
 */
export const takesPart = (person: PersonLine): boolean =>
  isUndecided(person) &&
  person.death === null &&
  (person.status === 'takes-part' || person.status === 'arrived');

/** CASE-2: the line of a person who is added to a case: a finding, and nothing else yet. */
export const personLine = ({ personId, finding, adultFrom }: PersonOpening, ordinal: number): PersonLine => ({
  personId,
  ordinal,
  status: 'takes-part',
  finding,
  found: null,
  adultFrom: adultFrom ?? null,
  identity: null,
  safeContact: null,
  interviewedApart: false,
  repaymentExplainedOn: null,
  voluntaryOn: null,
  death: null,
  outcome: null,
});
