import type { IsoDay } from './common.js';
import type { MatchId, PersonId, VaultId } from '../ids.js';
import type { Holidays } from '../policy.js';
import type { Part } from '../roles.js';
import type { Finding } from '../vocabulary.js';

export interface RegisterCase {
  /** Two-letter code of the registering canton. */
  readonly canton: string;
  /** ISO 3166-1 alpha-2 country of destination. */
  readonly destinationCountry: string;
  /** Ordinance 2 on asylum, 62.2: the return is voluntary, or a duty met voluntarily. */
  readonly returnKind: 'voluntary' | 'dutiful';
  /** Public holidays of canton and destination, frozen into the pinned policy from now on. */
  readonly holidays: Holidays;
}

/** ELIG-1: what the person says of earlier return aid, in Switzerland or another European state. */
export interface DeclareEarlierAid {
  readonly personId: PersonId;
  readonly earlierAid: 'none' | 'applied-not-paid' | 'paid';
  /** Asked where the policy gives half the amount under three months' stay. */
  readonly inSwitzerlandSince?: IsoDay | 'not-known';
  /** Asked where the policy may exclude whoever needs no visa. */
  readonly visaExempt?: 'yes' | 'no' | 'not-known';
}

/** ELIG-2: a human finding about one person, with the body that made it; CASE-2: asked for when eligibility is, never a fence. */
export interface RecordFinding {
  readonly personId: PersonId;
  readonly finding: Finding;
  readonly decidedBy: FindingBody;
}
export type FindingBody = 'police' | 'ngo' | 'court-or-prosecution' | 'government' | 'other';

export interface DecideEligibility {
  readonly decision: 'eligible' | 'ineligible';
  /** Why not: a human finding (ELIG-2), text in the vault. */
  readonly ground?: 'exclusion-ground' | 'visa-exempt' | 'not-in-scope' | 'country-suspended' | 'other';
  /** ELIG-2: a human finding, needed where the policy may exclude whoever needs no visa and somebody here needs none. */
  readonly visaExemption?: 'excludes' | 'does-not-exclude';
  readonly note?: VaultId;
}

/**
 * ELIG-1: what the protection-officer finds of two identities that may be one, or of aid that a person declared. `ask-person`:
 * owners are to speak with the person about earlier aid, and learn no more. `distinct`: of two identities, they are two persons.
 * `nothing-paid`: it is this person, and no aid was paid. `other-aid`: of a declaration, what was paid is no aid that counts.
 */
export interface ReviewMatch {
  readonly matchId: MatchId;
  readonly decision: 'ask-person' | 'distinct' | 'duplicate' | 'nothing-paid' | 'other-aid';
  readonly reason?: VaultId;
}

/** The local office or partner that will receive these people. */
export interface NameReceivingOffice {
  readonly part: Part;
}

export interface RegistrationSteps {
  'register-case': RegisterCase;
  'declare-earlier-aid': DeclareEarlierAid;
  'review-match': ReviewMatch;
  'record-finding': RecordFinding;
  'decide-eligibility': DecideEligibility;
  'name-receiving-office': NameReceivingOffice;
}
