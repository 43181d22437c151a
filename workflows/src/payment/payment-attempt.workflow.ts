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
  // A worker that died is not waited for: another asks for the key, and sends nothing again.
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  summary: operatorText`ask or tell the bank`,
});

type Report = MachineSteps['receive-payment-report']['report'];

/**
 * One attempt of a released payment, from sending until nothing more can come of it (PAY-3). It decides nothing:
 * caps, approvals and holds are the case's. It sends once, asks ever after, and tells the case by keyed signals.
 * Nobody can cancel it: money that is under way comes to an end, or the case would never hear of it (law 11).
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
    if (isLastWord(last)) return;
    await condition(() => askNow, pauseMs, { summary: operatorText`until the bank is asked again` });
    askNow = false; // only now: a notice may have come while the case was being told
    const heard = await unlessRefused(bank.askPayment(key));
    const news = newsIn(heard, last, answer?.status === 'unknown');
    if (!news) continue;
    last = news;
    await report(last);
  }
}

type Heard = Awaited<ReturnType<PayActivities['askPayment']>>;

/**
 * What the bank's word changes. `absent` is proof where the sending has waited until no order was on its way any
 * more.
 */
function newsIn(heard: Heard | undefined, last: SendOutcome, waited: boolean): SendOutcome | undefined {
  if (heard?.status === 'absent')
    return waited && last.status === 'unknown' ? { status: 'failed', reason: 'never-arrived' } : undefined;
  return heard?.status === 'by-hand' || heard?.status === last.status ? undefined : heard;
}

/** A bank that turns us away says nothing about the money: whether it went, people find out (PAY-3). */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** After these the attempt is over: the money did not go, or came back, or people do it by hand. */
const isLastWord = ({ status }: SendOutcome): boolean =>
  status === 'failed' || status === 'returned' || status === 'by-hand';

/** A confirmed transfer may still come back: the bank is asked for some weeks, ever more seldom. */
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
