/* Written by `npm run docs`: a step is one file beside its capability. */
import type { MachineSteps, StaffStepCode } from '@homeward/contracts';
import { openCase, type OpenCase } from './counselling/steps/open-case.step.js';
import { recordIdentity, type RecordIdentity } from './counselling/steps/record-identity.step.js';
import { giveConsent, type GiveConsent } from './counselling/steps/give-consent.step.js';
import { withdrawConsent, type WithdrawConsent } from './counselling/steps/withdraw-consent.step.js';
import {
  recordCounsellingSession,
  type RecordCounsellingSession,
} from './counselling/steps/record-counselling-session.step.js';
import { recordSafeContact, type RecordSafeContact } from './counselling/steps/record-safe-contact.step.js';
import {
  declareVoluntariness,
  type DeclareVoluntariness,
} from './counselling/steps/declare-voluntariness.step.js';
import { assignStaff, type AssignStaff } from './staffing/steps/assign-staff.step.js';
import { askService, type AskService } from './staffing/steps/ask-service.step.js';
import { coverStaff, type CoverStaff } from './staffing/steps/cover-staff.step.js';
import { offerTransfer, type OfferTransfer } from './transfer/steps/offer-transfer.step.js';
import { answerTransfer, type AnswerTransfer } from './transfer/steps/answer-transfer.step.js';
import { withdrawTransfer, type WithdrawTransfer } from './transfer/steps/withdraw-transfer.step.js';
import { registerCase, type RegisterCase } from './registration/steps/register-case.step.js';
import { declareEarlierAid, type DeclareEarlierAid } from './registration/steps/declare-earlier-aid.step.js';
import { reviewMatch, type ReviewMatch } from './double-aid/steps/review-match.step.js';
import { recordFinding, type RecordFinding } from './registration/steps/record-finding.step.js';
import { decideEligibility, type DecideEligibility } from './registration/steps/decide-eligibility.step.js';
import {
  nameReceivingOffice,
  type NameReceivingOffice,
} from './registration/steps/name-receiving-office.step.js';
import { recordRiskInput, type RecordRiskInput } from './risk/steps/record-risk-input.step.js';
import { recordRiskDecision, type RecordRiskDecision } from './risk/steps/record-risk-decision.step.js';
import { supportOverride, type SupportOverride } from './risk/steps/support-override.step.js';
import { recordSafetyPlan, type RecordSafetyPlan } from './risk/steps/record-safety-plan.step.js';
import {
  recordAccompaniedMinor,
  type RecordAccompaniedMinor,
} from './minors/steps/record-accompanied-minor.step.js';
import {
  recordUnaccompaniedMinor,
  type RecordUnaccompaniedMinor,
} from './minors/steps/record-unaccompanied-minor.step.js';
import { recordCare, type RecordCare } from './minors/steps/record-care.step.js';
import { draftPlan, type DraftPlan } from './planning/steps/draft-plan.step.js';
import { submitPlan, type SubmitPlan } from './planning/steps/submit-plan.step.js';
import { decidePlan, type DecidePlan } from './planning/steps/decide-plan.step.js';
import { recordDebtFinding, type RecordDebtFinding } from './planning/steps/record-debt-finding.step.js';
import { confirmDebtFinding, type ConfirmDebtFinding } from './planning/steps/confirm-debt-finding.step.js';
import { planJourney, type PlanJourney } from './travel/steps/plan-journey.step.js';
import { requestBooking, type RequestBooking } from './travel/steps/request-booking.step.js';
import { enterBooking, type EnterBooking } from './travel/steps/enter-booking.step.js';
import { rebookJourney, type RebookJourney } from './travel/steps/rebook-journey.step.js';
import {
  recordTravelDocument,
  type RecordTravelDocument,
} from './travel/steps/record-travel-document.step.js';
import { recordFitness, type RecordFitness } from './travel/steps/record-fitness.step.js';
import { offerHandOver, type OfferHandOver } from './travel/steps/offer-hand-over.step.js';
import { answerHandOver, type AnswerHandOver } from './travel/steps/answer-hand-over.step.js';
import { cancelHandOver, type CancelHandOver } from './travel/steps/cancel-hand-over.step.js';
import { declineMeeting, type DeclineMeeting } from './travel/steps/decline-meeting.step.js';
import { confirmReadiness, type ConfirmReadiness } from './travel/steps/confirm-readiness.step.js';
import { recordHearing, type RecordHearing } from './travel/steps/record-hearing.step.js';
import { recordBoarding, type RecordBoarding } from './travel/steps/record-boarding.step.js';
import { recordLeg, type RecordLeg } from './travel/steps/record-leg.step.js';
import { recordEscortReport, type RecordEscortReport } from './travel/steps/record-escort-report.step.js';
import { recordArrival, type RecordArrival } from './travel/steps/record-arrival.step.js';
import { confirmArrival, type ConfirmArrival } from './travel/steps/confirm-arrival.step.js';
import { requestPayment, type RequestPayment } from './payments/steps/request-payment.step.js';
import { approvePayment, type ApprovePayment } from './payments/steps/approve-payment.step.js';
import { releasePayment, type ReleasePayment } from './payments/steps/release-payment.step.js';
import { declinePayment, type DeclinePayment } from './payments/steps/decline-payment.step.js';
import { cancelPayment, type CancelPayment } from './payments/steps/cancel-payment.step.js';
import { retryPayment, type RetryPayment } from './payments/steps/retry-payment.step.js';
import { changePayee, type ChangePayee } from './payments/steps/change-payee.step.js';
import { confirmPayee, type ConfirmPayee } from './payments/steps/confirm-payee.step.js';
import { enterPaymentReport, type EnterPaymentReport } from './payments/steps/enter-payment-report.step.js';
import { recordReceipt, type RecordReceipt } from './payments/steps/record-receipt.step.js';
import { disputePayment, type DisputePayment } from './payments/steps/dispute-payment.step.js';
import { resolveDispute, type ResolveDispute } from './payments/steps/resolve-dispute.step.js';
import { reconcilePayment, type ReconcilePayment } from './payments/steps/reconcile-payment.step.js';
import { proposeWriteOff, type ProposeWriteOff } from './payments/steps/propose-write-off.step.js';
import { confirmWriteOff, type ConfirmWriteOff } from './payments/steps/confirm-write-off.step.js';
import { grantMedicalAid, type GrantMedicalAid } from './medical-aid/steps/grant-medical-aid.step.js';
import {
  recordMedicalService,
  type RecordMedicalService,
} from './medical-aid/steps/record-medical-service.step.js';
import {
  recordMedicalInvoice,
  type RecordMedicalInvoice,
} from './medical-aid/steps/record-medical-invoice.step.js';
import {
  referContinuityOfCare,
  type ReferContinuityOfCare,
} from './medical-aid/steps/refer-continuity-of-care.step.js';
import { endMedicalAid, type EndMedicalAid } from './medical-aid/steps/end-medical-aid.step.js';
import { recordFollowUp, type RecordFollowUp } from './follow-up/steps/record-follow-up.step.js';
import { planVisit, type PlanVisit } from './monitoring/steps/plan-visit.step.js';
import { recordVisit, type RecordVisit } from './monitoring/steps/record-visit.step.js';
import {
  submitMonitoringReport,
  type SubmitMonitoringReport,
} from './monitoring/steps/submit-monitoring-report.step.js';
import {
  reviewMonitoringReport,
  type ReviewMonitoringReport,
} from './monitoring/steps/review-monitoring-report.step.js';
import { proposeVisitWaiver, type ProposeVisitWaiver } from './monitoring/steps/propose-visit-waiver.step.js';
import { confirmVisitWaiver, type ConfirmVisitWaiver } from './monitoring/steps/confirm-visit-waiver.step.js';
import { withdraw, type Withdraw } from './withdrawal/steps/withdraw.step.js';
import { takeBackWithdrawal, type TakeBackWithdrawal } from './withdrawal/steps/take-back-withdrawal.step.js';
import { recordIncident, type RecordIncident } from './incidents/steps/record-incident.step.js';
import {
  acknowledgeIncident,
  type AcknowledgeIncident,
} from './incidents/steps/acknowledge-incident.step.js';
import { liftHold, type LiftHold } from './incidents/steps/lift-hold.step.js';
import { recordComplaint, type RecordComplaint } from './incidents/steps/record-complaint.step.js';
import { answerComplaint, type AnswerComplaint } from './incidents/steps/answer-complaint.step.js';
import { placeHold, type PlaceHold } from './incidents/steps/place-hold.step.js';
import { narrowPart, type NarrowPart } from './incidents/steps/narrow-part.step.js';
import {
  proposeNarrowingLifting,
  type ProposeNarrowingLifting,
} from './incidents/steps/propose-narrowing-lifting.step.js';
import {
  confirmNarrowingLifting,
  type ConfirmNarrowingLifting,
} from './incidents/steps/confirm-narrowing-lifting.step.js';
import {
  dropNarrowingLifting,
  type DropNarrowingLifting,
} from './incidents/steps/drop-narrowing-lifting.step.js';
import { breakGlass, type BreakGlass } from './break-glass/steps/break-glass.step.js';
import { answerOpening, type AnswerOpening } from './break-glass/steps/answer-opening.step.js';
import { reviewAccess, type ReviewAccess } from './break-glass/steps/review-access.step.js';
import {
  proposeSafetySharing,
  type ProposeSafetySharing,
} from './counselling/steps/propose-safety-sharing.step.js';
import {
  answerSafetySharing,
  type AnswerSafetySharing,
} from './counselling/steps/answer-safety-sharing.step.js';
import { proposeDisclosure, type ProposeDisclosure } from './disclosures/steps/propose-disclosure.step.js';
import { confirmDisclosure, type ConfirmDisclosure } from './disclosures/steps/confirm-disclosure.step.js';
import { refuseDisclosure, type RefuseDisclosure } from './disclosures/steps/refuse-disclosure.step.js';
import { tellOfDisclosure, type TellOfDisclosure } from './disclosures/steps/tell-of-disclosure.step.js';
import { nameNeverShow, type NameNeverShow } from './never-show/steps/name-never-show.step.js';
import { liftNeverShow, type LiftNeverShow } from './never-show/steps/lift-never-show.step.js';
import { attachDocument, type AttachDocument } from './documents/steps/attach-document.step.js';
import { withdrawDocument, type WithdrawDocument } from './documents/steps/withdraw-document.step.js';
import { reportDeath, type ReportDeath } from './death/steps/report-death.step.js';
import { confirmDeath, type ConfirmDeath } from './death/steps/confirm-death.step.js';
import { refuteDeath, type RefuteDeath } from './death/steps/refute-death.step.js';
import { recordComingBack, type RecordComingBack } from './coming-back/steps/record-coming-back.step.js';
import { decideComingBack, type DecideComingBack } from './coming-back/steps/decide-coming-back.step.js';
import {
  recordLeavingAgain,
  type RecordLeavingAgain,
} from './coming-back/steps/record-leaving-again.step.js';
import {
  recordDepartureElsewhere,
  type RecordDepartureElsewhere,
} from './travel/steps/record-departure-elsewhere.step.js';
import { proposeOutcome, type ProposeOutcome } from './outcomes/steps/propose-outcome.step.js';
import { confirmOutcome, type ConfirmOutcome } from './outcomes/steps/confirm-outcome.step.js';
import {
  dropOutcomeProposal,
  type DropOutcomeProposal,
} from './outcomes/steps/drop-outcome-proposal.step.js';
import { recordOutcome, type RecordOutcome } from './closure/steps/record-outcome.step.js';
import { decideClaim, type DecideClaim } from './withdrawal/steps/decide-claim.step.js';
import { closeCase, type CloseCase } from './closure/steps/close-case.step.js';
import { receiveAfterClosing, type ReceiveAfterClosing } from './closure/steps/receive-after-closing.step.js';
import { splitCase, type SplitCase } from './linked/steps/split-case.step.js';
import { proposeReopening, type ProposeReopening } from './linked/steps/propose-reopening.step.js';
import { confirmReopening, type ConfirmReopening } from './linked/steps/confirm-reopening.step.js';
import { proposeCorrection, type ProposeCorrection } from './corrections/steps/propose-correction.step.js';
import { confirmCorrection, type ConfirmCorrection } from './corrections/steps/confirm-correction.step.js';
import { dropCorrection, type DropCorrection } from './corrections/steps/drop-correction.step.js';
import { acknowledgeAlert, type AcknowledgeAlert } from './closure/steps/acknowledge-alert.step.js';
import type { AnyStep } from './case/define-step.js';

