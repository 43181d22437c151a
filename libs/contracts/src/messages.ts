import type { CaseId, StepId } from './ids.js';
import type { Outlook } from './outlook.js';
import type { ActMessage, IsoDay, StepMessage } from './step-message.js';

/** Workflow types as Temporal names them. */
export const returnCaseWorkflowType = 'returnCase';
export const paymentWorkflowType = 'paymentAttempt';

/** Query for operators, tests and the reconciler. Staff read PostgreSQL. */
export const getCaseQueryName = 'getCase';
export interface CaseSummary {
  readonly caseId: CaseId;
  readonly stage: string;
  readonly sequence: number;
  readonly version: number;
  /** These three: of what everybody may know (SEE-7). */
  readonly waitingFor: readonly string[];
  readonly dueOn: IsoDay | null;
  readonly alerts: readonly string[];
  readonly lastSteps: readonly { readonly stepId: StepId; readonly sequence: number }[];
}

/** A machine's notice, e.g. a payment attempt's last word. `key` is a uuid and makes a repeat harmless. */
export const noticeReceivedSignalName = 'noticeReceived';
const noticeSteps = ['receive-payment-report', 'receive-booking-answer'] as const;
export interface Notice {
  readonly key: string;
  readonly step: (typeof noticeSteps)[number];
  readonly payload: unknown;
}

/** Whether what came as a notice is one: anything in clear comes as `null`, and what fails a handler stops its case. */
export const isNotice = (value: unknown): value is Notice =>
  isRecord(value) &&
  isUuid(value['key']) &&
  (noticeSteps as readonly unknown[]).includes(value['step']) &&
  isRecord(value['payload']);

/**
 * The type of the failure by which a case says that it looks at a step later: nothing is refused, and the step is
 * sent again.
 */
export const notYetType = 'NotYet';

/** Whether what came with an Update is a step of ours. */
export const isStepMessage = (value: unknown): value is StepMessage =>
  isRecord(value) && isUuid(value['stepId']);

/** Whether what came with an Update is an act of ours. */
export const isActMessage = (value: unknown): value is ActMessage =>
  isStepMessage(value) && 'steps' in value && Array.isArray(value.steps) && value.steps.every(isStepMessage);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** The root's input. The first run carries only who it is; what opens the case is the first Update. */
export interface ReturnCaseInput {
  readonly caseId: CaseId;
  /** CASE-3: a linked case opens itself with what the case before it decided. */
  readonly opening?: StepMessage;
  /** Carried through continue-as-new: the whole state, as plain JSON. */
  readonly carried?: unknown;
  /**
   * What the record answered to the last fact of it. Absent where a run of an older release, or no run at all, handed
   * the state on.
   */
  readonly outlook?: Outlook;
}

/** Input of one attempt of a released payment. */
export interface PaymentAttemptInput {
  readonly caseId: CaseId;
  readonly paymentId: string;
  readonly attempt: number;
  /** What the provider knows the attempt by. Absent in attempts that began before the case chose it. */
  readonly key?: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Vault id of the account; the adapter resolves it. */
  readonly payeeRef: string;
  /** PAY-7: a text of the reviewed list. */
  readonly remittanceText: string;
  /** Asks the bank every moment instead of every few hours. */
  readonly demo: boolean;
}

/** Signal: something was heard of this attempt; the bank is asked at once instead of at the next turn. */
export const askNowSignalName = 'askNow';
