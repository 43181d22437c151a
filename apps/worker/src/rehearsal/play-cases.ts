import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseStarter, Engine } from '@homeward/activities';
import {
  noticeReceivedSignalName,
  returnCaseWorkflowId,
  type CaseId,
  type Notice,
} from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import type { Census } from '@homeward/persistence';
import type { Client } from '@temporalio/client';

export interface CasesPlayed {
  readonly played: readonly CaseId[];
  readonly notPlayed: readonly CaseId[];
}

export interface PlayOptions {
  readonly census: Census;
  readonly starter: CaseStarter;
  readonly engine: Engine;
  readonly client: Client;
}

const wanted = 10;
/**
 * The maximum number of candidates. More candidates than needed are read, because some closed cases no longer have a
 * workflow.
 */
const candidates = 100;
const playsWithinMs = 60_000;
const callMs = 10_000;

/**
 * Starts some cases of all stages from their records, and sends each case an answer of the booking desk about a booking
 * that the case does not have. The case records the answer and changes nothing.
 */
export async function playCases(options: PlayOptions): Promise<CasesPlayed> {
  const { census, starter } = options;
  const outcome = { played: [] as CaseId[], notPlayed: [] as CaseId[] };
  for (const caseId of await census.fromAllStages(candidates)) {
    if (outcome.played.length + outcome.notPlayed.length >= wanted) break;
    const state = await starter.recorded(caseId);
    if (state === 'erased' || (state && state.fileEndedOn !== null)) continue;
    const isPlayed = state !== undefined && (await takesNotice(options, state));
    outcome[isPlayed ? 'played' : 'notPlayed'].push(caseId);
  }
  return outcome;
}

/** Starts a case, and waits until the case has recorded the notice. */
async function takesNotice(
  { census, starter, engine, client }: PlayOptions,
  state: CaseState,
): Promise<boolean> {
  const { caseId, sequence } = state;
  const notice = noticeAboutNothing();
  await starter.startAgain(state);
  await starter.followAttempts(state);
  await client.withDeadline(Date.now() + callMs, () =>
    client.workflow.getHandle(returnCaseWorkflowId(caseId)).signal(noticeReceivedSignalName, notice),
  );
  for (const end = Date.now() + playsWithinMs; Date.now() < end; await pause(100)) {
    if (!(await census.recordedAmong([notice.key])).has(notice.key)) continue;
    const running = await engine.caseOf(caseId);
    return (
      running !== null && typeof running === 'object' && !running.hasDiverged && running.sequence > sequence
    );
  }
  return false;
}

const noticeAboutNothing = (): Notice => ({
  key: randomUUID(),
  step: 'receive-booking-answer',
  payload: { journeyId: randomUUID(), key: randomUUID(), outcome: { status: 'unavailable' } },
});
