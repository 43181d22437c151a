import {
  actCode,
  actWire,
  stepsSent,
  type ActStep,
  type CaseId,
  type IsoInstant,
  type Refusal,
  type Sent,
  type SourceAmount,
  type StepMessage,
} from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { auditRouteOfStep, stepOf } from '../case/define-step.js';
import { currentMarks, type Fact } from '../case/fact.js';
import type { OpenCase } from '../counselling/steps/open-case.step.js';
import { drawsBetween, limitedDraws, refuseDraws } from '../ledger/draws.js';
import { evolve, refuse, refuseOpening } from './engine.js';
import { newCase } from './new-case.js';

/** The neutral name of the sent step or act in Temporal. */
export const wireOfSent = ({ step }: Pick<Sent, 'step'>): string =>
  step === actCode ? actWire : stepOf(step).wire;

/** WORK-1: the route of an act, in the form that the audit uses. */
export const actRoute = 'POST cases/:caseId/acts';

/** The route of the sent step or act, in the form that the audit uses. */
export const auditRouteOf = (sent: Sent): string => {
  const [first] = stepsSent(sent);
  return sent.step === actCode && first!.step !== 'open-case' ? actRoute : auditRouteOfStep(first!.step);
};

/** The state of a case. Before its first step, a case has no state. */
type Standing = CaseState | undefined;

/** The content of a step that was taken, before the case assigns a sequence and a time to it. */
export const contentOfStep = ({
  step,
  stepId,
  actor,
  occurredOn,
  zone,
  payload,
  known,
}: ActStep): Omit<Fact, 'sequence' | 'recordedAt' | 'fixed'> => ({
  step,
  stepId,
  actor,
  occurredOn,
  zone,
  payload: payload as object,
  known,
});

/**
 * WORK-1: why a sent step or act is refused. For an act, the result is the refusal of its first refused step. Each step
 * is checked against the state that the earlier steps of the act produce.
 */
export function refuseSent(
  sent: Sent,
  caseId: CaseId,
  state: Standing,
  now: IsoInstant,
): Refusal | undefined {
  const { seenUntil } = sent.message;
  const steps = stepsSent(sent);
  let reached = steps.length > 1 ? copyOf(state) : state;
  for (const [act, step] of steps.entries()) {
    // Only the first step is checked for staleness, because the sender knows what the act itself changes.
    const refusal = refuseNext(step, act === 0 ? { ...step, seenUntil } : step, reached, now);
    if (refusal) return steps.length === 1 ? refusal : { ...refusal, act };
    if (act < steps.length - 1) reached = takenOn(caseId, reached, step, now);
  }
  return undefined;
}

/** Why a step is refused in this state. A case that is not open accepts only its opening. */
export function refuseNext(
  { step }: Pick<ActStep, 'step'>,
  message: StepMessage,
  state: Standing,
  now: IsoInstant,
): Refusal | undefined {
  if (step !== 'open-case')
    return state
      ? (refuse(step, message, state, now) ?? refuseOverBudget({ ...message, step }, state, now))
      : { code: 'CASE.NOT_FOUND' };
  return state
    ? { code: 'STEP.NOT_OPEN', rule: 'CASE-1' }
    : refuseOpening(message as StepMessage<OpenCase>, now);
}

/** PAY-10: why a step that no other rule refuses may not promise money: the budget of a source has too little left. */
const refuseOverBudget = (step: ActStep, state: CaseState, now: IsoInstant): Refusal | undefined =>
  refuseDraws(drawsOf(step, state, now), step.known.budgetsLeft ?? []);

/**
 * PAY-10: the amounts that a step draws on sources that have a budget. Only for a step that no other rule refuses,
 * because the step is taken on a copy of the state.
 */
export function drawsOf(step: ActStep, state: CaseState, now: IsoInstant): readonly SourceAmount[] {
  const { budgetsLeft = [] } = step.known;
  if (budgetsLeft.length === 0 || !stepOf(step.step).outsideFacts.includes('budgetsLeft')) return [];
  return limitedDraws(drawsBetween(state, takenOn(state.caseId, copyOf(state), step, now)), budgetsLeft);
}

/**
 * Copies plain JSON. A copy is needed because `evolve` changes the state that it is given and may keep parts of a
 * payload.
 */
export const copyOf = <T>(plain: T): T =>
  plain === undefined ? plain : (JSON.parse(JSON.stringify(plain)) as T);

/**
 * Applies a step that was not refused. `copy` is a copy of the state, made for this purpose. If the case is not open,
 * the step opens it.
 */
export function takenOn(caseId: CaseId, copy: Standing, step: ActStep, now: IsoInstant): CaseState {
  const sequence = (copy?.sequence ?? 0) + 1;
  const fact: Fact = {
    ...copyOf(contentOfStep(step)),
    sequence,
    recordedAt: now,
    fixed: {},
    ...currentMarks,
  };
  return evolve(copy ?? newCase(caseId, fact), fact);
}
