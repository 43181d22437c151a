import { list } from './list.js';

/* The closed lists of the programme, as literal unions. */

export const personStatuses = list(
  'takes-part',
  'withdrew',
  'stays-behind',
  'not-departed',
  'arrived',
  'contact-lost',
  'came-back',
  'deceased',
);
export type PersonStatus = (typeof personStatuses)[number];

export const findings = list(
  'presumed',
  'victim',
  'escaped-attempt',
  'witness',
  'offence-in-prostitution',
  'accompanying',
  'not-confirmed',
);
export type Finding = (typeof findings)[number];

/** CASE-5: the kinship between two persons of a case. */
export const kinships = list(
  'parent',
  'child',
  'spouse',
  'partner',
  'sibling',
  'grandparent',
  'grandchild',
  'guardian',
  'ward',
  'aunt-or-uncle',
  'niece-or-nephew',
  'cousin',
  'other-relative',
  'not-related',
);
export type Kinship = (typeof kinships)[number];

/** EXIT-2: the outcome of the programme for one person. */
export const outcomes = list(
  'completed',
  'withdrew',
  'not-departed',
  'ineligible',
  'not-advisable',
  'contact-lost',
  'came-back',
  'deceased',
  'stays-behind',
  'moved-to-linked-case',
  'transferred-out',
  'duplicate',
  'left-alone',
  'other',
);
export type Outcome = (typeof outcomes)[number];

/**
 * EXIT-1, PEOPLE-2: outcomes that one person proposes and another person confirms. A death has separate steps
 * (DEATH-1).
 */
export const proposedOutcomes = list('not-departed', 'contact-lost', 'not-advisable', 'other');
export type ProposedOutcome = (typeof proposedOutcomes)[number];

/** DEATH-1: the source of the report. */
export const deathSources = list(
  'authority',
  'hospital',
  'family',
  'office',
  'travel-service',
  'press',
  'other',
);
export type DeathSource = (typeof deathSources)[number];

/**
 * BACK-1: the reasons for coming back. The last two apply to persons who never arrived: the country refused them
 * entry, or they turned back on the way.
 */
export const comingBackReasons = list(
  'visit',
  'hearing',
  'new-threat',
  're-trafficked',
  'settled',
  'unknown',
  'refused-entry',
  'turned-back',
  'other',
);
export type ComingBackReason = (typeof comingBackReasons)[number];

/** RISK-3: the decisions that the two sides may make before departure, and after arrival. */
export const riskDecisionsBefore = list(
  'return-possible',
  'possible-with-measures',
  'not-now',
  'not-advisable',
);
export const riskDecisionsAfter = list(
  'as-planned',
  'measures',
  'relocate',
  'urgent-protection',
  'come-back',
);
export type RiskDecision = (typeof riskDecisionsBefore)[number] | (typeof riskDecisionsAfter)[number];
export const riskSides = list('swiss', 'destination');
export type RiskSide = (typeof riskSides)[number];
/** RISK-2: the levels of risk factors (IOM Reintegration Handbook). */
export const riskLevels = list('individual', 'household', 'community');
export type RiskLevel = (typeof riskLevels)[number];

/** PLAN-1: the categories of aid in a plan. */
export const planCategories = list(
  'professional',
  'education',
  'housing',
  'debt-repayment',
  'legal-costs',
  'other',
);
export type PlanCategory = (typeof planCategories)[number];

export const paymentKinds = list('initial-aid', 'travel-allowance', 'instalment', 'medical-aid');
export type PaymentKind = (typeof paymentKinds)[number];

/** PAY-1: the statuses of a payment. */
export const paymentStatuses = list(
  'planned',
  'requested',
  'approved',
  'released',
  'sent',
  'confirmed',
  'received',
  'reconciled',
  'returned',
  'failed',
  'unknown',
  'held',
  'disputed',
  'partly-received',
  'cancelled',
  'written-off',
);
export type PaymentStatus = (typeof paymentStatuses)[number];

export const travelModes = list('air', 'rail', 'coach', 'car', 'ferry');
/** An IATA airport code or UN/LOCODE. Travel data describe a place only by its code, never by an address (SEE-5). */
export const placeCode = /^(?:[A-Z]{3}|[A-Z]{2}[A-Z2-9]{3})$/;

/** IATA assistance codes. The codes DEPA, DEPU and INAD mark a deportee, so this programme never uses these codes. */
export const assistanceCodes = list('WCHR', 'WCHS', 'WCHC', 'BLND', 'DEAF', 'MEDA', 'UMNR', 'MAAS', 'LANG');
export type AssistanceCode = (typeof assistanceCodes)[number];

/** TRAV-2: the results of a boarding. `declined` is a withdrawal, never a rebooking. */
export const boardingResults = list('boarded', 'no-show', 'refused-boarding', 'declined', 'other');
export type BoardingResult = (typeof boardingResults)[number];
export const legResults = list('completed', 'cancelled', 'missed-connection', 'other');
export type LegResult = (typeof legResults)[number];
/** TRAV-4: the results of an arrival. */
export const arrivalResults = list(
  'met',
  'not-met',
  'refused-entry',
  'carer-absent',
  'detained',
  'in-hospital',
  'another-person-came',
  'moved-on',
  'other',
);
export type ArrivalResult = (typeof arrivalResults)[number];

