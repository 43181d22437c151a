import {
  getCaseQueryName,
  isNotice,
  isStepMessage,
  noticeReceivedSignalName,
  notYetType,
  operatorText,
  wireOf,
  type CaseSummary,
  type Notice,
  type Refusal,
  type StaffStepCode,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { operatorsView, refuse, refuseOpening, staffSteps } from '@homeward/domain';
import { staffStepCodes } from '@homeward/contracts';
import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@temporalio/workflow';
import { now, type ReturnCase } from './case.js';
import { logUnexpected } from './stalls.js';

const getCaseQuery = defineQuery<CaseSummary | null>(getCaseQueryName);
const noticeReceivedSignal = defineSignal<[Notice]>(noticeReceivedSignalName);

/**
 * Every staff step is an Update, because its sender must learn whether it was refused, and have its answer only when
 * it is recorded. The validator refuses before anything enters the history. Validator and handler are one synchronous
 * moment (a spec pins that promise of the SDK), so the handler asks no rule: what was accepted is history, and a rule
 * that has become stricter since must not refuse it at replay.
 */
export function handleMessages(c: ReturnCase): void {
  for (const step of staffStepCodes) handleStep(c, step);

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

function handleStep(c: ReturnCase, step: StaffStepCode): void {
  const { wire, roles } = staffSteps[step];
  const update = defineUpdate<StepReceipt, [StepMessage]>(wire);

  const refusalOf = (message: StepMessage): Refusal | undefined => {
    if (!isStepMessage(message)) return { code: 'REQUEST.MALFORMED' };
    if (c.receiptFor(message.stepId)) return undefined;
    if (step === 'open-case')
      return c.isOpen
        ? { code: 'STEP.NOT_OPEN', rule: 'CASE-1' }
        : refuseOpening(message as StepMessage<StaffSteps['open-case']>, now());
    return c.isOpen ? refuse(step, message, c.state, now()) : { code: 'CASE.NOT_FOUND' };
  };
  const validate = (message: StepMessage): void => {
    if (isStepMessage(message) && !c.looksAt(message))
      throw ApplicationFailure.nonRetryable('not yet', notYetType);
    const refusal = refusalOf(message);
    if (refusal) throw ApplicationFailure.nonRetryable('refused', wireOf(refusal.code), refusal);
  };

  setHandler(
    update,
    (message) =>
      logUnexpected(() => {
        const taken = c.receiptFor(message.stepId);
        return taken ? c.recorded().then(() => taken) : c.take(step, message);
      }),
    {
      description: operatorText`A step of ${roles}, sent by the API.`,
      validator: validate,
    },
  );
}

function summaryOf(c: ReturnCase): CaseSummary {
  const { caseId, stage, sequence, version, receipts } = c.state;
  const { waitingFor, dueOn, alerts } = operatorsView(c.state);
  return {
    caseId,
    stage,
    sequence,
    version,
    ...{ waitingFor, dueOn, alerts },
    lastSteps: receipts.slice(-10).map((receipt) => ({ stepId: receipt.stepId, sequence: receipt.sequence })),
  };
}
