/* Written by `npm run docs`: a step is one file beside its capability. */
import type { StaffStepCode } from '@homeward/contracts';
import { openCase } from './counselling/steps/open-case.step.js';
import { recordIdentity } from './counselling/steps/record-identity.step.js';
import { giveConsent } from './counselling/steps/give-consent.step.js';
import { withdrawConsent } from './counselling/steps/withdraw-consent.step.js';
import { recordCounsellingSession } from './counselling/steps/record-counselling-session.step.js';
import { recordSafeContact } from './counselling/steps/record-safe-contact.step.js';
import { declareVoluntariness } from './counselling/steps/declare-voluntariness.step.js';
import { recordKinship } from './counselling/steps/record-kinship.step.js';
import { assignStaff } from './staffing/steps/assign-staff.step.js';
import { askService } from './staffing/steps/ask-service.step.js';
import { coverStaff } from './staffing/steps/cover-staff.step.js';
import { offerTransfer } from './transfer/steps/offer-transfer.step.js';
import { answerTransfer } from './transfer/steps/answer-transfer.step.js';
import { withdrawTransfer } from './transfer/steps/withdraw-transfer.step.js';
import { registerCase } from './registration/steps/register-case.step.js';
import { declareEarlierAid } from './registration/steps/declare-earlier-aid.step.js';
import { reviewMatch } from './double-aid/steps/review-match.step.js';
import { recordFinding } from './registration/steps/record-finding.step.js';
import { decideEligibility } from './registration/steps/decide-eligibility.step.js';
import { nameReceivingOffice } from './registration/steps/name-receiving-office.step.js';
import { recordRiskInput } from './risk/steps/record-risk-input.step.js';
import { recordRiskDecision } from './risk/steps/record-risk-decision.step.js';
import { supportOverride } from './risk/steps/support-override.step.js';
import { recordSafetyPlan } from './risk/steps/record-safety-plan.step.js';
import { recordAccompaniedMinor } from './minors/steps/record-accompanied-minor.step.js';
import { recordUnaccompaniedMinor } from './minors/steps/record-unaccompanied-minor.step.js';
import { recordCare } from './minors/steps/record-care.step.js';
import { draftPlan } from './planning/steps/draft-plan.step.js';
import { submitPlan } from './planning/steps/submit-plan.step.js';
import { decidePlan } from './planning/steps/decide-plan.step.js';
import { recordDebtFinding } from './planning/steps/record-debt-finding.step.js';
import { confirmDebtFinding } from './planning/steps/confirm-debt-finding.step.js';
import { planJourney } from './travel/steps/plan-journey.step.js';
import { requestBooking } from './travel/steps/request-booking.step.js';
import { enterBooking } from './travel/steps/enter-booking.step.js';
import { rebookJourney } from './travel/steps/rebook-journey.step.js';
import { recordTravelDocument } from './travel/steps/record-travel-document.step.js';
import { recordFitness } from './travel/steps/record-fitness.step.js';
import { offerHandOver } from './travel/steps/offer-hand-over.step.js';
import { answerHandOver } from './travel/steps/answer-hand-over.step.js';
import { cancelHandOver } from './travel/steps/cancel-hand-over.step.js';
import { declineMeeting } from './travel/steps/decline-meeting.step.js';
import { confirmReadiness } from './travel/steps/confirm-readiness.step.js';
import { recordHearing } from './travel/steps/record-hearing.step.js';
import { recordBoarding } from './travel/steps/record-boarding.step.js';
import { recordLeg } from './travel/steps/record-leg.step.js';
import { recordEscortReport } from './travel/steps/record-escort-report.step.js';
import { recordArrival } from './travel/steps/record-arrival.step.js';
import { confirmArrival } from './travel/steps/confirm-arrival.step.js';
import { requestPayment } from './payments/steps/request-payment.step.js';
import { approvePayment } from './payments/steps/approve-payment.step.js';
import { releasePayment } from './payments/steps/release-payment.step.js';
import { declinePayment } from './payments/steps/decline-payment.step.js';
import { cancelPayment } from './payments/steps/cancel-payment.step.js';
import { retryPayment } from './payments/steps/retry-payment.step.js';
import { changePayee } from './payments/steps/change-payee.step.js';
import { confirmPayee } from './payments/steps/confirm-payee.step.js';
import { enterPaymentReport } from './payments/steps/enter-payment-report.step.js';
import { recordReceipt } from './payments/steps/record-receipt.step.js';
import { disputePayment } from './payments/steps/dispute-payment.step.js';
import { resolveDispute } from './payments/steps/resolve-dispute.step.js';
import { reconcilePayment } from './payments/steps/reconcile-payment.step.js';
import { proposeWriteOff } from './payments/steps/propose-write-off.step.js';
import { confirmWriteOff } from './payments/steps/confirm-write-off.step.js';
import { grantMedicalAid } from './medical-aid/steps/grant-medical-aid.step.js';
import { recordMedicalService } from './medical-aid/steps/record-medical-service.step.js';
import { recordMedicalInvoice } from './medical-aid/steps/record-medical-invoice.step.js';
import { referContinuityOfCare } from './medical-aid/steps/refer-continuity-of-care.step.js';
import { endMedicalAid } from './medical-aid/steps/end-medical-aid.step.js';
import { recordFollowUp } from './follow-up/steps/record-follow-up.step.js';
import { acceptDocument } from './documents/steps/accept-document.step.js';
import { answerPaymentReport } from './payments/steps/answer-payment-report.step.js';
import { handOutCash } from './payments/steps/hand-out-cash.step.js';
import { planVisit } from './monitoring/steps/plan-visit.step.js';
import { recordVisit } from './monitoring/steps/record-visit.step.js';
import { submitMonitoringReport } from './monitoring/steps/submit-monitoring-report.step.js';
import { reviewMonitoringReport } from './monitoring/steps/review-monitoring-report.step.js';
import { proposeVisitWaiver } from './monitoring/steps/propose-visit-waiver.step.js';
import { confirmVisitWaiver } from './monitoring/steps/confirm-visit-waiver.step.js';
import { withdraw } from './withdrawal/steps/withdraw.step.js';
import { takeBackWithdrawal } from './withdrawal/steps/take-back-withdrawal.step.js';
import { recordIncident } from './incidents/steps/record-incident.step.js';
import { answerAboutWhom } from './incidents/steps/answer-about-whom.step.js';
import { acknowledgeIncident } from './incidents/steps/acknowledge-incident.step.js';
import { liftHold } from './incidents/steps/lift-hold.step.js';
import { recordComplaint } from './incidents/steps/record-complaint.step.js';
import { answerComplaint } from './incidents/steps/answer-complaint.step.js';
import { placeHold } from './incidents/steps/place-hold.step.js';
import { narrowPart } from './incidents/steps/narrow-part.step.js';
import { proposeNarrowingLifting } from './incidents/steps/propose-narrowing-lifting.step.js';
import { confirmNarrowingLifting } from './incidents/steps/confirm-narrowing-lifting.step.js';
import { dropNarrowingLifting } from './incidents/steps/drop-narrowing-lifting.step.js';
import { breakGlass } from './break-glass/steps/break-glass.step.js';
import { answerOpening } from './break-glass/steps/answer-opening.step.js';
import { reviewAccess } from './break-glass/steps/review-access.step.js';
import { proposeSafetySharing } from './counselling/steps/propose-safety-sharing.step.js';
import { answerSafetySharing } from './counselling/steps/answer-safety-sharing.step.js';
import { proposeDisclosure } from './disclosures/steps/propose-disclosure.step.js';
import { confirmDisclosure } from './disclosures/steps/confirm-disclosure.step.js';
import { refuseDisclosure } from './disclosures/steps/refuse-disclosure.step.js';
import { tellOfDisclosure } from './disclosures/steps/tell-of-disclosure.step.js';
import { nameNeverShow } from './never-show/steps/name-never-show.step.js';
import { liftNeverShow } from './never-show/steps/lift-never-show.step.js';
import { attachDocument } from './documents/steps/attach-document.step.js';
import { withdrawDocument } from './documents/steps/withdraw-document.step.js';
import { reportDeath } from './death/steps/report-death.step.js';
import { confirmDeath } from './death/steps/confirm-death.step.js';
import { refuteDeath } from './death/steps/refute-death.step.js';
import { recordComingBack } from './coming-back/steps/record-coming-back.step.js';
import { decideComingBack } from './coming-back/steps/decide-coming-back.step.js';
import { recordLeavingAgain } from './coming-back/steps/record-leaving-again.step.js';
import { recordDepartureElsewhere } from './travel/steps/record-departure-elsewhere.step.js';
import { declineInitialAid } from './aid/steps/decline-initial-aid.step.js';
import { recordMedicalNeed } from './aid/steps/record-medical-need.step.js';
import { proposeOutcome } from './outcomes/steps/propose-outcome.step.js';
import { confirmOutcome } from './outcomes/steps/confirm-outcome.step.js';
import { dropOutcomeProposal } from './outcomes/steps/drop-outcome-proposal.step.js';
import { recordOutcome } from './closure/steps/record-outcome.step.js';
import { decideClaim } from './withdrawal/steps/decide-claim.step.js';
import { closeCase } from './closure/steps/close-case.step.js';
import { receiveAfterClosing } from './closure/steps/receive-after-closing.step.js';
import { splitCase } from './linked/steps/split-case.step.js';
import { proposeReopening } from './linked/steps/propose-reopening.step.js';
import { confirmReopening } from './linked/steps/confirm-reopening.step.js';
import { proposeCorrection } from './corrections/steps/propose-correction.step.js';
import { confirmCorrection } from './corrections/steps/confirm-correction.step.js';
import { dropCorrection } from './corrections/steps/drop-correction.step.js';
import { acknowledgeAlert } from './closure/steps/acknowledge-alert.step.js';
import { nameCentre } from './staffing/steps/name-centre.step.js';
import { joinPerson } from './counselling/steps/join-person.step.js';
import { changeDestination } from './registration/steps/change-destination.step.js';
import { namePersonAround } from './around/steps/name-person-around.step.js';
import { recordUnlistedEvent } from './unlisted-events/steps/record-unlisted-event.step.js';
import { settleUnlistedEvent } from './unlisted-events/steps/settle-unlisted-event.step.js';
import { proposeAgeFinding } from './minors/steps/propose-age-finding.step.js';
import { answerAgeFinding } from './minors/steps/answer-age-finding.step.js';
import type { AnyStep } from './case/define-step.js';