const table = {
  'open-case': openCase,
  'record-identity': recordIdentity,
  'give-consent': giveConsent,
  'withdraw-consent': withdrawConsent,
  'record-counselling-session': recordCounsellingSession,
  'record-safe-contact': recordSafeContact,
  'declare-voluntariness': declareVoluntariness,
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
  'plan-visit': planVisit,
  'record-visit': recordVisit,
  'submit-monitoring-report': submitMonitoringReport,
  'review-monitoring-report': reviewMonitoringReport,
  'propose-visit-waiver': proposeVisitWaiver,
  'confirm-visit-waiver': confirmVisitWaiver,
  withdraw,
  'take-back-withdrawal': takeBackWithdrawal,
  'record-incident': recordIncident,
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
} satisfies Record<StaffStepCode, AnyStep>;

/** THE STEPS TABLE, in the order of the programme. */
export const staffSteps: Readonly<Record<StaffStepCode, AnyStep>> = table;
/** With the fields of each, for the compiler. */
export type DefinedSteps = typeof table;

/** The payload of each. */
export interface StaffSteps {
  'open-case': OpenCase;
  'record-identity': RecordIdentity;
  'give-consent': GiveConsent;
  'withdraw-consent': WithdrawConsent;
  'record-counselling-session': RecordCounsellingSession;
  'record-safe-contact': RecordSafeContact;
  'declare-voluntariness': DeclareVoluntariness;
  'assign-staff': AssignStaff;
  'ask-service': AskService;
  'cover-staff': CoverStaff;
  'offer-transfer': OfferTransfer;
  'answer-transfer': AnswerTransfer;
  'withdraw-transfer': WithdrawTransfer;
  'register-case': RegisterCase;
  'declare-earlier-aid': DeclareEarlierAid;
  'review-match': ReviewMatch;
  'record-finding': RecordFinding;
  'decide-eligibility': DecideEligibility;
  'name-receiving-office': NameReceivingOffice;
  'record-risk-input': RecordRiskInput;
  'record-risk-decision': RecordRiskDecision;
  'support-override': SupportOverride;
  'record-safety-plan': RecordSafetyPlan;
  'record-accompanied-minor': RecordAccompaniedMinor;
  'record-unaccompanied-minor': RecordUnaccompaniedMinor;
  'record-care': RecordCare;
  'draft-plan': DraftPlan;
  'submit-plan': SubmitPlan;
  'decide-plan': DecidePlan;
  'record-debt-finding': RecordDebtFinding;
  'confirm-debt-finding': ConfirmDebtFinding;
  'plan-journey': PlanJourney;
  'request-booking': RequestBooking;
  'enter-booking': EnterBooking;
  'rebook-journey': RebookJourney;
  'record-travel-document': RecordTravelDocument;
  'record-fitness': RecordFitness;
  'offer-hand-over': OfferHandOver;
  'answer-hand-over': AnswerHandOver;
  'cancel-hand-over': CancelHandOver;
  'decline-meeting': DeclineMeeting;
  'confirm-readiness': ConfirmReadiness;
  'record-hearing': RecordHearing;
  'record-boarding': RecordBoarding;
  'record-leg': RecordLeg;
  'record-escort-report': RecordEscortReport;
  'record-arrival': RecordArrival;
  'confirm-arrival': ConfirmArrival;
  'request-payment': RequestPayment;
  'approve-payment': ApprovePayment;
  'release-payment': ReleasePayment;
  'decline-payment': DeclinePayment;
  'cancel-payment': CancelPayment;
  'retry-payment': RetryPayment;
  'change-payee': ChangePayee;
  'confirm-payee': ConfirmPayee;
  'enter-payment-report': EnterPaymentReport;
  'record-receipt': RecordReceipt;
  'dispute-payment': DisputePayment;
  'resolve-dispute': ResolveDispute;
  'reconcile-payment': ReconcilePayment;
  'propose-write-off': ProposeWriteOff;
  'confirm-write-off': ConfirmWriteOff;
  'grant-medical-aid': GrantMedicalAid;
  'record-medical-service': RecordMedicalService;
  'record-medical-invoice': RecordMedicalInvoice;
  'refer-continuity-of-care': ReferContinuityOfCare;
  'end-medical-aid': EndMedicalAid;
  'record-follow-up': RecordFollowUp;
  'plan-visit': PlanVisit;
  'record-visit': RecordVisit;
  'submit-monitoring-report': SubmitMonitoringReport;
  'review-monitoring-report': ReviewMonitoringReport;
  'propose-visit-waiver': ProposeVisitWaiver;
  'confirm-visit-waiver': ConfirmVisitWaiver;
  withdraw: Withdraw;
  'take-back-withdrawal': TakeBackWithdrawal;
  'record-incident': RecordIncident;
  'acknowledge-incident': AcknowledgeIncident;
  'lift-hold': LiftHold;
  'record-complaint': RecordComplaint;
  'answer-complaint': AnswerComplaint;
  'place-hold': PlaceHold;
  'narrow-part': NarrowPart;
  'propose-narrowing-lifting': ProposeNarrowingLifting;
  'confirm-narrowing-lifting': ConfirmNarrowingLifting;
  'drop-narrowing-lifting': DropNarrowingLifting;
  'break-glass': BreakGlass;
  'answer-opening': AnswerOpening;
  'review-access': ReviewAccess;
  'propose-safety-sharing': ProposeSafetySharing;
  'answer-safety-sharing': AnswerSafetySharing;
  'propose-disclosure': ProposeDisclosure;
  'confirm-disclosure': ConfirmDisclosure;
  'refuse-disclosure': RefuseDisclosure;
  'tell-of-disclosure': TellOfDisclosure;
  'name-never-show': NameNeverShow;
  'lift-never-show': LiftNeverShow;
  'attach-document': AttachDocument;
  'withdraw-document': WithdrawDocument;
  'report-death': ReportDeath;
  'confirm-death': ConfirmDeath;
  'refute-death': RefuteDeath;
  'record-coming-back': RecordComingBack;
  'decide-coming-back': DecideComingBack;
  'record-leaving-again': RecordLeavingAgain;
  'record-departure-elsewhere': RecordDepartureElsewhere;
  'propose-outcome': ProposeOutcome;
  'confirm-outcome': ConfirmOutcome;
  'drop-outcome-proposal': DropOutcomeProposal;
  'record-outcome': RecordOutcome;
  'decide-claim': DecideClaim;
  'close-case': CloseCase;
  'receive-after-closing': ReceiveAfterClosing;
  'split-case': SplitCase;
  'propose-reopening': ProposeReopening;
  'confirm-reopening': ConfirmReopening;
  'propose-correction': ProposeCorrection;
  'confirm-correction': ConfirmCorrection;
  'drop-correction': DropCorrection;
  'acknowledge-alert': AcknowledgeAlert;
}
export interface AllSteps extends StaffSteps, MachineSteps {}
