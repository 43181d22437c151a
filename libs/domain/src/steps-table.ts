import type {
  Actor,
  DataCategory,
  DeadlineCode,
  OrganisationType,
  Role,
  Stage,
  StaffStepCode,
} from '@homeward/contracts';
import { stages } from '@homeward/contracts';
import type { Seating } from './kernel/parts.js';
import type { RuleId } from './kernel/rules.js';

/** One step of the programme: who may take it, when, under which rules, and what it writes and starts. */
export interface StepRow {
  /** Neutral name in Temporal: tells no operator of health, danger or a child (SEE-6). */
  readonly wire: string;
  /** Resource below `/api/v1/cases/{caseId}`; `POST` records the step. `{paymentId}` and the like are taken from the path. */
  readonly path: string;
  readonly roles: readonly Role[];
  /** Only staff of such an organisation. */
  readonly organisationTypes?: readonly OrganisationType[];
  /** Where the table closes the step; elsewhere only a rule does (STAGE-1). */
  readonly stages: readonly Stage[];
  readonly rules: readonly [RuleId, ...RuleId[]];
  readonly writes: readonly DataCategory[];
  /** PEOPLE-2: another natural person than the one who took this step before. */
  readonly secondPersonAfter?: StaffStepCode;
  readonly starts?: readonly DeadlineCode[];
  /** A decision, an approval, a correction: `If-Match` is required. */
  readonly needsVersion?: true;
  /** Only its own roles learn that a case waits for it (access/confidential.ts). */
  readonly confidential?: true;
  /** SEE-2: also put to an office that does not hold its part: asked to take it over, or accounting for cash after handing it over. */
  readonly alsoFor?: readonly Exclude<Seating, 'holder'>[];
  /** PEOPLE-1: also for who leads a part that was asked for nothing yet: a successor is named there, too. No route shows it to them. */
  readonly alsoUnasked?: true;
  /** SEE-3: for those who have no seat at the case. */
  readonly withoutSeat?: true;
  /** May name persons for whom the programme has ended. */
  readonly anyPerson?: true;
  /** CLOSE-1: open also when the closed file has ended, and has the file receive again. */
  readonly takesUpFile?: true;
}

const open = stages.filter((stage) => stage !== 'closed');
const always = stages;
const untilDeparture: readonly Stage[] = [
  'counselling',
  'registration',
  'risk-assessment',
  'planning',
  'pre-departure',
];
const onTheWay: readonly Stage[] = [...untilDeparture, 'in-transit', 'post-arrival'];

/** SEE-3, CONS-1: nobody else reads beyond their own categories: offices abroad by a person’s consent, the others by law. */
const ofTheProgramme: readonly OrganisationType[] = [
  'canton',
  'specialised-centre',
  'country-office',
  'oversight',
];

/** PEOPLE-2: one of the two answers for data protection or leads (disclosures/rules.ts). */
const whoDiscloses: readonly Role[] = ['case-manager', 'protection-officer', 'team-lead'];
const caseworkers: readonly Role[] = ['counsellor', 'case-manager'];
/** INC-2: who answers for incidents, and who else may hold or narrow without a reason. */
const wardens: readonly Role[] = ['case-manager', 'team-lead', 'protection-officer'];
const mayNarrow: readonly Role[] = [...wardens, 'counsellor'];
/** Who sees cases and is not of finance. */
const anyone: readonly Role[] = [
  'counsellor',
  'case-manager',
  'team-lead',
  'donor-officer',
  'travel-officer',
  'local-officer',
  'protection-officer',
];
/** Who sees cases: the airport has its travellers instead (SEE-1). */
const everyStaff: readonly Role[] = [...anyone, 'finance-approver', 'finance-releaser'];
/** COUN-2: any member of staff who may see the case or serves the journey. */
const withAirport: readonly Role[] = [...everyStaff, 'airport-assistant'];

/**
 * THE STEPS TABLE. The validators, the API's routes and OpenAPI, `/tasks`, the open-steps answer and docs/process are
 * generated from it or checked against it.
 */
