import type { TravelActivities } from '@homeward/activities/types';
import { operatorText, taskQueues, type MachineSteps } from '@homeward/contracts';
import { bookingWork, type BookingWork } from '@homeward/domain';
import { condition, proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import { isRefusal } from '../../refusal.js';
import type { ReturnCase } from '../case.js';

type Outcome = MachineSteps['receive-booking-answer']['outcome'];

const common: ActivityOptions = {
  taskQueue: taskQueues.travel,
  startToCloseTimeout: '1 minute',
  summary: operatorText`ask or tell the booking desk`,
};
/** Gives up after about ten seconds, so that a desk that is only slow raises no alert. */
const promptly = proxyActivities<TravelActivities>({
  ...common,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumAttempts: 4 },
});
/** Retries for `restMs`. The retries are visible under Pending Activities. */
const patiently = (restMs: number): TravelActivities =>
  proxyActivities<TravelActivities>({
    ...common,
    scheduleToCloseTimeout: restMs,
    retry: { initialInterval: '10s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  });

/**
 * Books and cancels at the booking desk. The work follows from the case's state and starts only when this state is
 * recorded. A new run takes the work up again: the desk's keys make a repeat harmless. Bookings are processed in
 * parallel, because a request that hangs must not delay the cancellation of another booking. Each booking has at most
 * one request at a time.
 */
export async function bookingDesk(c: ReturnCase): Promise<never> {
  const busy = new Set<string>();
  const toDo = (): BookingWork[] => bookingWork(c.state).filter(({ key }) => !busy.has(key));

  for (;;) {
    await condition(() => c.mayBegin && toDo().length > 0);
    for (const work of toDo()) {
      busy.add(work.key);
      void carryOut(c, work).finally(() => busy.delete(work.key));
    }
  }
}

async function carryOut(c: ReturnCase, work: BookingWork): Promise<void> {
  const isWanted = (): boolean => bookingWork(c.state).some((other) => isSame(other, work));
  // If an event, for example a withdrawal, makes a request to the desk obsolete, the case does not wait for the desk's
  // answer: cancelling the key ends the request.
  const overtaken = condition(() => !isWanted()).then(() => undefined);
  const outcome = await Promise.race([answerTo(c, work, isWanted), overtaken]);
  if (outcome) await tell(c, work, outcome);
}

const isSame = (a: BookingWork, b: BookingWork): boolean =>
  a.key === b.key && (a.request === null) === (b.request === null);

/**
 * Law 10: an outage raises an alert. The case waits until the outage is over, but not beyond the planned departure.
 * After the planned departure, or if the desk permanently refuses this request, a travel-officer takes over by hand.
 */
async function answerTo(
  c: ReturnCase,
  work: BookingWork,
  isWanted: () => boolean,
): Promise<Outcome | undefined> {
  const restMs = (): number => Date.parse(work.until) - Date.now();
  if (work.request !== null && restMs() <= 0) return byHand;
  try {
    return await ask(promptly, work);
  } catch (error) {
    if (isRefusal(error) || restMs() <= 0) return byHand;
  }
  if (isWanted()) await tell(c, work, { status: 'unavailable' });
  if (!isWanted()) return undefined;
  try {
    return await ask(patiently(restMs()), work);
  } catch {
    return byHand;
  }
}

const byHand: Outcome = { status: 'by-hand' };

/**
 * Asks the desk to book or cancel. A key that the desk never had counts as cancelled, because the desk will refuse
 * this key.
 */
async function ask(desk: TravelActivities, { key, request }: BookingWork): Promise<Outcome> {
  if (request !== null) return await desk.bookTravel(request);
  const { status } = await desk.cancelBooking(key);
  return { status: status === 'absent' ? 'cancelled' : status };
}

const tell = (c: ReturnCase, { journeyId, key }: BookingWork, outcome: Outcome): Promise<void> =>
  c.happen('receive-booking-answer', { journeyId, key, outcome });
