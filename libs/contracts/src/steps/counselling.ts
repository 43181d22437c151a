import type { CaseId, OrganisationId, PersonId, VaultId } from '../ids.js';
import type { PinnedPolicy } from '../policy.js';
import type { Part, PartRole } from '../roles.js';
import type { ConsentGiver, ConsentPurpose, Finding } from '../vocabulary.js';
import type { IsoDay } from './common.js';

/** CASE-2: a person may enter with no identity at all. */
export interface PersonOpening {
  readonly personId: PersonId;
  readonly finding: Finding;
  /** The eighteenth birthday when known (category identity); never the birth date. Absent: age in doubt counts as a child (MINOR-4). */
  readonly adultFrom?: IsoDay;
}

export interface OpenCase {
  readonly caseNumber: string;
  readonly policy: PinnedPolicy;
  readonly persons: readonly PersonOpening[];
  readonly parts: Readonly<Partial<Record<PartRole, Part>>>;
  /** SEE-2: those of the parts that see nothing before the case asks something of them. Absent in what was recorded before: none. */
  readonly unasked?: readonly PartRole[];
  /** CASE-3: the case these persons were split from, or whose file this one resumes. */
  readonly linkedTo?: CaseId;
  /** CASE-3: these persons' lines as they stood in that case, as plain JSON; its shape is libs/domain's. */
  readonly carried?: unknown;
}

export interface RecordIdentity {
  readonly personId: PersonId;
  /** Name, birth date, citizenship… in HTCDS fields. Category identity. */
  readonly identity: VaultId;
  /** The eighteenth birthday; `null` where the age is in doubt: the person counts as a child (MINOR-4). */
  readonly adultFrom: IsoDay | null;
}

export interface GiveConsent {
  readonly personId: PersonId;
  readonly consentId: string;
  readonly givenBy: ConsentGiver;
  readonly purpose: ConsentPurpose;
  /** The organisation that may receive the data. */
  readonly recipientId: OrganisationId;
  readonly categories: readonly string[];
  /** The organisation answerable for the data. */
  readonly controllerId: OrganisationId;
  readonly validTo?: IsoDay;
  /** ISO 639-3 language the text was explained in, by whom interpreted, and its version. */
  readonly language: string;
  readonly interpreted: boolean;
  readonly textVersion: string;
  /** Where law, not consent, carries the processing: its article. */
  readonly law?: string;
}

export interface WithdrawConsent {
  readonly consentId: string;
}

export interface RecordCounsellingSession {
  readonly personIds: readonly PersonId[];
  readonly channel: 'in-person' | 'phone' | 'video';
  readonly interpreted: boolean;
  /** An interview apart from the other persons of the case. */
  readonly apart: boolean;
  /** CLAIM-1: that a duty to repay may exist was explained. */
  readonly repaymentExplained: boolean;
  readonly note?: VaultId;
}

/** Safe channel and hours, never-contact list, code word. Category contact. */
export interface RecordSafeContact {
  readonly personId: PersonId;
  readonly contact: VaultId;
}

export interface DeclareVoluntariness {
  readonly personIds: readonly PersonId[];
}

export interface CounsellingSteps {
  'open-case': OpenCase;
  'record-identity': RecordIdentity;
  'give-consent': GiveConsent;
  'withdraw-consent': WithdrawConsent;
  'record-counselling-session': RecordCounsellingSession;
  'record-safe-contact': RecordSafeContact;
  'declare-voluntariness': DeclareVoluntariness;
}
