import type { DataCategory, StaffStepCode, StaffSteps } from '@homeward/contracts';
import type { Reads } from './reads.js';

/**
 * What a field is, and so who reads it (SEE-1). `standing`: how the case stands, for everybody who sees the record at all, without
 * the persons whom they do not know (CONS-1).
 * `corrected`: as the record that is corrected. `nobody`: for the case alone, such as which other case it is linked with (CASE-3).
 */
export type FieldCategory = DataCategory | 'standing' | 'corrected' | 'nobody';

/** THE FIELDS of every step, each under its category: a field that is not here does not compile. */
export const fieldCategories: {
  readonly [C in StaffStepCode]: { readonly [F in keyof Required<StaffSteps[C]>]: FieldCategory };
} = {
  'open-case': { caseNumber: 'standing', policy: 'nobody', persons: 'trafficking', parts: 'nobody', unasked: 'nobody', linkedTo: 'nobody', carried: 'nobody' },
  'record-identity': { personId: 'standing', identity: 'identity', adultFrom: 'identity' },
  'give-consent': { personId: 'standing', consentId: 'consent', givenBy: 'consent', purpose: 'consent', recipientId: 'consent', categories: 'consent', controllerId: 'consent', validTo: 'consent', language: 'consent', interpreted: 'consent', textVersion: 'consent', law: 'consent' },
  'withdraw-consent': { consentId: 'consent' },
  'record-counselling-session': { personIds: 'standing', channel: 'contact', interpreted: 'contact', apart: 'contact', repaymentExplained: 'money', note: 'trafficking' },
  'record-safe-contact': { personId: 'standing', contact: 'contact' },
  'declare-voluntariness': { personIds: 'standing' },
  'assign-staff': { role: 'standing', part: 'standing' },
  'ask-service': { service: 'standing' },
  'cover-staff': { role: 'standing', staffId: 'standing', from: 'standing', to: 'standing' },
  'offer-transfer': { part: 'travel', reason: 'trafficking' },
  'answer-transfer': { answer: 'travel', reason: 'trafficking' },
  'withdraw-transfer': {},
  'register-case': { canton: 'identity', destinationCountry: 'identity', returnKind: 'identity', holidays: 'nobody' },
  'declare-earlier-aid': { personId: 'standing', earlierAid: 'money' },
  'review-match': { matchId: 'standing', decision: 'audit', reason: 'audit' },
  'record-finding': { personId: 'standing', finding: 'trafficking', decidedBy: 'trafficking' },
  'decide-eligibility': { decision: 'plan', ground: 'trafficking', note: 'trafficking' },
  'name-receiving-office': { part: 'travel' },
  'record-risk-input': { side: 'risk', personIds: 'standing', factors: 'risk' },
  'record-risk-decision': { decision: 'risk', measures: 'risk' },
  'support-override': { reason: 'risk' },
  'record-safety-plan': { personIds: 'standing', plan: 'risk' },
  'record-accompanied-minor': { personId: 'standing', accompaniedBy: 'identity', parentalAuthorityProved: 'risk', otherParent: 'risk', whyNotAsked: 'risk', seenAlone: 'risk', bestInterest: 'risk', concern: 'risk', guardianConsents: 'risk', childConsents: 'risk' },
  'record-unaccompanied-minor': { personId: 'standing', guardianAppointed: 'risk', familyTracing: 'risk', assessmentDone: 'risk', panel: 'risk', determination: 'risk', childsView: 'risk', receivingCarer: 'identity', escortNeeded: 'risk', guardianConsents: 'risk', childConsents: 'risk' },
  'draft-plan': { planId: 'standing', currency: 'plan', lines: 'plan', raisedCapAsked: 'plan' },
  'submit-plan': { planId: 'standing' },
  'decide-plan': { planId: 'standing', decision: 'plan', raisedCapGranted: 'plan', note: 'plan' },
  'record-debt-finding': { planId: 'standing', lineId: 'standing', linkedToExploitation: 'trafficking', finding: 'trafficking' },
  'confirm-debt-finding': { planId: 'standing', lineId: 'standing' },
  'plan-journey': { journeyId: 'standing', travellers: 'travel', legs: 'travel', assistance: 'travel', escort: 'travel', departureDeadline: 'travel' },
  'request-booking': { journeyId: 'standing' },
  'enter-booking': { journeyId: 'standing', result: 'travel', reference: 'travel', costMinor: 'travel', currency: 'travel', ticketNames: 'identity' },
  'rebook-journey': { journeyId: 'standing', legs: 'travel' },
  'record-travel-document': { personId: 'standing', document: 'travel', validTo: 'travel', rightToEnter: 'travel' },
  'record-fitness': { personId: 'standing', fitness: 'health', note: 'health' },
  'offer-hand-over': { officeId: 'standing', personIds: 'standing' },
  'answer-hand-over': { answer: 'travel' },
  'decline-meeting': { personIds: 'standing' },
  'confirm-readiness': { personIds: 'standing', planDecision: 'plan', proceedings: 'trafficking', hearingOn: 'trafficking', reflectionPeriod: 'trafficking', reflectionEndedBecause: 'trafficking' },
  'record-boarding': { legId: 'standing', results: 'travel' },
  'record-leg': { legId: 'standing', result: 'travel', handedOver: 'travel' },
  'record-escort-report': { journeyId: 'standing', report: 'travel' },
  'record-arrival': { results: 'travel' },
  'confirm-arrival': { personIds: 'standing' },
  'request-payment': { paymentId: 'standing', kind: 'plan', personIds: 'plan', amountMinor: 'money', currency: 'money', payee: 'money', payeeIs: 'plan', method: 'money', byHand: 'money', raisedFor: 'health', textCode: 'money', emergency: 'risk', fundingSource: 'money' },
  'approve-payment': { paymentId: 'standing' },
  'release-payment': { paymentId: 'standing' },
  'decline-payment': { reason: 'money', paymentId: 'standing' },
  'cancel-payment': { paymentId: 'standing' },
  'retry-payment': { newPayee: 'money', newPayeeIs: 'plan', paymentId: 'standing' },
  'change-payee': { newPayee: 'money', newPayeeIs: 'plan', paymentId: 'standing' },
  'confirm-payee': { confirmedOnSafeChannel: 'money', paymentId: 'standing' },
  'enter-payment-report': { report: 'money', paymentId: 'standing' },
  'record-receipt': { receivedMinor: 'money', handedOverBy: 'money', proof: 'money', paymentId: 'standing' },
  'dispute-payment': { what: 'money', account: 'money', paymentId: 'standing' },
  'resolve-dispute': { receivedMinor: 'money', finding: 'money', paymentId: 'standing' },
  'reconcile-payment': { paymentId: 'standing' },
  'propose-write-off': { reason: 'money', paymentId: 'standing' },
  'confirm-write-off': { paymentId: 'standing' },
  'grant-medical-aid': { personId: 'standing', amountMinor: 'health', currency: 'health' },
  'record-medical-service': { personId: 'standing', note: 'health' },
  'record-medical-invoice': { personId: 'standing', serviceOn: 'health', amountMinor: 'health', currency: 'health' },
  'refer-continuity-of-care': { personId: 'standing', referral: 'health' },
  'end-medical-aid': { personId: 'standing', because: 'health' },
  'record-follow-up': { personIds: 'standing', reached: 'monitoring', channel: 'monitoring', note: 'monitoring' },
  'record-incident': { incidentId: 'standing', kind: 'risk', personIds: 'standing', about: 'risk', text: 'risk', cutOff: 'risk' },
  'acknowledge-incident': { incidentId: 'standing', cutOff: 'risk' },
  'lift-hold': { holdId: 'standing', reason: 'risk' },
  'record-complaint': { complaintId: 'standing', about: 'contact', text: 'contact' },
  'answer-complaint': { complaintId: 'standing', answer: 'contact' },
  'break-glass': { accessId: 'standing', reason: 'audit' },
  'review-access': { accessId: 'standing', answer: 'audit', note: 'audit' },
  'propose-safety-sharing': { sharingId: 'standing', personId: 'standing', matter: 'consent', reason: 'consent' },
  'answer-safety-sharing': { sharingId: 'standing', answer: 'consent' },
  'propose-disclosure': { disclosureId: 'standing', authority: 'audit', authorityName: 'audit', basis: 'audit', article: 'audit', personIds: 'audit', categories: 'audit', requestedOn: 'audit', answerBy: 'audit' },
  'confirm-disclosure': { disclosureId: 'standing', given: 'audit' },
  'refuse-disclosure': { disclosureId: 'standing', reason: 'audit' },
  'tell-of-disclosure': { disclosureId: 'standing', personIds: 'audit', telling: 'audit', ground: 'audit' },
  'name-never-show': { staffId: 'trafficking', why: 'trafficking' },
  'lift-never-show': { staffId: 'trafficking' },
  'attach-document': { documentId: 'standing', kind: 'standing', category: 'standing', personId: 'standing', matterId: 'standing' },
  'withdraw-document': { documentId: 'standing', because: 'standing', category: 'standing', matterId: 'standing' },
  'report-death': { personId: 'standing', source: 'risk', text: 'risk' },
  'confirm-death': { personId: 'standing' },
  'refute-death': { personId: 'standing', reason: 'risk' },
  'record-coming-back': { personId: 'standing', reason: 'risk', note: 'risk' },
  'decide-coming-back': { personId: 'standing', decision: 'risk', note: 'risk' },
  'record-leaving-again': { personId: 'standing' },
  'record-departure-elsewhere': { personIds: 'standing', safetyPlan: 'travel' },
  'propose-outcome': { proposalId: 'standing', personId: 'standing', outcome: 'monitoring', reason: 'monitoring' },
  'confirm-outcome': { proposalId: 'standing' },
  'drop-outcome-proposal': { proposalId: 'standing' },
  'plan-visit': { visitId: 'standing', plannedFor: 'monitoring' },
  'record-visit': { visitId: 'standing', made: 'monitoring', note: 'monitoring' },
  'submit-monitoring-report': { visitId: 'standing', lines: 'monitoring', persons: 'monitoring', satisfaction: 'monitoring', survey: 'monitoring' },
  'review-monitoring-report': { visitId: 'standing', decision: 'monitoring', note: 'monitoring' },
  'propose-visit-waiver': { reason: 'monitoring' },
  'confirm-visit-waiver': {},
  withdraw: { personIds: 'standing' },
  'take-back-withdrawal': { personIds: 'standing' },
  'record-outcome': { personIds: 'standing', outcome: 'monitoring', note: 'monitoring' },
  'decide-claim': { claimId: 'standing', decision: 'money' },
  'close-case': {},
  'receive-after-closing': { what: 'contact', note: 'contact' },
  'acknowledge-alert': { alertId: 'standing' },
  'split-case': { personIds: 'standing', linkedCase: 'nobody', reason: 'risk' },
  'propose-reopening': { personIds: 'standing', reason: 'monitoring' },
  'confirm-reopening': { decision: 'audit', linkedCase: 'nobody' },
  'propose-correction': { correctionId: 'standing', told: 'corrected', rightly: 'corrected', reason: 'corrected' },
  'confirm-correction': { correctionId: 'standing', seen: 'nobody' },
  'drop-correction': { correctionId: 'standing' },
}; // prettier-ignore

/** Of these fields those that are read; `record` and `about` as for {@link Reads}. */
export function readOf<T extends object>(
  value: T,
  categories: Readonly<Partial<Record<string, FieldCategory>>>,
  reads: Reads,
  { record, about = value }: { readonly record?: number; readonly about?: object } = {},
): Partial<T> {
  const readable: readonly FieldCategory[] = reads.of(about, record);
  const read = Object.entries(value).flatMap(([field, inner]): [string, unknown][] => {
    const category = categories[field];
    if (category === undefined || (category !== 'standing' && !readable.includes(category))) return [];
    const left = reads.cut(inner, category as DataCategory | 'standing', record);
    return left === undefined ? [] : [[field, left]];
  });
  return Object.fromEntries(read) as Partial<T>;
}
