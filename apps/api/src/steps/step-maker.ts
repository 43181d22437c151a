import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { actCode, type ActStep, type Actor, type Sent } from '@homeward/contracts';
import { copyOf, refuseNext, refuseSent, takenOn, type CaseState } from '@homeward/domain';
import type { AidComparison } from '@homeward/persistence';
import { CaseVersions } from '../cases/case-versions.js';
import { orRefuse, Problem } from '../problem/problem.js';
import { dayOfStep } from './parse-step.js';
import { located, type Asked, type AskedStep } from './step-call.js';
import { StepCompleter } from './step-completer.js';

/** A step, or an act, ready to be claimed, and what is claimed with it. */
export interface MadeMessage {
  readonly sent: Sent;
  readonly compared: readonly AidComparison[];
  readonly linked: readonly CaseState[];
}

interface MadeStep {
  readonly step: ActStep;
  readonly compared: AidComparison | undefined;
  readonly linked: readonly CaseState[];
}

/** Makes of what was asked what is sent: with all that the API adds, for the case as it stands. */
@Injectable()
export class StepMaker {
  constructor(
    @Inject(StepCompleter) private readonly completer: StepCompleter,
    @Inject(CaseVersions) private readonly versions: CaseVersions,
  ) {}

  /** Each step is made for the case as those before it leave it; the first of them that is refused ends it. */
  async messageOf(asked: Asked, state: CaseState | undefined): Promise<MadeMessage> {
    const { steps, actor, caseId = asked.newCaseId, at } = asked;
    const now = new Date().toISOString();
    const made: MadeStep[] = [];
    let reached = steps.length > 1 ? copyOf(state) : state;
    for (const [n, step] of steps.entries()) {
      try {
        const next = await this.#stepOf(step, actor, reached);
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
    // Of several steps, the first to read them: had they moved since, nothing would be claimed.
    const { linked } = made.find((one) => one.linked.length > 0) ?? made[0]!;
    return { sent: this.#seen(sent, asked, state, now), compared, linked };
  }

  async #stepOf({ http, parsed }: AskedStep, actor: Actor, state: CaseState | undefined): Promise<MadeStep> {
    const occurredOn = dayOfStep(parsed, new Date().toISOString());
    const stepId = randomUUID();
    const { compared, linked, ...completed } = await this.completer.complete(http, parsed, {
      state,
      occurredOn,
      actor,
      stepId,
    });
    const { zone } = parsed;
    return { step: { step: http.step, stepId, actor, occurredOn, zone, ...completed }, compared, linked };
  }

  /** With what of the case its sender had before them. @throws Problem STEP.STALE */
  #seen(
    sent: Sent,
    { seenVersion, actor, caseId, at }: Asked,
    state: CaseState | undefined,
    now: string,
  ): Sent {
    if (state === undefined) return sent;
    const until = (seenUntil: number): Sent =>
      ({ ...sent, message: { ...sent.message, madeAt: state.sequence, seenUntil } }) as Sent;
    if (seenVersion === undefined)
      return { ...sent, message: { ...sent.message, madeAt: state.sequence } } as Sent;
    // What moves from here on, the case itself finds (law 14). What moved before is refused here, after all that
    // comes before it.
    if (this.versions.of(state, actor, now) === seenVersion) return until(state.sequence);
    const refusal = refuseSent(until(-1), caseId!, state, now);
    throw located(Problem.refused(refusal ?? { code: 'STEP.STALE' }), refusal?.act ?? 0, at);
  }
}

/** An act is known by its last step (law 4). */
function sentOf(steps: readonly ActStep[], actor: Actor): Sent {
  const [{ step, ...message }] = steps as [ActStep];
  if (steps.length === 1) return { step, message };
  return { step: actCode, message: { stepId: steps.at(-1)!.stepId, actor, steps } };
}
