import type { CaseId } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import {
  byRole,
  unlessUnreadable,
  type CaseReader,
  type Rebuild,
  type Restarts,
} from '@homeward/persistence';
import type { RunningCase } from './compare-case.js';
import type { Engine } from './engine.js';

export interface RestarterOptions {
  readonly engine: Engine;
  readonly reader: CaseReader;
  readonly rebuild: Rebuild;
  readonly restarts: Restarts;
}

/** The reasons why a case is not restarted, and what a person then does. */
export const restartRefusals = {
  'not-granted': 'two operators must grant it first: POST /restarts',
  'file-ended': 'its closed file has ended: it needs no workflow',
  'record-faulty':
    'its record cannot be opened, or does not match its timeline: compare it with --write first',
  unreachable: 'its workflow runs and does not answer: start a worker, or repair its code',
} as const;
export type RestartRefusal = keyof typeof restartRefusals;

export interface Restarted {
  /** `false`: the case was already running, and was not behind its record. */
  readonly started: boolean;
  /** The number of payment attempts that no workflow followed, and that a new workflow now follows. */
  readonly followed: number;
}

/**
 * Law 5: restarts a case whose workflow is lost, from the state in its record, once two operators have granted the
 * restart. A run that is behind its record, for example after a reset, is terminated first: answers already given
 * stay valid. Every step can be repeated safely.
 */
export class Restarter {
  readonly #options: RestarterOptions;

  constructor(options: RestarterOptions) {
    this.#options = options;
  }

  /** Restarts one case. @throws if one of the two stores is unavailable */
  async restart(caseId: CaseId): Promise<Restarted | RestartRefusal> {
    const { engine, restarts } = this.#options;
    if (!(await restarts.isGranted(caseId))) return 'not-granted';
    const state = await this.#recorded(caseId);
    if (!state) return 'record-faulty';
    if (state.fileEndedOn !== null) return 'file-ended';
    const running = await engine.caseOf(caseId);
    if (running === 'unreachable') return 'unreachable';
    const started = isBehind(running, state);
    if (started) {
      if (running !== 'absent' && running !== 'ended') await engine.terminate(caseId);
      await engine.startFromRecord(state);
    }
    const followed = await this.#followAttempts(state);
    // A restart that had nothing to do leaves the grant as it is.
    if (started || followed > 0) await restarts.carriedOut(caseId);
    return { started, followed };
  }

  async #recorded(caseId: CaseId): Promise<CaseState | undefined> {
    const { reader, rebuild } = this.#options;
    const report = await rebuild.check(caseId).catch(unlessUnreadable);
    if (!report || report.erased > 0 || report.differences.length > 0) return undefined;
    return (await reader.load(byRole, caseId))?.state;
  }

  async #followAttempts(state: CaseState): Promise<number> {
    const { engine } = this.#options;
    const lost = await engine.lostAttempts(state);
    for (const attempt of lost) await engine.follow(state, attempt);
    return lost.length;
  }
}

const isBehind = (running: RunningCase, { sequence }: CaseState): boolean =>
  running === null ||
  typeof running === 'string' ||
  running.sequence < sequence ||
  running.hasDiverged === true;
