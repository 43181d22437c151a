import type { PersonId, VaultId } from '../ids.js';
import type { Outcome } from '../vocabulary.js';
import type { IsoDay } from './common.js';

export interface PlanVisit {
  readonly visitId: string;
  readonly plannedFor: IsoDay;
}
export interface RecordVisit {
  readonly visitId: string;
  readonly made: boolean;
  readonly note?: VaultId;
}
/** MON-2. Scores 1–5 by a versioned survey. Category monitoring. */
export interface SubmitMonitoringReport {
  readonly visitId: string;
  readonly lines: readonly {
    readonly lineId: string;
    readonly result: 'works' | 'partly' | 'failed' | 'not-begun';
    readonly proof?: VaultId;
  }[];
  readonly persons: readonly { readonly personId: PersonId; readonly situation: VaultId }[];
  readonly satisfaction: number;
  readonly survey: { readonly version: string; readonly scores: Readonly<Record<string, number>> };
}
export interface ReviewMonitoringReport {
  readonly visitId: string;
  readonly decision: 'accept' | 'send-back';
  readonly note?: VaultId;
}
/** MON-3: waived by two persons with a reason. */
export interface ProposeVisitWaiver {
  readonly reason: VaultId;
}
export type ConfirmVisitWaiver = Record<string, never>;

/** COUN-2: no reason, no approval, at once. */
export interface Withdraw {
  readonly personIds: readonly PersonId[];
}
/** TRAV-3: may be taken back until the case closes. */
export type TakeBackWithdrawal = Withdraw;

/** EXIT-1: the programme ends for these persons. */
export interface RecordOutcome {
  readonly personIds: readonly PersonId[];
  readonly outcome: Outcome;
  readonly note?: VaultId;
}
/** CLAIM-1: a question to SEM and case-manager, never shown or sent by the software. */
export interface DecideClaim {
  readonly claimId: string;
  readonly decision: 'waived' | 'raised';
}
export type CloseCase = Record<string, never>;
/** CLOSE-1: what a closed file still receives. */
export interface ReceiveAfterClosing {
  readonly what: 're-contact' | 'complaint' | 'claim' | 'access-request' | 'invoice' | 'bank-notice';
  readonly note?: VaultId;
}
/** Any staff: lets operations and the team see that an alert was looked at. */
export interface AcknowledgeAlert {
  readonly alertId: string;
}

export interface ClosureSteps {
  'plan-visit': PlanVisit;
  'record-visit': RecordVisit;
  'submit-monitoring-report': SubmitMonitoringReport;
  'review-monitoring-report': ReviewMonitoringReport;
  'propose-visit-waiver': ProposeVisitWaiver;
  'confirm-visit-waiver': ConfirmVisitWaiver;
  withdraw: Withdraw;
  'take-back-withdrawal': TakeBackWithdrawal;
  'record-outcome': RecordOutcome;
  'decide-claim': DecideClaim;
  'close-case': CloseCase;
  'receive-after-closing': ReceiveAfterClosing;
  'acknowledge-alert': AcknowledgeAlert;
}
