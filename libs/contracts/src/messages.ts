import type { CaseId, StepId } from './ids.js';
import type { Outlook } from './outlook.js';
import type { ActMessage, IsoDay, StepMessage } from './step-message.js';

/** Workflow types, as Temporal names them. */
export const returnCaseWorkflowType = 'returnCase';
export const paymentWorkflowType = 'paymentAttempt';

/** A query for operators, tests and the reconciler. Staff read PostgreSQL. */
export const getCaseQueryName = 'getCase';
export interface CaseSummary {
  readonly caseId: CaseId;
  readonly stage: string;
  readonly sequence: number;
  readonly version: number;
  /** The next three are only about what everybody may see (SEE-7). */
  readonly waitingFor: readonly string[];
  readonly dueOn: IsoDay | null;
  readonly alerts: readonly string[];
  readonly lastSteps: readonly { readonly stepId: StepId; readonly sequence: number }[];
}

/**
 * A machine's notice, for example the final report of a payment attempt. `key` is a uuid and makes a repeat harmless.
 */
export const noticeReceivedSignalName = 'noticeReceived';
const noticeSteps = ['receive-payment-report', 'receive-booking-answer'] as const;
export interface Notice {
  readonly key: string;
  readonly step: (typeof noticeSteps)[number];
  readonly payload: unknown;
}

/**
 * Checks that a notice has the right shape: a notice sent unencrypted arrives as `null`, and an error in a handler
 * stops its case.
 */
export const isNotice = (value: unknown): value is Notice =>
  isRecord(value) &&
  isUuid(value['key']) &&
  (noticeSteps as readonly unknown[]).includes(value['step']) &&
  isRecord(value['payload']);

/** The type of the failure with which a case puts a step off: nothing is refused, and the step is sent again. */
export const notYetType = 'NotYet';

/** True if the argument of an Update is a step of ours. */
export const isStepMessage = (value: unknown): value is StepMessage =>
  isRecord(value) && isUuid(value['stepId']);

/** True if the argument of an Update is an act of ours. */
export const isActMessage = (value: unknown): value is ActMessage =>
  isStepMessage(value) && 'steps' in value && Array.isArray(value.steps) && value.steps.every(isStepMessage);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** The root's input. The first run gets only the id; the case is opened by the first Update. */
export interface ReturnCaseInput {
  readonly caseId: CaseId;
  /** CASE-3: a linked case opens itself with the decisions of the case before it. */
  readonly opening?: StepMessage;
  /** The whole state as plain JSON, passed on through continue-as-new. */
  readonly carried?: unknown;
  /**
   * The record's answer to the last fact of the state. Absent if the state came from a run of an older release, or
   * from no run at all.
   */
  readonly outlook?: Outlook;
}

/** Input of one attempt of a released payment. */
export interface PaymentAttemptInput {
  readonly caseId: CaseId;
  readonly paymentId: string;
  readonly attempt: number;
  /** The provider's key of the attempt. Absent in attempts that began before the case chose the key. */
  readonly key?: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Vault id of the account; the adapter resolves it. */
  readonly payeeRef: string;
  /** PAY-7: a text from the reviewed list. */
  readonly remittanceText: string;
  /** Asks the bank every few moments instead of every few hours. */
  readonly demo: boolean;
}

/** Signal: there is news of this attempt, so the bank is asked at once instead of at the next turn. */
export const askNowSignalName = 'askNow';
