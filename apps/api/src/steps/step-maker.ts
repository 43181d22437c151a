import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { actCode, type ActStep, type Actor, type Sent, type SourceAmount } from '@homeward/contracts';
import { copyOf, drawsOf, refuseNext, refuseSent, takenOn, type CaseState } from '@homeward/domain';
import type { AidComparison } from '@homeward/persistence';
import { CaseVersions } from '../cases/case-versions.js';
import { orRefuse, Problem } from '../problem/problem.js';
import { dayOfStep, type ParsedStep } from './parse-step.js';
import { located, type Asked } from './step-call.js';
import { StepCompleter } from './step-completer.js';

/** A step or an act that is ready to be claimed, with the other data of the claim. */
export interface MadeMessage {
  readonly sent: Sent;
  readonly compared: readonly AidComparison[];
  readonly linked: readonly CaseState[];
  /** PAY-10: what the steps draw on sources that have a budget. */
  readonly draws: readonly SourceAmount[];
}

interface MadeStep {
  readonly step: ActStep;
  readonly compared: AidComparison | undefined;
  readonly linked: readonly CaseState[];
  readonly draws: readonly SourceAmount[];
}

/**
 * Turns a request into the message for the case, with all values that the API adds. The values are based on the state
 * of the case that is passed in.
 */
@Injectable()
export class StepMaker {
  constructor(
    @Inject(StepCompleter) private readonly completer: StepCompleter,
    @Inject(CaseVersions) private readonly versions: CaseVersions,
  ) {}

  /**
   * Makes the message. Each step of an act is made for the state of the case after the previous steps. If a step is
   * refused, the act ends.
   */
  async messageOf(asked: Asked, state: CaseState | undefined): Promise<MadeMessage> {
    const { steps, actor, caseId = asked.newCaseId, at } = asked;
    const now = new Date().toISOString();
    const made: MadeStep[] = [];
    let reached = steps.length > 1 ? copyOf(state) : state;
    for (const [n, step] of steps.entries()) {
      try {
        const next = await this.#stepOf(step, asked, reached, drawsIn(made));
        made.push(next);
        if (n === steps.length - 1) break;
        orRefuse(refuseNext(next.step, next.step, reached, now));
        reached = takenOn(caseId, reached, next.step, now);
      } catch (error) {
        throw located(error, n, at);
      }
    }
    const compared = made.flatMap((one) => one.compared ?? []);
    const sent = sentOf(
      made.map(({ step }) => step),
      actor,
    );
    // Several steps may read the linked cases, but only the first read is kept. If a linked case has changed since that
    // read, the claim fails.
    const { linked } = made.find((one) => one.linked.length > 0) ?? made[0]!;
    return {
      sent: this.#withShownVersion(sent, asked, state, now),
      compared,
      linked,
      draws: drawsIn(made),
    };
  }

  async #stepOf(
    parsed: ParsedStep,
    { actor, kept }: Pick<Asked, 'actor' | 'kept'>,
    state: CaseState | undefined,
    draws: readonly SourceAmount[],
  ): Promise<MadeStep> {
    const occurredOn = dayOfStep(parsed, kept?.at ?? new Date().toISOString());
    const stepId = kept?.stepId ?? randomUUID();
    const { compared, linked, ...completed } = await this.completer.complete(parsed, {
      state,
      occurredOn,
      actor,
      draws,
      stepId,
    });
    const { http, zone } = parsed;
    const step = { step: http.step, stepId, actor, occurredOn, zone, ...completed };
    return { step, compared, linked, draws: state ? drawsIfTaken(step, state) : [] };
  }

  /** Adds the state of the case that the sender of the step saw. @throws Problem STEP.STALE */
  #withShownVersion(
    sent: Sent,
    { shownVersion, actor, caseId, at, own }: Asked,
    state: CaseState | undefined,
    now: string,
  ): Sent {
    if (state === undefined) return sent;
    const until = (seenUntil: number): Sent =>
      ({ ...sent, message: { ...sent.message, madeAt: state.sequence, seenUntil } }) as Sent;
    if (shownVersion === undefined)
      return { ...sent, message: { ...sent.message, madeAt: state.sequence } } as Sent;
    // The case itself detects changes from this state on (law 14). Earlier changes lead to a refusal here, but all
    // refusals that take precedence are checked first.
    const isNewest = this.versions.of(state, actor, now) === shownVersion;
    if (isNewest) own?.decidedOn(shownVersion, state);
    if (isNewest || own?.areAllSince(shownVersion, state, actor, now)) return until(state.sequence);
    const refusal = refuseSent(until(-1), caseId!, state, now);
    throw located(Problem.refused(refusal ?? { code: 'STEP.STALE' }), refusal?.act ?? 0, at);
  }
}

const drawsIn = (made: readonly MadeStep[]): SourceAmount[] => made.flatMap(({ draws }) => draws);

/** PAY-10: what a step draws on the budgets. Nothing, if the case refuses the step. */
function drawsIfTaken(step: ActStep, state: CaseState): readonly SourceAmount[] {
  const now = new Date().toISOString();
  if (!step.known.budgetsLeft?.length || refuseNext(step, step, state, now)) return [];
  return drawsOf(step, state, now);
}

/** Returns the message for the steps. The id of an act is the id of its last step (law 4). */
function sentOf(steps: readonly ActStep[], actor: Actor): Sent {
  const [{ step, ...message }] = steps as [ActStep];
  if (steps.length === 1) return { step, message };
  return { step: actCode, message: { stepId: steps.at(-1)!.stepId, actor, steps } };
}
