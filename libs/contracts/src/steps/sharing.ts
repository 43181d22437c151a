import type { PersonId, VaultId } from '../ids.js';
import type { DataCategory } from '../roles.js';
import type { AuthorityKind, DisclosureBasis, SafetyMatter, Telling } from '../vocabulary.js';
import type { IsoDay } from './common.js';

/** CONS-2: after a withdrawal on the way or there, the office abroad learns one thing more of this person only by two people. */
export interface ProposeSafetySharing {
  readonly sharingId: string;
  readonly personId: PersonId;
  readonly matter: SafetyMatter;
  /** Category consent. */
  readonly reason: VaultId;
}
export interface AnswerSafetySharing {
  readonly sharingId: string;
  readonly answer: 'confirmed' | 'refused';
}

/** PEOPLE-2: an authority asks for data of persons of the case. */
export interface ProposeDisclosure {
  readonly disclosureId: string;
  readonly authority: AuthorityKind;
  /** Which of that kind, and who there asked. Category audit. */
  readonly authorityName: VaultId;
  readonly basis: DisclosureBasis;
  /** Law and article, as the authority names them. */
  readonly article: string;
  readonly personIds: readonly PersonId[];
  readonly categories: readonly DataCategory[];
  readonly requestedOn: IsoDay;
  /** The last day for an answer, where the authority set one. */
  readonly answerBy?: IsoDay;
}
export interface ConfirmDisclosure {
  readonly disclosureId: string;
  /** What was given, and how. Category audit. */
  readonly given: VaultId;
}
export interface RefuseDisclosure {
  readonly disclosureId: string;
  /** Category audit. */
  readonly reason: VaultId;
}
/** FADP 25: whoever it was about has a right to know; where that is withheld, on which ground. */
export interface TellOfDisclosure {
  readonly disclosureId: string;
  readonly personIds: readonly PersonId[];
  readonly telling: Telling;
  /** Law and article. */
  readonly ground?: string;
}

export interface SharingSteps {
  'propose-safety-sharing': ProposeSafetySharing;
  'answer-safety-sharing': AnswerSafetySharing;
  'propose-disclosure': ProposeDisclosure;
  'confirm-disclosure': ConfirmDisclosure;
  'refuse-disclosure': RefuseDisclosure;
  'tell-of-disclosure': TellOfDisclosure;
}