/** GATE-2: the result of a hearing. */
export const hearingResults = list(
  'attended',
  'by-video',
  'excused',
  'not-attended',
  'cancelled',
  'moved',
  'not-known',
  'other',
);
export type HearingResult = (typeof hearingResults)[number];

/** INC-1: the kinds of incidents. */
export const incidentKinds = list(
  'threat',
  'trafficker-contact',
  'address-known',
  'violence',
  'self-harm',
  'leak',
  'staff-misconduct',
  'money-withheld',
  'other',
);
export type IncidentKind = (typeof incidentKinds)[number];

/** SEE-4: the reason why a case is never shown to a member of staff. */
export const neverShowReasons = list('kin', 'same-place', 'suspected', 'asked-by-person', 'other');
export type NeverShowReason = (typeof neverShowReasons)[number];
/** INC-1: the matters that an incident puts on hold for each person concerned, until somebody lifts the hold. */
export const incidentMatters = list('visits', 'contacts', 'payments');
/**
 * INC-4: `guardian-consent`: if the incident is about a child's guardian, the guardian's consents are also on hold.
 */
export const heldMatters = list(...incidentMatters, 'guardian-consent');
export type HeldMatter = (typeof heldMatters)[number];

/** INC-4: the relation of a person around the case (such as a guardian) to a person in the case. */
export const personAroundKinds = list(
  'spouse',
  'guardian',
  'receiving-carer',
  'payee',
  'interpreter',
  'other',
);
export type PersonAroundKind = (typeof personAroundKinds)[number];

/**
 * CONS-1: the purposes of consents. The purpose of a consent decides what the consent permits, and which recipient may
 * get data.
 */
export const consentPurposes = list(
  'programme',
  'risk-assessment-abroad',
  'travel',
  'hand-over',
  'medical-aid',
  'payments',
  'monitoring',
  'proceedings',
);
export type ConsentPurpose = (typeof consentPurposes)[number];
export const consentGivers = list('self', 'guardian', 'both');
export type ConsentGiver = (typeof consentGivers)[number];

/** FADP 16: the basis that protects personal data at an office abroad. */
export const safeguards = list('adequate-country', 'treaty', 'data-protection-clauses', 'binding-rules');
export type Safeguards = (typeof safeguards)[number];

/**
 * CONS-2: the safety minimum. After a withdrawal of consent, the safety minimum may be shared only if the person agrees
 * or if two people decide to share it.
 */
export const safetyMatters = list('met-or-not', 'incident');
export type SafetyMatter = (typeof safetyMatters)[number];

/** The kinds of authorities that ask for data about persons of a case. */
export const authorityKinds = list(
  'police',
  'prosecutor',
  'court',
  'migration-authority',
  'child-protection-authority',
  'data-protection-authority',
  'authority-abroad',
  'other',
);
export type AuthorityKind = (typeof authorityKinds)[number];
/** The legal basis of a disclosure; the article of the law is recorded separately. */
export const disclosureBases = list(
  'criminal-procedure',
  'court-order',
  'migration-law',
  'child-protection',
  'danger-to-life',
  'other-law',
);
export type DisclosureBasis = (typeof disclosureBases)[number];
export const tellings = list('told', 'withheld');
export type Telling = (typeof tellings)[number];
/** The kinds of documents. */
export const documentKinds = list(
  'identity-document',
  'travel-document',
  'medical-report',
  'invoice',
  'receipt',
  'quotation',
  'contract',
  'risk-paper',
  'declaration',
  'decision',
  'proof-of-use',
  'letter',
  'other',
);
export type DocumentKind = (typeof documentKinds)[number];
/** The things that a document may belong to, in addition to the person whom the document is about. */
export const documentThings = list('consent', 'instalment', 'receipt', 'report');
export type DocumentThing = (typeof documentThings)[number];
/** The reasons for withdrawing a document. */
export const withdrawnReasons = list(
  'wrong-case',
  'wrong-person',
  'wrong-category',
  'twice',
  'not-needed',
  'other',
);
export type WithdrawnBecause = (typeof withdrawnReasons)[number];
/**
 * The accepted file types. Files of these types do not change after they are made, and run no code when a program opens
 * them as the stated type.
 */
export const mediaTypes = list('application/pdf', 'image/jpeg', 'image/png');
export type MediaType = (typeof mediaTypes)[number];

/** SEE-2: services that a case can involve before it waits for the service. */
export const askableServices = list('travel', 'office-abroad', 'donor');
export type AskableService = (typeof askableServices)[number];

/** The languages of mails, of the API's sentences, and of texts for persons. */
export const languages = list('en', 'de', 'fr', 'it');
export type Language = (typeof languages)[number];
