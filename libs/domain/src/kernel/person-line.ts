import type { Finding, IsoDay, Outcome, PersonId, PersonStatus, VaultId } from '@homeward/contracts';

/** CASE-1: every person of the case has a line of their own. Opaque ids, codes and days; nothing else. */
export interface PersonLine {
  readonly personId: PersonId;
  /** Order of entry, for operators and mails: `person 2`. */
  readonly ordinal: number;
  status: PersonStatus;
  finding: Finding;
  /** Eighteenth birthday, when known; unknown counts as a child (MINOR-4). */
  adultFrom: IsoDay | null;
  identity: VaultId | null;
  safeContact: VaultId | null;
  interviewedApart: boolean;
  /** CLAIM-1: explained before the first payment. */
  repaymentExplainedOn: IsoDay | null;
  voluntaryOn: IsoDay | null;
  outcome: Outcome | null;
}

/** MINOR-4: age in doubt = child. */
export const isMinorOn = (person: PersonLine, day: IsoDay): boolean =>
  person.adultFrom === null || day < person.adultFrom;

/** Still under way with the programme: neither ended by an outcome nor gone another way. */
export const takesPart = (person: PersonLine): boolean =>
  person.outcome === null && (person.status === 'takes-part' || person.status === 'arrived');
