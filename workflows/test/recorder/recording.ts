import { staffStepCodes, type StepCode } from '@homeward/contracts';
import { machineRules } from '../../../libs/domain/src/engine/machine-rules.js';
import type { Run } from '../support/runs.js';
import { stepsIn } from '../support/steps-in.js';

/** The histories of a release while they are recorded. */
export class Recording {
  readonly runs = new Map<string, Run>();
  /** The steps that at least one of the histories contains. */
  readonly steps = new Set<StepCode>();

  async keep(scenario: string, run: Run): Promise<void> {
    if (this.runs.has(scenario)) throw new TypeError(`${scenario} is already recorded`);
    this.runs.set(scenario, run);
    for (const step of await stepsIn(run)) this.steps.add(step);
    console.log(`${scenario} ${run.history.events!.length} events`);
  }

  /** Keeps the runs that contain a step that no history contains yet. */
  async keepNews(scenario: string, runs: readonly Run[]): Promise<void> {
    for (const [i, run] of runs.entries()) {
      const isKnown = [...(await stepsIn(run))].every((step) => this.steps.has(step));
      if (!isKnown) await this.keep(`${scenario}-${String(i + 1).padStart(2, '0')}`, run);
    }
  }

  missing(): StepCode[] {
    return ([...staffStepCodes, ...Object.keys(machineRules)] as StepCode[]).filter(
      (step) => !this.steps.has(step),
    );
  }
}