const table = {
  'open-case': openCase,
  'record-identity': recordIdentity,
  'give-consent': giveConsent,
  'withdraw-consent': withdrawConsent,
  'record-counselling-session': recordCounsellingSession,
  'record-safe-contact': recordSafeContact,
  'declare-voluntariness': declareVoluntariness,
  'record-kinship': recordKinship,
  'assign-staff': assignStaff,
  'ask-service': askService,
  'cover-staff': coverStaff,
  'offer-transfer': offerTransfer,
  'answer-transfer': answerTransfer,
  'withdraw-transfer': withdrawTransfer,
  'register-case': registerCase,
  'declare-earlier-aid': declareEarlierAid,
  'review-match': reviewMatch,
  'record-finding': recordFinding,
  'decide-eligibility': decideEligibility,
  'name-receiving-office': nameReceivingOffice,
  'record-risk-input': recordRiskInput,
  'record-risk-decision': recordRiskDecision,
  'support-override': supportOverride,
  'record-safety-plan': recordSafetyPlan,
  'record-accompanied-minor': recordAccompaniedMinor,
  'record-unaccompanied-minor': recordUnaccompaniedMinor,
  'record-care': recordCare,
  'draft-plan': draftPlan,
  'submit-plan': submitPlan,
  'decide-plan': decidePlan,
  'record-debt-finding': recordDebtFinding,
  'confirm-debt-finding': confirmDebtFinding,
  'plan-journey': planJourney,
  'request-booking': requestBooking,
  'enter-booking': enterBooking,
  'rebook-journey': rebookJourney,
  'record-travel-document': recordTravelDocument,
  'record-fitness': recordFitness,
  'offer-hand-over': offerHandOver,
  'answer-hand-over': answerHandOver,
  'cancel-hand-over': cancelHandOver,
  'decline-meeting': declineMeeting,
  'confirm-readiness': confirmReadiness,
  'record-hearing': recordHearing,
  'record-boarding': recordBoarding,
  'record-leg': recordLeg,
  'record-escort-report': recordEscortReport,
  'record-arrival': recordArrival,
  'confirm-arrival': confirmArrival,
  'request-payment': requestPayment,
  'approve-payment': approvePayment,
  'release-payment': releasePayment,
  'decline-payment': declinePayment,
  'cancel-payment': cancelPayment,
  'retry-payment': retryPayment,
  'change-payee': changePayee,
  'confirm-payee': confirmPayee,
  'enter-payment-report': enterPaymentReport,
  'record-receipt': recordReceipt,
  'dispute-payment': disputePayment,
  'resolve-dispute': resolveDispute,
  'reconcile-payment': reconcilePayment,
  'propose-write-off': proposeWriteOff,
  'confirm-write-off': confirmWriteOff,
  'grant-medical-aid': grantMedicalAid,
  'record-medical-service': recordMedicalService,
  'record-medical-invoice': recordMedicalInvoice,
  'refer-continuity-of-care': referContinuityOfCare,
  'end-medical-aid': endMedicalAid,
  'record-follow-up': recordFollowUp,
  'accept-document': acceptDocument,
  'answer-payment-report': answerPaymentReport,
  'hand-out-cash': handOutCash,
  'plan-visit': planVisit,
  'record-visit': recordVisit,
  'submit-monitoring-report': submitMonitoringReport,
  'review-monitoring-report': reviewMonitoringReport,
  'propose-visit-waiver': proposeVisitWaiver,
  'confirm-visit-waiver': confirmVisitWaiver,
  withdraw,
  'take-back-withdrawal': takeBackWithdrawal,
  'record-incident': recordIncident,
  'answer-about-whom': answerAboutWhom,
  'acknowledge-incident': acknowledgeIncident,
  'lift-hold': liftHold,
  'record-complaint': recordComplaint,
  'answer-complaint': answerComplaint,
  'place-hold': placeHold,
  'narrow-part': narrowPart,
  'propose-narrowing-lifting': proposeNarrowingLifting,
  'confirm-narrowing-lifting': confirmNarrowingLifting,
  'drop-narrowing-lifting': dropNarrowingLifting,
  'break-glass': breakGlass,
  'answer-opening': answerOpening,
  'review-access': reviewAccess,
  'propose-safety-sharing': proposeSafetySharing,
  'answer-safety-sharing': answerSafetySharing,
  'propose-disclosure': proposeDisclosure,
  'confirm-disclosure': confirmDisclosure,
  'refuse-disclosure': refuseDisclosure,
  'tell-of-disclosure': tellOfDisclosure,
  'name-never-show': nameNeverShow,
  'lift-never-show': liftNeverShow,
  'attach-document': attachDocument,
  'withdraw-document': withdrawDocument,
  'report-death': reportDeath,
  'confirm-death': confirmDeath,
  'refute-death': refuteDeath,
  'record-coming-back': recordComingBack,
  'decide-coming-back': decideComingBack,
  'record-leaving-again': recordLeavingAgain,
  'record-departure-elsewhere': recordDepartureElsewhere,
  'decline-initial-aid': declineInitialAid,
  'record-medical-need': recordMedicalNeed,
  'propose-outcome': proposeOutcome,
  'confirm-outcome': confirmOutcome,
  'drop-outcome-proposal': dropOutcomeProposal,
  'record-outcome': recordOutcome,
  'decide-claim': decideClaim,
  'close-case': closeCase,
  'receive-after-closing': receiveAfterClosing,
  'split-case': splitCase,
  'propose-reopening': proposeReopening,
  'confirm-reopening': confirmReopening,
  'propose-correction': proposeCorrection,
  'confirm-correction': confirmCorrection,
  'drop-correction': dropCorrection,
  'acknowledge-alert': acknowledgeAlert,
  'name-centre': nameCentre,
  'join-person': joinPerson,
  'change-destination': changeDestination,
  'name-person-around': namePersonAround,
  'record-unlisted-event': recordUnlistedEvent,
  'settle-unlisted-event': settleUnlistedEvent,
  'propose-age-finding': proposeAgeFinding,
  'answer-age-finding': answerAgeFinding,
} satisfies Record<StaffStepCode, AnyStep>;

/** THE STEPS TABLE, in the order of the programme. */
export const staffSteps: Readonly<Record<StaffStepCode, AnyStep>> = table;
/** With the fields of each, for the compiler. */
export type DefinedSteps = typeof table;
