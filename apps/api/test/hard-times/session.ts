import { randomUUID } from 'node:crypto';
import type { Actor, StepMessage } from '@homeward/contracts';
import { staffSteps, todayAt } from '@homeward/domain';
import type { StepRequests } from '@homeward/persistence';
import type { StepToSend } from '@homeward/temporal';

/** Returns the body of a counselling session. This step is always open, and can be taken any number of times. */
export const sessionWith = (personIds: readonly string[]) => ({
  personIds,
  channel: 'phone',
  interpreted: false,
  apart: true,
  repaymentExplained: true,
});

const step = 'record-counselling-session';
export const sessionStep = { ...staffSteps[step], step } as const;

/** Returns the step that the API would create from the body of a session, with a new id. */
export function sessionToSend(caseId: string, actor: Actor, personIds: readonly string[]): StepToSend {
  const { staffId, role, organisationId, organisationType } = actor;
  const message: StepMessage = {
    stepId: randomUUID(),
    actor: { staffId, role, organisationId, organisationType },
    occurredOn: todayAt(new Date().toISOString()),
    zone: 'Europe/Zurich',
    payload: sessionWith(personIds),
    known: {},
  };
  return { caseId, step, wire: sessionStep.wire, message };
}

export type ClaimedSession = StepToSend & { readonly key: string };

/** Claims the key of a session, as the API does right before it sends the step. */
export async function claimSession(
  requests: StepRequests,
  caseId: string,
  actor: Actor,
  personIds: readonly string[],
): Promise<ClaimedSession> {
  const sent = sessionToSend(caseId, actor, personIds);
  const { message } = sent;
  const key = randomUUID();
  await requests.claim({
    scope: [actor.staffId, actor.role, step, caseId],
    key,
    body: { body: sessionWith(personIds), pathParams: {}, ifMatch: null },
    caseId,
    step,
    stepId: message.stepId,
    message,
    notes: [],
  });
  return { ...sent, key };
}
