import {
  actCode,
  actWire,
  getCaseQueryName,
  isActMessage,
  isNotice,
  isStepMessage,
  noticeReceivedSignalName,
  notYetType,
  operatorText,
  wireOf,
  staffStepCodes,
  stepsSent,
  type CaseSummary,
  type Notice,
  type OperatorText,
  type Refusal,
  type Sent,
  type StepReceipt,
} from '@homeward/contracts';
import { operatorsView, refuseSent, staffSteps } from '@homeward/domain';
import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@temporalio/workflow';
import { now, type ReturnCase } from './case.js';
import { diverged } from './record.js';
import { logUnexpected } from './stalls.js';

const getCaseQuery = defineQuery<CaseSummary | null>(getCaseQueryName);
const noticeReceivedSignal = defineSignal<[Notice]>(noticeReceivedSignalName);

/**
 * Handles the messages to a case. Every staff step is an Update, because the sender must learn whether the step was
 * refused, and gets the answer only when the step is recorded. The validator refuses a step before anything enters the
 * history. Validator and handler run in one synchronous moment (a spec checks that promise of the SDK). Therefore the
 * handler checks no rules: an accepted step is part of the history, and a rule that has become stricter since then must
 * not refuse this step at replay.
 */
export function handleMessages(c: ReturnCase): void {
  for (const step of staffStepCodes) {
    const { wire, roles } = staffSteps[step];
    handleSent(c, step, {
      wire,
      isOurs: isStepMessage,
      says: operatorText`A step of ${roles}, sent by the API.`,
    });
  }
  handleSent(c, actCode, {
    wire: actWire,
    isOurs: isActMessage,
    says: operatorText`Several steps of one person, taken together or not at all, sent by the API.`,
  });

  setHandler(getCaseQuery, () => (c.isOpen ? summaryOf(c) : null), {
    description: operatorText`Where the case stands: stage, waits, alerts, last records. For operators, tests and the reconciler.`,
  });

  setHandler(
    noticeReceivedSignal,
    async (notice) => {
      if (!isNotice(notice)) return;
      await condition(() => c.isOpen);
      await c.happen(notice.step, notice.payload as never, notice.key);
    },
    {
      description: operatorText`The notice of a machine, such as the last word of an attempt. Its key makes a repeat harmless.`,
    },
  );
}

interface Handled<M> {
  readonly wire: string;
  /** True if the message has our form. An Update may contain anything, and an error in a handler stops its case. */
  readonly isOurs: (message: unknown) => message is M;
  readonly says: OperatorText;
}

function handleSent<S extends Sent>(
  c: ReturnCase,
  step: S['step'],
  { wire, isOurs, says }: Handled<S['message']>,
): void {
  const sent = (message: S['message']) => ({ step, message }) as Sent;

  const validate = (message: S['message']): void => {
    if (!isOurs(message)) throw refused({ code: 'REQUEST.MALFORMED' });
    if (c.hasDiverged) throw diverged();
    if (!c.handles(message)) throw ApplicationFailure.nonRetryable('not yet', notYetType);
    if (c.receiptFor(message.stepId)) return;
    const refusal = refuseSent(sent(message), c.caseId, c.isOpen ? c.state : undefined, now());
    if (refusal) throw refused(refusal);
  };

  setHandler(
    defineUpdate<StepReceipt, [S['message']]>(wire),
    (message) =>
      logUnexpected(() => {
        const taken = c.receiptFor(message.stepId);
        return taken ? c.recorded().then(() => taken) : c.take(stepsSent(sent(message)));
      }),
    { description: says, validator: validate },
  );
}

const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.nonRetryable('refused', wireOf(refusal.code), refusal);

function summaryOf(c: ReturnCase): CaseSummary {
  const { caseId, stage, sequence, version, receipts } = c.state;
  const { waitingFor, dueOn, alerts } = operatorsView(c.state);
  return {
    caseId,
    stage,
    sequence,
    version,
    waitingFor,
    dueOn,
    alerts,
    hasDiverged: c.hasDiverged,
    lastSteps: receipts.slice(-10).map((receipt) => ({ stepId: receipt.stepId, sequence: receipt.sequence })),
  };
}
