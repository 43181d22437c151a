import type { StaffId, VaultId } from '../ids.js';
import type { NeverShowReason } from '../vocabulary.js';

/** SEE-3: somebody without a seat reads the case for a while; what their role reads, and nothing is theirs to do. */
export interface BreakGlass {
  readonly accessId: string;
  /** Category audit. */
  readonly reason: VaultId;
  /** Asks that payloads of the case's workflow open, too: a second person must grant it. */
  readonly payloads?: boolean;
}
/** SEE-3, PEOPLE-2: whether payloads open to who asked, until their access ends. Whatever the case hides is in them. */
export interface AnswerOpening {
  readonly accessId: string;
  readonly answer: 'granted' | 'refused';
}
/** SEE-3: whether it was right to look. */
export interface ReviewAccess {
  readonly accessId: string;
  readonly answer: 'justified' | 'not-justified';
  /** Category audit. */
  readonly note: VaultId;
}

/** SEE-4: for this member of staff the case does not exist, whatever part or right they have. Named again: for another reason. */
export interface NameNeverShow {
  readonly staffId: StaffId;
  readonly why: NeverShowReason;
}
export interface LiftNeverShow {
  readonly staffId: StaffId;
}

export interface AccessSteps {
  'break-glass': BreakGlass;
  'answer-opening': AnswerOpening;
  'review-access': ReviewAccess;
  'name-never-show': NameNeverShow;
  'lift-never-show': LiftNeverShow;
}
