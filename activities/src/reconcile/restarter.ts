import { setTimeout as pause } from 'node:timers/promises';
import { longestTaskMs, type CaseId, type IsoInstant } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import type { Census, OperatorGrants } from '@homeward/persistence';
import { pollsWithinMs } from '@homeward/temporal';
import type { CaseStarter } from './case-starter.js';
import type { RunningCase } from './compare-case.js';
import type { Engine } from './engine.js';
import { inParallel } from './in-parallel.js';

export interface RestarterOptions {
  readonly engine: Engine;
  readonly starter: CaseStarter;
  readonly census: Census;
  readonly grants: OperatorGrants;
}

/** The reasons why a case is not restarted, and what a person must do about each. */
export const restartRefusals = {
  'not-granted': 'two operators must grant it first: POST /restarts',
  'file-ended': 'its closed file has ended: it needs no workflow',
  'record-faulty':
    'its record cannot be opened, or does not match its timeline: compare it with --write first',
  unreachable: 'its workflow runs and does not answer: start a worker, or repair its code',
  'engine-ahead':
    'its workflow asked for a record after the newest one: compare it when workers run, and start it again on its own',
} as const;
export type RestartRefusal = keyof typeof restartRefusals;

export interface Restarted {
  /** `false`: the case was already running, and was not behind its record. */
  readonly started: boolean;
  /** The number of payment attempts that no workflow followed, and that a new workflow now follows. */
  readonly followed: number;
}

/** The reasons why not every case is restarted. */
export const everyCaseRefusals = {
  'not-held': 'hold the installation first: a worker that polls would run what is behind its record',
  'not-granted': 'two operators must grant it first: POST /restarts/every-case',
  'still-polled': 'a worker still polls: stop all workers',
} as const;

/** The results of the restart of all cases in the record. */
export interface EveryCaseRestarted {
  readonly restarted: number;
  readonly followed: number;
  /** Cases that need no workflow: erased cases, and cases whose closed file has ended. */
  readonly over: number;
  readonly left: readonly { readonly caseId: CaseId; readonly because: RestartRefusal }[];
}

const casesAtOnce = 8;

/**
 * Law 5: restarts a case whose workflow is lost, from the state in its record, once two operators have granted the
 * restart. If a run is behind its record, for example after a reset, the run is terminated first, so that answers
 * already given stay valid. Every step of the restart can be repeated safely.
 */
export class Restarter {
  readonly #options: RestarterOptions;

  constructor(options: RestarterOptions) {
    this.#options = options;
  }

  /** Restarts one case. @throws if one of the two stores is unavailable */
  async restart(caseId: CaseId): Promise<Restarted | RestartRefusal> {
    const { engine, starter, grants } = this.#options;
    const asked = { act: 'restart-case', caseId } as const;
    if (!(await grants.isGranted(asked))) return 'not-granted';
    const state = await starter.recorded(caseId);
    if (!state || state === 'erased') return 'record-faulty';
    if (state.fileEndedOn !== null) return 'file-ended';
    const running = await engine.caseOf(caseId);
    if (running === 'unreachable') return 'unreachable';
    const started = isBehind(running, state);
    if (started) await starter.startAgain(state);
    const followed = await starter.followAttempts(state);
    // If the restart had nothing to do, the grant stays unused.
    if (started || followed > 0) await grants.carriedOut(asked);
    return { started, followed };
  }

  /**
   * Restarts every case from its record, after the engine was restored to an earlier moment than the record. Begins
   * only if no worker polls, so that the engine runs nothing before the restart. The remaining workflows of a case are
   * terminated, payments first. The record determines which cases exist.
   *
   * @param heldSince the instant from which the installation is held
   * @throws if one of the two stores is unavailable: call it again
   */
  async restartEvery(
    heldSince: IsoInstant | undefined,
    quietForMs = pollsWithinMs,
  ): Promise<EveryCaseRestarted | keyof typeof everyCaseRefusals> {
    const { census, grants } = this.#options;
    if (heldSince === undefined) return 'not-held';
    const asked = { act: 'restart-every-case', heldSince } as const;
    if (!(await grants.isGranted(asked))) return 'not-granted';
    if (!(await this.#nobodyPolls(quietForMs))) return 'still-polled';
    const done = { restarted: 0, followed: 0, over: 0 };
    const left: { caseId: CaseId; because: RestartRefusal }[] = [];
    await inParallel(casesAtOnce, census.cases(), async (caseId) => {
      const outcome = await this.#restartUnasked(caseId);
      if (outcome === 'file-ended') done.over += 1;
      else if (typeof outcome === 'string') left.push({ caseId, because: outcome });
      else {
        done.restarted += 1;
        done.followed += outcome.followed;
      }
    });
    await grants.carriedOut(asked);
    return { ...done, left };
  }

  /** Restarts a case whose run is known to be behind its record, without a query to the run. */
  async #restartUnasked(caseId: CaseId): Promise<Restarted | RestartRefusal> {
    const { engine, starter, census } = this.#options;
    const state = await starter.recorded(caseId);
    if (!state) return 'record-faulty';
    if (state === 'erased' || state.fileEndedOn !== null) return 'file-ended';
    const [recordedAt, askedAt] = await Promise.all([
      census.lastRecordedAt(caseId),
      engine.lastRecordingAt(caseId),
    ]);
    if (askedAt !== undefined && Date.parse(askedAt) > Date.parse(recordedAt!) + longestTaskMs)
      return 'engine-ahead';
    await engine.terminateAttempts(state);
    await starter.startAgain(state);
    return { started: true, followed: await starter.followAttempts(state) };
  }

  /** Waits until no worker has polled for `quietForMs`. Returns false if workers still poll after twice that time. */
  async #nobodyPolls(quietForMs: number): Promise<boolean> {
    const from = Date.now();
    const isQuiet = async (): Promise<boolean> => {
      const polledAt = await this.#options.engine.lastPollAt();
      return polledAt === undefined || Date.parse(polledAt) + quietForMs < Date.now();
    };
    while (!(await isQuiet())) {
      if (Date.now() - from > 2 * quietForMs) return false;
      await pause(1_000);
    }
    return true;
  }
}

const isBehind = (running: RunningCase, { sequence }: CaseState): boolean =>
  running === null ||
  typeof running === 'string' ||
  running.sequence < sequence ||
  running.hasDiverged === true;
