import type { CaseId, StepId } from './ids.js';
import type { Outlook } from './outlook.js';
import type { ActMessage, IsoDay, StepMessage } from './step-message.js';

/** The names of our workflow types in Temporal. */
export const returnCaseWorkflowType = 'returnCase';
export const paymentWorkflowType = 'paymentAttempt';

/** The query for operators, tests and the reconciler. Staff read from PostgreSQL. */
export const getCaseQueryName = 'getCase';
export interface CaseSummary {
  readonly caseId: CaseId;
  readonly stage: string;
  readonly sequence: number;
  readonly version: number;
  /** The next three fields contain only what everybody may see (SEE-7). */
  readonly waitingFor: readonly string[];
  readonly dueOn: IsoDay | null;
  readonly alerts: readonly string[];
  /** True if the record has answered steps that this run does not have (law 3). */
  readonly hasDiverged?: boolean;
  readonly lastSteps: readonly { readonly stepId: StepId; readonly sequence: number }[];
}

/**
 * The signal for a notice of a machine, for example the final report of a payment attempt. `key` is a UUID that makes
 * a repeated notice harmless.
 */
export const noticeReceivedSignalName = 'noticeReceived';
const noticeSteps = ['receive-payment-report', 'receive-booking-answer', 'notice-lost-texts'] as const;
export interface Notice {
  readonly key: string;
  readonly step: (typeof noticeSteps)[number];
  readonly payload: unknown;
}

/**
 * True if the value has the form of a notice. The check is needed because a notice that was sent unencrypted arrives
 * as `null`, and an error in a handler stops the case.
 */
export const isNotice = (value: unknown): value is Notice =>
  isRecord(value) &&
  isUuid(value['key']) &&
  (noticeSteps as readonly unknown[]).includes(value['step']) &&
  isRecord(value['payload']);

/** The failure type with which a case postpones a step. A postponed step is not refused: it is sent again. */
export const notYetType = 'NotYet';

/** True if the argument of an Update has the form of a step. */
export const isStepMessage = (value: unknown): value is StepMessage =>
  isRecord(value) && isUuid(value['stepId']);

/** True if the argument of an Update has the form of an act. */
export const isActMessage = (value: unknown): value is ActMessage =>
  isStepMessage(value) && 'steps' in value && Array.isArray(value.steps) && value.steps.every(isStepMessage);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** The input of the root workflow. The first run gets only the id; the first Update opens the case. */
export interface ReturnCaseInput {
  readonly caseId: CaseId;
  /** CASE-3: a linked case opens itself with the decisions of the previous case. */
  readonly opening?: StepMessage;
  /** The whole state as plain JSON, passed from one run to the next by continue-as-new. */
  readonly carried?: unknown;
  /**
   * The record's answer to the newest fact of the state. Absent in the first run, or if a run of an older release
   * passed on the state.
   */
  readonly outlook?: Outlook;
  /**
   * Law 3: the epoch, by which the record identifies the run. Absent if the case was never started again from its
   * record.
   */
  readonly epoch?: string;
}

/** The input of one attempt of a released payment. */
export interface PaymentAttemptInput {
  readonly caseId: CaseId;
  readonly paymentId: string;
  readonly attempt: number;
  /**
   * The provider's key of the attempt. Absent in attempts of older releases, in which the case did not choose the
   * key.
   */
  readonly key?: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** The vault id of the account. The adapter reads the account. */
  readonly payeeRef: string;
  /** PAY-7: a text from the reviewed list. */
  readonly remittanceText: string;
  /** True for a demonstration: the bank is asked every few moments instead of every few hours. */
  readonly demo: boolean;
}

/** The signal that there is news about this attempt. The bank is then asked at once, not at the next regular time. */
export const askNowSignalName = 'askNow';
