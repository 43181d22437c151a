import {
  actWire,
  noticeReceivedSignalName,
  type ActMessage,
  type Notice,
  type StepCode,
} from '@homeward/contracts';
import { staffStepOfWire } from '@homeward/domain';
import { carriedInto, firstOf, handedOn, type Sealed } from './runs.js';

/**
 * The steps that a run of a case took, by what its history itself holds: staff's are accepted Updates; a machine's
 * are signals, a request to cancel, and what the state that it handed on tells to have been recorded since it began.
 */
export async function stepsIn(run: Sealed): Promise<Set<StepCode>> {
  const events = run.history.events!;
  const accepted = events.flatMap(
    ({ workflowExecutionUpdateAcceptedEventAttributes: one }) => one?.acceptedRequest?.input ?? [],
  );
  const acts = accepted
    .filter(({ name }) => name === actWire)
    .map(({ args }) => firstOf<ActMessage>(run, args));
  const staffs = [
    ...accepted.flatMap(({ name }) => staffStepOfWire(name!) ?? []),
    ...(await Promise.all(acts)).flatMap(({ steps }) => steps.map(({ step }) => step)),
  ];
  const told = events.flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal?.signalName === noticeReceivedSignalName ? [firstOf<Notice>(run, signal.input)] : [],
  );
  const machines = (await Promise.all(told)).map(({ step }) => step);
  const cancels = events.filter((event) => event.workflowExecutionCancelRequestedEventAttributes);
  const cancelled = cancels.map(() => 'notice-cancellation-request' as const);
  return new Set([...staffs, ...machines, ...cancelled, ...(await recordedIn(run))]);
}

async function recordedIn(run: Sealed): Promise<StepCode[]> {
  const [before, after] = await Promise.all([carriedInto(run), handedOn(run)]);
  const since = before?.sequence ?? 0;
  return (after?.receipts ?? []).flatMap(({ sequence, step }) => (sequence > since ? [step] : []));
}