export const staffSteps: Readonly<Record<StaffStepCode, StepRow>> = {
  // counselling
  'open-case': { wire: 'openCase', path: '', roles: caseworkers, stages: [], rules: ['CASE-1', 'CASE-2', 'COUN-1', 'PEOPLE-1'], writes: [] },
  'record-identity': { wire: 'recordPerson', path: 'identities', roles: caseworkers, stages: always, rules: ['CASE-2', 'MINOR-4', 'ELIG-1'], writes: ['identity'], starts: ['match-review'], anyPerson: true },
  'give-consent': { wire: 'addPermission', path: 'consents', roles: [...caseworkers, 'local-officer'], stages: open, rules: ['CONS-1', 'MINOR-3'], writes: ['consent'], starts: ['risk-input-destination'] },
  'withdraw-consent': { wire: 'endPermission', path: 'consents/{consentId}/withdrawal', roles: anyone, stages: always, rules: ['CONS-2'], writes: ['consent'] },
  'record-counselling-session': { wire: 'recordSession', path: 'counselling-sessions', roles: caseworkers, stages: open, rules: ['COUN-1', 'CLAIM-1'], writes: ['contact'] },
  'record-safe-contact': { wire: 'recordContact', path: 'safe-contacts', roles: [...caseworkers, 'local-officer'], stages: always, rules: ['COUN-1'], writes: ['contact'], anyPerson: true },
  'declare-voluntariness': { wire: 'recordDeclaration', path: 'declarations', roles: caseworkers, stages: onTheWay, rules: ['COUN-1', 'GATE-1'], writes: ['consent'], starts: ['voluntariness-validity'] },
  'assign-staff': { wire: 'assignStaff', path: 'assignments', roles: ['team-lead', 'case-manager'], stages: always, rules: ['PEOPLE-1', 'PEOPLE-3'], writes: [], alsoUnasked: true },
  'ask-service': { wire: 'askService', path: 'services', roles: caseworkers, stages: always, rules: ['SEE-2', 'STAGE-1'], writes: ['travel', 'risk'] },
  'cover-staff': { wire: 'coverStaff', path: 'covers', roles: ['team-lead'], stages: always, rules: ['PEOPLE-1', 'PEOPLE-2'], writes: [] },
  'offer-transfer': { wire: 'offerTransfer', path: 'office-transfer', roles: ['case-manager'], stages: open, rules: ['PEOPLE-3', 'GATE-1'], writes: ['travel', 'trafficking'], starts: ['hand-over-answer'], needsVersion: true },
  'answer-transfer': { wire: 'answerTransfer', path: 'office-transfer/answer', roles: ['local-officer'], stages: open, rules: ['PEOPLE-3', 'CONS-1', 'RISK-4'], writes: ['travel', 'trafficking'], starts: ['risk-input-swiss'], needsVersion: true, alsoFor: ['invited'] },
  'withdraw-transfer': { wire: 'takeBackTransfer', path: 'office-transfer/withdrawal', roles: ['case-manager'], stages: open, rules: ['PEOPLE-3'], writes: ['travel'], needsVersion: true },
  // registration
  'register-case': { wire: 'registerCase', path: 'registration', roles: ['counsellor'], organisationTypes: ['canton'], stages: open, rules: ['CASE-2', 'ELIG-3'], writes: ['identity'], starts: ['eligibility-decision'] },
  'declare-earlier-aid': { wire: 'recordStatement', path: 'earlier-aid', roles: caseworkers, stages: open, rules: ['ELIG-1'], writes: ['money'] },
  'review-match': { wire: 'reviewEntry', path: 'matches/{matchId}/review', roles: ['protection-officer'], stages: open, rules: ['ELIG-1'], writes: ['audit'], needsVersion: true, confidential: true },
  'record-finding': { wire: 'recordFinding', path: 'findings', roles: ['counsellor', 'case-manager', 'donor-officer'], stages: open, rules: ['ELIG-2', 'CASE-2'], writes: ['trafficking'] },
  'decide-eligibility': { wire: 'decideAdmission', path: 'eligibility', roles: ['donor-officer'], stages: open, rules: ['ELIG-1', 'ELIG-2', 'ELIG-3', 'CASE-2', 'SEE-2', 'EXIT-1'], writes: ['money'], starts: ['risk-input-swiss', 'risk-input-destination'], needsVersion: true },
  'name-receiving-office': { wire: 'nameOffice', path: 'receiving-office', roles: ['case-manager'], stages: open, rules: ['RISK-4', 'CONS-1', 'PEOPLE-3'], writes: ['travel'], starts: ['risk-input-destination'] },
  // risk assessment
  'record-risk-input': { wire: 'recordInput', path: 'risk-assessments', roles: ['counsellor', 'case-manager', 'local-officer'], stages: open, rules: ['RISK-1', 'RISK-2', 'RISK-4', 'CONS-1', 'STAGE-1', 'PEOPLE-2', 'PEOPLE-3'], writes: ['risk'], alsoFor: ['invited'] },
  'record-risk-decision': { wire: 'decideAssessment', path: 'risk-decisions', roles: ['case-manager', 'local-officer'], stages: open, rules: ['RISK-1', 'RISK-3', 'RISK-4', 'RISK-5', 'CONS-1'], writes: ['risk'], starts: ['risk-validity'], needsVersion: true },
  'support-override': { wire: 'supportAssessment', path: 'risk-decisions/overrides', roles: ['case-manager', 'team-lead'], stages: untilDeparture, rules: ['RISK-5', 'PEOPLE-2', 'CONS-1'], writes: ['risk'], secondPersonAfter: 'support-override', needsVersion: true },
  'record-safety-plan': { wire: 'recordArrangements', path: 'safety-plans', roles: ['counsellor', 'case-manager', 'local-officer'], stages: open, rules: ['STAGE-1', 'CONS-1'], writes: ['risk'] },
  'record-accompanied-minor': { wire: 'recordTrackOne', path: 'accompanied-minors', roles: caseworkers, stages: open, rules: ['MINOR-1', 'MINOR-3', 'MINOR-4'], writes: ['risk', 'identity'] },
  'record-unaccompanied-minor': { wire: 'recordTrackTwo', path: 'unaccompanied-minors', roles: caseworkers, stages: open, rules: ['MINOR-2', 'MINOR-3', 'MINOR-4', 'TRAV-4', 'DEATH-1'], writes: ['risk', 'identity'] },
  'record-care': { wire: 'recordStay', path: 'children-in-care', roles: [...caseworkers, 'local-officer'], stages: always, rules: ['MINOR-5', 'TRAV-2'], writes: ['risk'], anyPerson: true },
  // planning
  'draft-plan': { wire: 'draftPlan', path: 'plans', roles: caseworkers, stages: open, rules: ['PLAN-1', 'PLAN-3', 'PLAN-4', 'PLAN-5', 'CAP-1', 'STAGE-1'], writes: ['plan', 'trafficking'] },
  'submit-plan': { wire: 'submitPlan', path: 'plans/{planId}/submission', roles: caseworkers, stages: open, rules: ['PLAN-2', 'PLAN-4', 'PLAN-5', 'CAP-1', 'PAY-6'], writes: ['plan'], starts: ['plan-decision'] },
  'decide-plan': { wire: 'decidePlan', path: 'plans/{planId}/decision', roles: ['donor-officer', 'case-manager'], stages: open, rules: ['PLAN-3', 'PLAN-5', 'CAP-1', 'PAY-6', 'PEOPLE-2'], writes: ['plan'], needsVersion: true },
  'record-debt-finding': { wire: 'recordLineFinding', path: 'plans/{planId}/debt-findings', roles: caseworkers, stages: open, rules: ['PLAN-2'], writes: ['plan', 'trafficking'] },
  'confirm-debt-finding': { wire: 'confirmLineFinding', path: 'plans/{planId}/debt-findings/confirmation', roles: ['counsellor', 'case-manager', 'team-lead'], stages: open, rules: ['PLAN-2', 'PEOPLE-2'], writes: ['plan'], secondPersonAfter: 'record-debt-finding', needsVersion: true },
  // travel
  'plan-journey': { wire: 'planJourney', path: 'journeys', roles: ['travel-officer', 'case-manager'], stages: onTheWay, rules: ['TRAV-1', 'TRAV-2', 'SEE-5', 'MINOR-4'], writes: ['travel'], starts: ['departure-by-authority'] },
  'request-booking': { wire: 'requestBooking', path: 'journeys/{journeyId}/booking-request', roles: ['travel-officer'], stages: onTheWay, rules: ['TRAV-1'], writes: ['travel'] },
  'enter-booking': { wire: 'enterBooking', path: 'journeys/{journeyId}/booking', roles: ['travel-officer'], stages: open, rules: ['TRAV-1', 'TRAV-3'], writes: ['travel'] },
  'rebook-journey': { wire: 'rebookJourney', path: 'journeys/{journeyId}/rebooking', roles: ['travel-officer'], stages: onTheWay, rules: ['TRAV-2', 'TRAV-3'], writes: ['travel'], starts: ['departure-unconfirmed'] },
  'record-travel-document': { wire: 'recordDocument', path: 'travel-documents', roles: ['counsellor', 'case-manager', 'travel-officer'], stages: onTheWay, rules: ['GATE-1'], writes: ['travel', 'identity'] },
  'record-fitness': { wire: 'recordTravelCheck', path: 'fitness', roles: ['counsellor', 'case-manager'], stages: onTheWay, rules: ['GATE-1'], writes: ['health'] },
  'offer-hand-over': { wire: 'offerHandOver', path: 'hand-over', roles: ['case-manager'], stages: onTheWay, rules: ['GATE-1', 'CONS-1'], writes: ['travel'], starts: ['hand-over-answer'] },
  'answer-hand-over': { wire: 'answerHandOver', path: 'hand-over/answer', roles: ['local-officer'], stages: onTheWay, rules: ['GATE-1', 'CONS-2'], writes: ['travel'], needsVersion: true },
  'cancel-hand-over': { wire: 'cancelHandOver', path: 'hand-over/cancellation', roles: ['local-officer', 'case-manager'], stages: always, rules: ['TRAV-3'], writes: ['travel'], anyPerson: true },
  'decline-meeting': { wire: 'recordMeetingWish', path: 'hand-over/not-wished', roles: caseworkers, stages: onTheWay, rules: ['GATE-1', 'MINOR-2', 'MINOR-4'], writes: ['travel'] },
  'confirm-readiness': { wire: 'confirmReadiness', path: 'readiness', roles: ['case-manager'], stages: onTheWay, rules: ['GATE-1', 'GATE-2', 'RISK-4', 'RISK-5', 'MINOR-4'], writes: ['travel'], starts: ['departure-unconfirmed', 'hearing'], needsVersion: true },
  'record-hearing': { wire: 'recordAppointment', path: 'hearings', roles: caseworkers, stages: open, rules: ['GATE-2', 'DUE-1'], writes: ['trafficking'], starts: ['hearing'] },
  'record-boarding': { wire: 'recordBoarding', path: 'boardings', roles: ['airport-assistant', 'travel-officer'], stages: onTheWay, rules: ['TRAV-2', 'GATE-1', 'MINOR-1', 'MINOR-5', 'SEE-1'], writes: ['travel'], starts: ['arrival-confirmation'] },
  'record-leg': { wire: 'recordLeg', path: 'legs', roles: ['airport-assistant', 'travel-officer', 'local-officer'], stages: onTheWay, rules: ['TRAV-1', 'TRAV-2'], writes: ['travel'] },
  'record-escort-report': { wire: 'recordEscortReport', path: 'escort-reports', roles: ['travel-officer'], stages: open, rules: ['TRAV-1'], writes: ['travel'] },
  'record-arrival': { wire: 'recordArrival', path: 'arrivals', roles: ['local-officer', 'travel-officer', 'case-manager'], stages: open, rules: ['TRAV-4', 'ARR-1', 'MED-1'], writes: ['travel'], starts: ['risk-after-arrival', 'medical-aid-end', 'follow-up-contact'] },
  'confirm-arrival': { wire: 'confirmArrival', path: 'arrivals/confirmation', roles: ['local-officer', 'case-manager'], stages: open, rules: ['ARR-1'], writes: ['travel'] },
  // payments
  'request-payment': { wire: 'requestPayment', path: 'payments', roles: ['case-manager'], stages: open, rules: ['PAY-1', 'PAY-6', 'PAY-7', 'PAY-8', 'PAY-9', 'CAP-1', 'CLAIM-1', 'MINOR-4', 'FACT-3'], anyPerson: true, writes: ['money', 'payee'], starts: ['payment-step'] },
  'approve-payment': { wire: 'approvePayment', path: 'payments/{paymentId}/approval', roles: ['finance-approver'], stages: always, rules: ['PAY-2', 'PAY-4', 'PAY-6', 'PAY-8', 'MINOR-4'], writes: ['money'], secondPersonAfter: 'request-payment', starts: ['payment-step'], needsVersion: true },
  'release-payment': { wire: 'releasePayment', path: 'payments/{paymentId}/release', roles: ['finance-releaser'], stages: always, rules: ['PAY-2', 'PAY-3', 'PAY-8', 'MINOR-4'], writes: ['money'], secondPersonAfter: 'approve-payment', starts: ['payment-step'], needsVersion: true },
  'decline-payment': { wire: 'declinePayment', path: 'payments/{paymentId}/refusal', roles: ['finance-approver', 'finance-releaser'], stages: always, rules: ['PAY-2'], writes: ['money', 'payee'], needsVersion: true },
  'cancel-payment': { wire: 'cancelPayment', path: 'payments/{paymentId}/cancellation', roles: ['case-manager'], stages: always, rules: ['PAY-1'], writes: ['money'], needsVersion: true },
  'retry-payment': { wire: 'retryPayment', path: 'payments/{paymentId}/attempts', roles: ['case-manager'], stages: open, rules: ['PAY-3', 'PAY-4', 'PAY-6', 'PAY-8', 'PAY-9', 'MINOR-4'], writes: ['money', 'payee'], starts: ['payment-step'], needsVersion: true },
  'change-payee': { wire: 'changePayee', path: 'payments/{paymentId}/payee', roles: ['case-manager'], stages: open, rules: ['PAY-4', 'PAY-9', 'MINOR-4'], writes: ['money', 'payee'], starts: ['payment-step'], needsVersion: true },
  'confirm-payee': { wire: 'confirmPayee', path: 'payments/{paymentId}/payee-confirmation', roles: ['counsellor', 'local-officer', 'case-manager'], stages: open, rules: ['PAY-4'], writes: ['money'], secondPersonAfter: 'retry-payment' },
  'enter-payment-report': { wire: 'enterPaymentReport', path: 'payments/{paymentId}/reports', roles: ['finance-releaser'], stages: always, rules: ['PAY-1', 'PAY-3'], writes: ['money'], starts: ['payment-step', 'payment-receipt'] },
  'record-receipt': { wire: 'recordReceipt', path: 'payments/{paymentId}/receipt', roles: ['local-officer', 'case-manager'], stages: always, rules: ['PAY-1', 'PAY-5', 'PEOPLE-3'], writes: ['money', 'payee'], starts: ['payment-step', 'payment-receipt'], alsoFor: ['former'] },
  'dispute-payment': { wire: 'disputePayment', path: 'payments/{paymentId}/dispute', roles: ['counsellor', 'case-manager', 'local-officer'], stages: always, rules: ['PAY-1', 'PAY-5'], writes: ['money', 'payee'], starts: ['payment-step'], alsoFor: ['former'] },
  'resolve-dispute': { wire: 'resolveDispute', path: 'payments/{paymentId}/dispute/resolution', roles: ['case-manager', 'team-lead', 'finance-approver'], stages: always, rules: ['PAY-1', 'PAY-5', 'PEOPLE-2'], writes: ['money', 'payee'], secondPersonAfter: 'dispute-payment', starts: ['payment-step', 'payment-receipt'], needsVersion: true },
  'reconcile-payment': { wire: 'reconcilePayment', path: 'payments/{paymentId}/reconciliation', roles: ['finance-approver'], stages: always, rules: ['PAY-1', 'MON-1'], writes: ['money'], starts: ['monitoring-visit'] },
  'propose-write-off': { wire: 'proposeWriteOff', path: 'payments/{paymentId}/write-off', roles: ['case-manager', 'finance-approver'], stages: always, rules: ['PAY-1', 'PEOPLE-2'], writes: ['money', 'payee'] },
  'confirm-write-off': { wire: 'confirmWriteOff', path: 'payments/{paymentId}/write-off/confirmation', roles: ['finance-approver', 'finance-releaser', 'case-manager', 'team-lead'], stages: always, rules: ['PAY-1', 'PEOPLE-2'], writes: ['money'], secondPersonAfter: 'propose-write-off', needsVersion: true },
  // medical aid
  'grant-medical-aid': { wire: 'grantSupplement', path: 'medical-aid', roles: ['donor-officer'], stages: open, rules: ['MED-1', 'MED-3', 'FACT-3'], writes: ['health', 'money'], needsVersion: true },
  'record-medical-service': { wire: 'recordService', path: 'medical-aid/services', roles: ['local-officer', 'case-manager'], stages: always, rules: ['MED-1', 'MED-3', 'MED-5'], writes: ['health'], anyPerson: true },
  'record-medical-invoice': { wire: 'recordInvoice', path: 'medical-aid/invoices', roles: ['local-officer', 'case-manager'], stages: always, rules: ['MED-5', 'FACT-3'], writes: ['health', 'money'], anyPerson: true },
  'refer-continuity-of-care': { wire: 'recordReferral', path: 'medical-aid/referral', roles: ['local-officer', 'case-manager'], stages: open, rules: ['MED-4'], writes: ['health'] },
  'end-medical-aid': { wire: 'endSupplement', path: 'medical-aid/end', roles: ['local-officer', 'case-manager'], stages: open, rules: ['MED-6'], writes: ['health'], starts: ['medical-aid-invoices'], anyPerson: true },
  'record-follow-up': { wire: 'recordFollowUp', path: 'follow-ups', roles: ['local-officer', 'case-manager', 'counsellor'], stages: open, rules: ['DUE-1', 'STAGE-1', 'LOST-1'], writes: ['monitoring'], starts: ['follow-up-contact', 'contact-lost', 'incident-acknowledgement'] },
  // monitoring and closure
  'plan-visit': { wire: 'planVisit', path: 'monitoring-visits', roles: ['local-officer'], stages: ['monitoring'], rules: ['MON-1', 'MON-3'], writes: ['monitoring'] },
  'record-visit': { wire: 'recordVisit', path: 'monitoring-visits/{visitId}/record', roles: ['local-officer'], stages: ['monitoring'], rules: ['MON-1', 'MON-3'], writes: ['monitoring'], starts: ['monitoring-report'] },
  'submit-monitoring-report': { wire: 'submitReport', path: 'monitoring-visits/{visitId}/report', roles: ['local-officer'], stages: ['monitoring'], rules: ['MON-2'], writes: ['monitoring'] },
  'review-monitoring-report': { wire: 'reviewReport', path: 'monitoring-visits/{visitId}/review', roles: ['case-manager'], stages: ['monitoring'], rules: ['MON-2', 'MON-3'], writes: ['monitoring'], starts: ['monitoring-report'], needsVersion: true },
  'propose-visit-waiver': { wire: 'proposeWaiver', path: 'visit-waiver', roles: ['case-manager', 'local-officer'], stages: ['reintegration', 'monitoring'], rules: ['MON-3', 'PEOPLE-2'], writes: ['monitoring'] },
  'confirm-visit-waiver': { wire: 'confirmWaiver', path: 'visit-waiver/confirmation', roles: ['case-manager', 'team-lead'], stages: ['reintegration', 'monitoring'], rules: ['MON-3', 'PEOPLE-2'], writes: ['monitoring'], secondPersonAfter: 'propose-visit-waiver', needsVersion: true },
  withdraw: { wire: 'recordWithdrawal', path: 'withdrawals', roles: withAirport, stages: open, rules: ['COUN-2', 'TRAV-3', 'EXIT-1'], writes: ['consent'], alsoFor: ['invited', 'former'] },
  'take-back-withdrawal': { wire: 'takeBackWithdrawal', path: 'withdrawals/taken-back', roles: everyStaff, stages: open, rules: ['TRAV-3'], writes: ['consent'], anyPerson: true },
  // incidents
  'record-incident': { wire: 'recordMatter', path: 'incidents', roles: withAirport, stages: always, rules: ['INC-1', 'INC-2', 'RISK-4'], writes: ['risk'], starts: ['incident-acknowledgement', 'narrowing-lifting', 'risk-after-arrival'], anyPerson: true },
  'acknowledge-incident': { wire: 'acknowledgeMatter', path: 'incidents/{incidentId}/acknowledgement', roles: ['case-manager', 'team-lead', 'protection-officer'], stages: always, rules: ['INC-1', 'INC-2'], writes: ['risk'] },
  'lift-hold': { wire: 'endPause', path: 'holds/{holdId}/lifting', roles: ['case-manager', 'team-lead', 'protection-officer'], stages: always, rules: ['INC-1'], writes: ['risk'], needsVersion: true },
  'record-complaint': { wire: 'recordRemark', path: 'complaints', roles: everyStaff, stages: always, rules: ['INC-3', 'INC-2'], writes: ['contact'], starts: ['narrowing-lifting'] },
  'answer-complaint': { wire: 'answerRemark', path: 'complaints/{complaintId}/answer', roles: ['team-lead', 'protection-officer'], stages: always, rules: ['INC-3'], writes: ['contact'] },
  // INC-2: without a reason, and by nobody
  'place-hold': { wire: 'placePause', path: 'holds', roles: mayNarrow, stages: always, rules: ['INC-2'], writes: ['risk'], anyPerson: true },
  'narrow-part': { wire: 'limitPart', path: 'narrowings', roles: mayNarrow, stages: always, rules: ['INC-2', 'RISK-4', 'PEOPLE-1'], writes: ['risk'], starts: ['narrowing-lifting', 'risk-after-arrival'], anyPerson: true },
  'propose-narrowing-lifting': { wire: 'proposeLimitEnd', path: 'narrowings/{restrictionId}/lifting', roles: wardens, stages: always, rules: ['INC-2', 'PEOPLE-2'], writes: ['risk'], needsVersion: true },
  'confirm-narrowing-lifting': { wire: 'confirmLimitEnd', path: 'narrowings/{restrictionId}/lifting/confirmation', roles: wardens, stages: always, rules: ['INC-2', 'PEOPLE-2'], writes: ['risk'], secondPersonAfter: 'propose-narrowing-lifting', needsVersion: true },
  'drop-narrowing-lifting': { wire: 'dropLimitEnd', path: 'narrowings/{restrictionId}/lifting/dropping', roles: wardens, stages: always, rules: ['INC-2'], writes: ['risk'], starts: ['narrowing-lifting'] },
  // who sees it
  'break-glass': { wire: 'openView', path: 'break-glass', roles: ['case-manager', 'team-lead', 'protection-officer'], organisationTypes: ofTheProgramme, stages: always, rules: ['SEE-3', 'CLOSE-1'], writes: ['audit'], starts: ['access-end', 'access-review', 'closed-file'], withoutSeat: true, takesUpFile: true },
  'answer-opening': { wire: 'answerView', path: 'accesses/{accessId}/opening', roles: ['protection-officer', 'team-lead'], organisationTypes: ofTheProgramme, stages: always, rules: ['SEE-3', 'PEOPLE-2', 'SEE-7'], writes: ['audit'], secondPersonAfter: 'break-glass', needsVersion: true },
  'review-access': { wire: 'reviewView', path: 'accesses/{accessId}/review', roles: ['protection-officer', 'team-lead'], stages: always, rules: ['SEE-3', 'PEOPLE-2'], writes: ['audit'], secondPersonAfter: 'break-glass', needsVersion: true },
  'propose-safety-sharing': { wire: 'proposePermission', path: 'safety-sharing', roles: [...caseworkers, 'team-lead'], organisationTypes: ofTheProgramme, stages: open, rules: ['CONS-2', 'PEOPLE-2'], writes: ['consent'] },
  'answer-safety-sharing': { wire: 'answerPermission', path: 'safety-sharing/{sharingId}/answer', roles: [...caseworkers, 'team-lead'], organisationTypes: ofTheProgramme, stages: open, rules: ['CONS-2', 'PEOPLE-2'], writes: ['consent'], secondPersonAfter: 'propose-safety-sharing', needsVersion: true },
  'propose-disclosure': { wire: 'proposeAnswer', path: 'disclosures', roles: whoDiscloses, organisationTypes: ofTheProgramme, stages: always, rules: ['PEOPLE-2', 'SEE-2', 'DUE-1'], writes: ['audit'], starts: ['request-answer'], confidential: true, anyPerson: true },
  'confirm-disclosure': { wire: 'confirmAnswer', path: 'disclosures/{disclosureId}/confirmation', roles: whoDiscloses, organisationTypes: ofTheProgramme, stages: always, rules: ['PEOPLE-2', 'SEE-2'], writes: ['audit'], secondPersonAfter: 'propose-disclosure', needsVersion: true, confidential: true },
  'refuse-disclosure': { wire: 'declineAnswer', path: 'disclosures/{disclosureId}/refusal', roles: whoDiscloses, organisationTypes: ofTheProgramme, stages: always, rules: ['PEOPLE-2'], writes: ['audit'], needsVersion: true, confidential: true },
  'tell-of-disclosure': { wire: 'recordTelling', path: 'disclosures/{disclosureId}/telling', roles: ['case-manager', 'protection-officer'], organisationTypes: ofTheProgramme, stages: always, rules: ['PEOPLE-2'], writes: ['audit'], confidential: true, anyPerson: true },
  'name-never-show': { wire: 'addException', path: 'never-show', roles: [...caseworkers, 'team-lead'], stages: always, rules: ['SEE-4', 'PEOPLE-1'], writes: ['trafficking'] },
  'lift-never-show': { wire: 'endException', path: 'never-show/{staffId}/lifting', roles: [...caseworkers, 'team-lead'], stages: always, rules: ['SEE-4'], writes: ['trafficking'] },
  // documents: what each writes is the category that it names
  'attach-document': { wire: 'addItem', path: 'documents', roles: everyStaff, stages: always, rules: ['SEE-1', 'CASE-1', 'INC-2'], writes: [], anyPerson: true },
  'withdraw-document': { wire: 'removeItem', path: 'documents/{documentId}/withdrawal', roles: everyStaff, stages: always, rules: ['SEE-1', 'INC-2'], writes: [] },
  // lost, dead, back
  'report-death': { wire: 'reportChange', path: 'deaths', roles: everyStaff, stages: always, rules: ['DEATH-1', 'DUE-1'], writes: ['risk'], starts: ['death-report'], anyPerson: true },
  'confirm-death': { wire: 'confirmChange', path: 'deaths/confirmation', roles: ['case-manager', 'team-lead'], stages: always, rules: ['DEATH-1', 'PEOPLE-2', 'CLAIM-1'], writes: ['risk'], secondPersonAfter: 'report-death', needsVersion: true, anyPerson: true },
  'refute-death': { wire: 'revokeChange', path: 'deaths/refutation', roles: ['counsellor', 'case-manager', 'team-lead', 'local-officer'], stages: always, rules: ['DEATH-1', 'PEOPLE-2'], writes: ['risk'], secondPersonAfter: 'report-death', needsVersion: true, anyPerson: true },
  'record-coming-back': { wire: 'recordMove', path: 'comings-back', roles: ['counsellor', 'case-manager', 'team-lead', 'local-officer', 'travel-officer'], stages: always, rules: ['BACK-1', 'TRAV-4', 'MED-3'], writes: ['risk'], starts: ['incident-acknowledgement'], anyPerson: true },
  'decide-coming-back': { wire: 'decideMove', path: 'comings-back/decision', roles: ['case-manager'], stages: open, rules: ['BACK-1', 'CLAIM-1', 'EXIT-1'], writes: ['risk'], needsVersion: true },
  'record-leaving-again': { wire: 'recordNextMove', path: 'comings-back/leaving-again', roles: ['counsellor', 'case-manager', 'team-lead', 'local-officer', 'travel-officer'], stages: always, rules: ['BACK-1'], writes: ['travel'], starts: ['risk-after-arrival'], anyPerson: true },
  'record-departure-elsewhere': { wire: 'recordOtherWay', path: 'departures-elsewhere', roles: [...caseworkers, 'travel-officer', 'local-officer'], stages: open, rules: ['GATE-2', 'EXIT-2', 'TRAV-2', 'MINOR-5'], writes: ['travel'] },
  'propose-outcome': { wire: 'proposeOutcome', path: 'outcomes/proposals', roles: ['case-manager', 'local-officer'], stages: open, rules: ['EXIT-1', 'ARR-2', 'LOST-1', 'PEOPLE-2'], writes: ['monitoring'], needsVersion: true },
  'confirm-outcome': { wire: 'confirmOutcome', path: 'outcomes/proposals/{proposalId}/confirmation', roles: ['case-manager', 'team-lead', 'counsellor', 'local-officer'], stages: open, rules: ['EXIT-1', 'ARR-2', 'LOST-1', 'PEOPLE-2', 'CLAIM-1'], writes: ['monitoring'], secondPersonAfter: 'propose-outcome', needsVersion: true },
  'drop-outcome-proposal': { wire: 'dropOutcome', path: 'outcomes/proposals/{proposalId}/withdrawal', roles: ['case-manager', 'team-lead', 'counsellor', 'local-officer'], stages: open, rules: ['EXIT-1'], writes: ['monitoring'] },
  // closure
  'record-outcome': { wire: 'recordOutcome', path: 'outcomes', roles: ['case-manager', 'protection-officer'], stages: open, rules: ['EXIT-1', 'EXIT-2', 'CASE-4'], writes: ['monitoring'], needsVersion: true, anyPerson: true },
  'decide-claim': { wire: 'decideQuestion', path: 'claims/{claimId}/decision', roles: ['donor-officer', 'case-manager'], stages: always, rules: ['CLAIM-1'], writes: ['money'], needsVersion: true },
  'close-case': { wire: 'closeCase', path: 'closure', roles: ['case-manager'], stages: open, rules: ['CASE-4', 'CLOSE-1', 'MED-6'], writes: [], starts: ['closed-file'], needsVersion: true },
  'receive-after-closing': { wire: 'receiveAfterClosing', path: 'late-notices', roles: anyone, stages: ['closed'], rules: ['CLOSE-1'], writes: ['contact'] },
  // linked cases
  'split-case': { wire: 'splitCase', path: 'splits', roles: ['case-manager'], stages: open, rules: ['CASE-3', 'MED-3', 'PAY-6'], writes: ['audit'], needsVersion: true },
  'propose-reopening': { wire: 'proposeResumption', path: 'reopening', roles: ['case-manager', 'team-lead'], stages: ['closed'], rules: ['CLOSE-1', 'PEOPLE-2'], writes: ['audit'], starts: ['closed-file'], anyPerson: true, takesUpFile: true },
  'confirm-reopening': { wire: 'confirmResumption', path: 'reopening/confirmation', roles: ['team-lead', 'case-manager'], stages: ['closed'], rules: ['CLOSE-1', 'CASE-3', 'PEOPLE-2'], writes: ['audit'], secondPersonAfter: 'propose-reopening', needsVersion: true },
  // corrections
  'propose-correction': { wire: 'proposeCorrection', path: 'corrections', roles: everyStaff, stages: always, rules: ['FACT-2', 'FACT-1', 'MED-3', 'ELIG-1'], writes: [], needsVersion: true },
  'confirm-correction': { wire: 'confirmCorrection', path: 'corrections/{correctionId}/confirmation', roles: everyStaff, stages: always, rules: ['FACT-2', 'PEOPLE-2', 'ELIG-1'], writes: [], secondPersonAfter: 'propose-correction', needsVersion: true },
  'drop-correction': { wire: 'dropCorrection', path: 'corrections/{correctionId}/dropping', roles: everyStaff, stages: always, rules: ['FACT-2'], writes: [] },
  'acknowledge-alert': { wire: 'acknowledgeAlert', path: 'alerts/{alertId}/acknowledgement', roles: everyStaff, stages: always, rules: ['DUE-1'], writes: [] },
}; // prettier-ignore

/** The table's own words: role and kind of organisation. */
export const mayTake = ({ roles, organisationTypes }: StepRow, { role, organisationType }: Actor): boolean =>
  roles.includes(role) && (organisationTypes?.includes(organisationType) ?? true);

/** `plans/{planId}/decision` → `cases/:caseId/plans/:planId/decision`. */
export const routeOfStep = (step: StaffStepCode): string =>
  step === 'open-case' ? 'cases' : `cases/:caseId/${staffSteps[step].path.replace(/\{(\w+)\}/g, ':$1')}`;

/** As the audit writes it. */
export const auditRouteOfStep = (step: StaffStepCode): string => `POST ${routeOfStep(step)}`;

export const staffStepCodes = Object.keys(staffSteps) as StaffStepCode[];
const byWire = new Map(staffStepCodes.map((step) => [staffSteps[step].wire, step]));
export const staffStepOfWire = (wire: string): StaffStepCode | undefined => byWire.get(wire);
