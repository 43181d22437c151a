import type { CaseId } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import {
  byRole,
  unlessUnreadable,
  type CaseReader,
  type EngineEpochs,
  type Rebuild,
} from '@homeward/persistence';
import type { Engine } from './engine.js';

export interface CaseStarterOptions {
  readonly engine: Engine;
  readonly reader: CaseReader;
  readonly rebuild: Rebuild;
  readonly epochs: EngineEpochs;
}

/**
 * Starts cases from their record without asking for a grant. In an installation that people use, `Restarter` asks for
 * the grant.
 */
export class CaseStarter {
  readonly #options: CaseStarterOptions;

  constructor(options: CaseStarterOptions) {
    this.#options = options;
  }

  /**
   * The state of a case in its record. `undefined` if the record cannot be decrypted, or does not match its timeline.
   */
  async recorded(caseId: CaseId): Promise<CaseState | 'erased' | undefined> {
    const { reader, rebuild } = this.#options;
    const report = await rebuild.check(caseId).catch(unlessUnreadable);
    if (!report || report.differences.length > 0) return undefined;
    if (report.erased > 0) return 'erased';
    return (await reader.load(byRole, caseId))?.state;
  }

  /**
   * Begins a new epoch, in which no earlier run may write the record. Then ends any earlier run and starts the case.
   */
  async startAgain(state: CaseState): Promise<void> {
    const { engine, epochs } = this.#options;
    const { caseId } = state;
    const epoch = await epochs.begin(caseId, state.sequence);
    if (await engine.isRunning(caseId)) await engine.terminate(caseId);
    await engine.startFromRecord(state, epoch);
  }

  /**
   * Starts a workflow for each payment attempt that no workflow follows. @returns the number of workflows that were
   * started
   */
  async followAttempts(state: CaseState): Promise<number> {
    const { engine } = this.#options;
    const lost = await engine.lostAttempts(state);
    for (const attempt of lost) await engine.follow(state, attempt);
    return lost.length;
  }
}
