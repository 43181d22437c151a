import type { DataCategory, PartRole } from '@homeward/contracts';

/**
 * WRITTEN BY HAND from programme.md: the category of each text, and the section that shows the text again. `timeline`
 * means that only the timeline shows the text, because the item is gone or is not part of a case. The third value is
 * the category of the item that contains the text. A reader of that category who may not read the text itself gets only
 * its id, and the vault refuses the text (matrix.e2e-spec.ts).
 */
export const textsByHand: Readonly<Record<string, readonly [DataCategory, string, DataCategory?]>> = {
  'record-unlisted-event.text': ['contact', 'unlisted-events'],
  'settle-unlisted-event.answer': ['contact', 'unlisted-events'],
  'name-person-around.name': ['identity', 'persons-around'],
  'name-person-around.note': ['identity', 'persons-around'],
  'record-identity.identity': ['identity', 'persons'],
  'record-counselling-session.note': ['trafficking', 'persons'],
  'record-safe-contact.contact': ['contact', 'persons'],
  'offer-transfer.reason': ['trafficking', 'timeline'],
  'answer-transfer.reason': ['trafficking', 'timeline'],
  'review-match.reason': ['audit', 'timeline'],
  'decide-eligibility.note': ['trafficking', 'eligibility'],
  'record-risk-input.factors.note': ['risk', 'risk-decisions'],
  'record-risk-decision.measures': ['risk', 'risk-decisions'],
  'support-override.reason': ['risk', 'risk-decisions'],
  'record-safety-plan.plan': ['risk', 'risk-decisions'],
  'record-accompanied-minor.whyNotAsked': ['risk', 'child-tracks'],
  'record-unaccompanied-minor.childsView': ['risk', 'child-tracks'],
  'record-unaccompanied-minor.receivingCarer': ['identity', 'child-tracks'],
  'record-care.note': ['risk', 'child-tracks'],
  'propose-age-finding.reason': ['identity', 'persons'],
  'draft-plan.lines.purpose': ['plan', 'plans'],
  'draft-plan.lines.reasons': ['trafficking', 'plans', 'plan'],
  'decide-plan.note': ['plan', 'plans'],
  'record-debt-finding.finding': ['trafficking', 'plans'],
  'record-travel-document.ticketName': ['identity', 'persons'],
  'enter-booking.ticketNames.name': ['identity', 'journeys', 'travel'],
  'record-arrival.whatHappened': ['risk', 'timeline', 'travel'],
  'record-boarding.whatHappened': ['risk', 'timeline', 'travel'],
  'record-leg.whatHappened': ['risk', 'timeline', 'travel'],
  'end-medical-aid.note': ['health', 'medical-aid'],
  'join-person.note': ['identity', 'persons'],
  'name-never-show.note': ['trafficking', 'never-show'],
  'record-finding.note': ['trafficking', 'findings'],
  'record-unaccompanied-minor.note': ['risk', 'child-tracks'],
  'withdraw-document.note': ['contact', 'timeline'],
  'record-fitness.note': ['health', 'fitness'],
  'confirm-readiness.reflectionEndedBecause': ['trafficking', 'readiness'],
  'record-hearing.note': ['trafficking', 'readiness'],
  'record-escort-report.report': ['travel', 'journeys'],
  'request-payment.payee': ['payee', 'payments'],
  'decline-payment.reason': ['payee', 'payments'],
  'retry-payment.newPayee': ['payee', 'payments'],
  'change-payee.newPayee': ['payee', 'payments'],
  'record-receipt.proof': ['payee', 'payments'],
  'dispute-payment.account': ['payee', 'payments'],
  'resolve-dispute.finding': ['payee', 'payments'],
  'propose-write-off.reason': ['payee', 'payments'],
  'decline-initial-aid.note': ['money', 'initial-aid'],
  'record-medical-need.note': ['health', 'medical-needs'],
  'record-medical-service.note': ['health', 'medical-aid'],
  'refer-continuity-of-care.referral': ['health', 'medical-aid'],
  'record-follow-up.note': ['monitoring', 'follow-ups'],
  'record-visit.note': ['monitoring', 'monitoring-visits'],
  'submit-monitoring-report.lines.proof': ['monitoring', 'monitoring-visits'],
  'submit-monitoring-report.persons.situation': ['monitoring', 'monitoring-visits'],
  'review-monitoring-report.note': ['monitoring', 'monitoring-visits'],
  'propose-visit-waiver.reason': ['monitoring', 'visit-waiver'],
  'record-incident.text': ['risk', 'incidents'],
  'lift-hold.reason': ['risk', 'timeline'],
  'record-complaint.text': ['contact', 'complaints'],
  'answer-complaint.answer': ['contact', 'complaints'],
  'break-glass.reason': ['audit', 'accesses'],
  'review-access.note': ['audit', 'accesses'],
  'propose-safety-sharing.reason': ['consent', 'safety-sharing'],
  'propose-disclosure.authorityName': ['audit', 'disclosures'],
  'confirm-disclosure.given': ['audit', 'disclosures'],
  'refuse-disclosure.reason': ['audit', 'disclosures'],
  'report-death.text': ['risk', 'persons'],
  'refute-death.reason': ['risk', 'persons'],
  'record-coming-back.note': ['risk', 'comings-back'],
  'decide-coming-back.note': ['risk', 'comings-back'],
  'propose-outcome.reason': ['monitoring', 'outcomes/proposals'],
  'record-outcome.note': ['monitoring', 'persons'],
  'receive-after-closing.note': ['contact', 'timeline'],
  'split-case.reason': ['risk', 'timeline'],
  'propose-reopening.reason': ['monitoring', 'timeline'],
};

/** SEE-1, WRITTEN BY HAND: the categories that each role reads in its own cases, whatever the person consented to. */
export const readsByHand: Partial<Readonly<Record<PartRole, readonly DataCategory[]>>> = {
  counsellor: [
    'identity',
    'contact',
    'trafficking',
    'health',
    'risk',
    'travel',
    'plan',
    'monitoring',
    'consent',
  ],
  'case-manager': [
    ...['identity', 'contact', 'trafficking', 'health', 'risk', 'travel', 'money', 'payee', 'plan'],
    ...['monitoring', 'consent'],
  ] as DataCategory[],
  'donor-officer': ['plan', 'money'],
  'finance-approver': ['money', 'payee'],
  'protection-officer': ['identity', 'consent', 'audit'],
};

/**
 * Sections that do not show every item. A proposal is shown until it is answered, and a complaint is shown only to the
 * person who answers it (INC-2).
 */
export const passingThings: ReadonlySet<string> = new Set([
  'outcomes/proposals',
  'safety-sharing',
  'complaints',
]);

/** TRUTH-1: only these roles and the author read these texts, whatever other texts of the category they read. */
export const readersByHand: Readonly<Record<string, readonly PartRole[]>> = {
  'record-unlisted-event.text': ['case-manager', 'protection-officer'],
  'settle-unlisted-event.answer': ['case-manager', 'protection-officer'],
};
