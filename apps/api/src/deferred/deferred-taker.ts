import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { createLogger, type Logger } from '@homeward/observability';
import { isErased, isOutage } from '@homeward/persistence';
import { InstallationHold, type DeferredAct } from '@homeward/protection';
import { Problem } from '../problem/problem.js';
import { StepService } from '../steps/step-service.js';
import { SETTINGS } from '../tokens.js';
import { DeferredSteps } from './deferred-steps.js';

/** The interval at which a process checks whether deferred steps can be taken, in ms. */
const checkEveryMs = 1_000;

/** The outcome of a deferred step. `later`: the step has no outcome yet. `stuck`: the case must be repaired first. */
type Outcome = 'recorded' | 'refused' | 'erased' | 'later' | 'stuck';

/**
 * Takes the deferred steps in the order of arrival, as soon as the installation is not held. Each step is
 * taken as an ordinary step of its sender, with the sender's key. Every process does this, and the key makes each step
 * count once.
 */
@Injectable()
export class DeferredTaker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  #run: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DeferredSteps) private readonly kept: DeferredSteps,
    @Inject(InstallationHold) private readonly hold: InstallationHold,
    @Inject(StepService) private readonly steps: StepService,
    @Inject(SETTINGS) { logLevel }: Settings,
  ) {
    this.#log = createLogger('api', { level: logLevel });
  }

  onApplicationBootstrap(): void {
    this.#run = this.#loop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.#run;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopping;
    await this.kept.forgetErased().catch((err: unknown) => this.#cannotRead(err));
    while (!signal.aborted) {
      await this.takeAll().catch((err: unknown) => this.#cannotRead(err));
      await pause(checkEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #cannotRead(err: unknown): void {
    this.#log.error({ err }, 'The kept steps cannot be read at the moment');
  }

  /** Takes every deferred step that can be taken now. */
  async takeAll(): Promise<void> {
    // A case takes its deferred steps in order: a later step waits for an earlier step.
    const waiting = new Set<string>();
    for (const act of await this.kept.waiting()) {
      if (this.#stopping.signal.aborted || (await this.hold.since()) !== undefined) return;
      if (waiting.has(act.caseId)) continue;
      const outcome = await this.#take(act);
      if (outcome === 'refused') await this.kept.refused(act);
      else if (outcome === 'recorded' || outcome === 'erased') await this.kept.recorded(act);
      else {
        waiting.add(act.caseId);
        this.kept.notTaken(act, outcome === 'stuck');
      }
    }
  }

  async #take(act: DeferredAct): Promise<Outcome> {
    try {
      const call = await this.kept.callOf(act);
      if (!call) return 'recorded';
      const { outcome } = await this.steps.takeDeferred(call);
      return outcome === 'recorded' ? 'recorded' : 'later';
    } catch (error) {
      if (isErased(error)) return 'erased';
      if (isOutage(error)) return 'later';
      if (!(error instanceof Problem)) {
        const { caseId, stepId } = act;
        this.#log.error({ err: error, caseId, stepId }, 'A kept step could not be taken yet');
        return 'stuck';
      }
      if (error.code === 'RECORD.DIVERGED' || error.code === 'CASE.STALLED') return 'stuck';
      return error.status >= 500 || error.code === 'REQUEST.TOO_MANY' ? 'later' : 'refused';
    }
  }
}
