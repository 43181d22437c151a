import {
  CancellationScope,
  condition,
  defineSignal,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { PayActivities, SendOutcome } from '@homeward/activities/types';
import {
  askNowSignalName,
  attemptId,
  noticeReceivedSignalName,
  operatorText,
  returnCaseWorkflowId,
  taskQueues,
  type MachineSteps,
  type Notice,
  type PaymentAttemptInput,
} from '@homeward/contracts';
import { isRefusal } from '../refusal.js';

const bank = proxyActivities<PayActivities>({
  taskQueue: taskQueues.payments,
  startToCloseTimeout: '2 minutes',
  // If a worker dies, another worker takes over within this time. The new worker asks the bank for the payment with
  // this key and does not send the order again.
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  summary: operatorText`ask or tell the bank`,
});

type Report = MachineSteps['receive-payment-report']['report'];

/**
 * One attempt of a released payment, from sending until its outcome can no longer change (PAY-3). The attempt decides
 * nothing: caps, approvals and holds belong to the case. The attempt sends the order once. After that, it only asks for
 * the outcome, and it reports to the case by keyed signals. Nobody can cancel the attempt, because the case must learn
 * what happens to money that is under way (law 11).
 */
export const paymentAttempt = (input: PaymentAttemptInput): Promise<void> =>
  CancellationScope.nonCancellable(() => followThrough(input));

async function followThrough(input: PaymentAttemptInput): Promise<void> {
  let askNow = false;
  setHandler(defineSignal(askNowSignalName), () => void (askNow = true), {
    description: operatorText`Something was heard of this attempt: ask the bank now.`,
  });
  const key = input.key ?? attemptId(input.paymentId, input.attempt);
  const report = reporter(input);

  const answer = await unlessRefused(bank.sendPayment({ ...input, key }));
  let last: SendOutcome = answer ?? { status: 'unknown' };
  await report(last);

  for (const pauseMs of pauses(input.demo)) {
    if (isLastWord(last, input)) return;
    await condition(() => askNow, pauseMs, { summary: operatorText`until the bank is asked again` });
    askNow = false; // reset only here: a notice may have arrived during the report to the case
    const heard = await unlessRefused(bank.askPayment(key));
    const news = newsIn(heard, last, answer?.status === 'unknown');
    if (!news) continue;
    last = news;
    await report(last);
  }
}

type Heard = Awaited<ReturnType<PayActivities['askPayment']>>;

/**
 * Returns the outcome that the bank's answer adds, if any. `absent` proves that the order never arrived, but only if
 * the send activity waited until no order could still be under way.
 */
function newsIn(heard: Heard | undefined, last: SendOutcome, waited: boolean): SendOutcome | undefined {
  if (heard?.status === 'absent')
    return waited && last.status === 'unknown' ? { status: 'failed', reason: 'never-arrived' } : undefined;
  return heard?.status === 'by-hand' || isSame(heard, last) ? undefined : heard;
}

/**
 * Ignores a refusal by the bank, because a refusal does not say whether the money was sent: people find this out
 * (PAY-3).
 */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** True if the answer contains nothing new. A different amount counts as new (PAY-10). */
const isSame = (heard: Heard | undefined, last: SendOutcome): boolean =>
  heard?.status === last.status && amountIn(heard) === amountIn(last);

const amountIn = (outcome: SendOutcome | Heard): number | undefined =>
  'amountMinor' in outcome ? outcome.amountMinor : undefined;

/** True if the outcome ends an attempt: the money was not sent, all of it came back, or people continue by hand. */
const isLastWord = (outcome: SendOutcome, { amountMinor }: PaymentAttemptInput): boolean =>
  outcome.status === 'failed' ||
  outcome.status === 'by-hand' ||
  (outcome.status === 'returned' && (amountIn(outcome) ?? amountMinor) >= amountMinor);

/**
 * The pauses between two questions to the bank, in ms. A confirmed transfer may still come back, so the attempt asks
 * for some weeks, at growing intervals.
 */
function* pauses(demo: boolean): Generator<number> {
  const [first, longest, until] = demo ? [300, 1_000, 20_000] : [60_000, 12 * 3_600_000, 60 * 86_400_000];
  for (let pause = first, passed = 0; passed < until; passed += pause, pause = Math.min(pause * 2, longest))
    yield pause;
}

function reporter({ caseId, paymentId, attempt }: PaymentAttemptInput) {
  const theCase = getExternalWorkflowHandle(returnCaseWorkflowId(caseId));
  return async (outcome: Report): Promise<void> => {
    const payload: MachineSteps['receive-payment-report'] = { paymentId, attempt, report: outcome };
    const notice: Notice = { key: uuid4(), step: 'receive-payment-report', payload };
    await theCase.signal(noticeReceivedSignalName, notice);
  };
}
