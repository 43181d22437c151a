import {
  actWire,
  noticeReceivedSignalName,
  type ActMessage,
  type ActStep,
  type Notice,
  type StepCode,
  type StepMessage,
} from '@homeward/contracts';
import { staffStepOfWire } from '@homeward/domain';
import { carriedInto, firstOf, handedOn, type Sealed } from './runs.js';

/**
 * Returns the steps that a run of a case took, derived from its history. Staff steps are accepted Updates. Machine
 * steps are signals, requests to cancel, and steps that the state handed on by the run lists as recorded since the run
 * began.
 */
export async function stepsIn(run: Sealed): Promise<Set<StepCode>> {
  const events = run.history.events!;
  const staffs = (await stepsSentTo(run)).map(({ step }) => step);
  const told = events.flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal?.signalName === noticeReceivedSignalName ? [firstOf<Notice>(run, signal.input)] : [],
  );
  const machines = (await Promise.all(told)).map(({ step }) => step);
  const cancels = events.filter((event) => event.workflowExecutionCancelRequestedEventAttributes);
  const cancelled = cancels.map(() => 'notice-cancellation-request' as const);
  return new Set([...staffs, ...machines, ...cancelled, ...(await recordedIn(run))]);
}

/** Returns the staff steps that a run accepted, alone or in an act, in the form in which they were sent. */
export async function stepsSentTo(run: Sealed): Promise<readonly Pick<ActStep, 'step' | 'payload'>[]> {
  const accepted = run.history.events!.flatMap(
    ({ workflowExecutionUpdateAcceptedEventAttributes: one }) => one?.acceptedRequest?.input ?? [],
  );
  const sent = accepted.map(async ({ name, args }) => {
    if (name === actWire) return (await firstOf<ActMessage>(run, args)).steps;
    const step = staffStepOfWire(name!);
    return step ? [{ step, payload: (await firstOf<StepMessage>(run, args)).payload }] : [];
  });
  return (await Promise.all(sent)).flat();
}

async function recordedIn(run: Sealed): Promise<StepCode[]> {
  const [before, after] = await Promise.all([carriedInto(run), handedOn(run)]);
  const since = before?.sequence ?? 0;
  return (after?.receipts ?? []).flatMap(({ sequence, step }) => (sequence > since ? [step] : []));
}
