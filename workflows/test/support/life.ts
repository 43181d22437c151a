import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import {
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  taskQueues,
  type ReturnCaseInput,
  type Stage,
  type StaffStepCode,
} from '@homeward/contracts';
import { loadStories, type Line, type Story } from '@homeward/testing';
import { BenchCase } from './bench-case.js';
import type { Bench } from './bench.js';
import { Names } from './names.js';
import type { Circumstances } from './paperwork.js';
import { realPolicy } from './policies.js';

const stories: ReadonlyMap<string, Story> = new Map(
  loadStories(join(projectRoot, 'samples', 'stories')).map((story) => [story.name, story]),
);

const tenDaysMs = 864_000_000;

/**
 * A case that follows a story of samples/stories, line by line. The default policy is the newest real policy of the
 * programme.
 */
export class Life extends BenchCase {
  private constructor(
    bench: Bench,
    around: Circumstances,
    readonly story: Story,
    private readonly lines: Line[],
    names?: Names,
  ) {
    super(bench, around, names);
  }

  static of(bench: Bench, name: string, around: Partial<Circumstances> = {}): Life {
    const story = stories.get(name);
    if (!story) throw new Error(`BENCH: there is no story ${name}`);
    const circumstances = { policy: realPolicy, holidays: { canton: [], destination: [] }, ...around };
    const lines = story.chapters.flatMap((chapter) => chapter.lines);
    return new Life(bench, circumstances, story, lines);
  }

  /**
   * Starts another case with the same past, from the state that this case hands on, as if the new case were the next
   * run.
   */
  async fork(): Promise<Life> {
    const other = new Life(this.bench, this.around, this.story, [...this.lines], new Names(this.names));
    this.bench.record.copyTimeline(this.caseId, other.caseId);
    await this.bench.client.workflow.start(returnCaseWorkflowType, {
      workflowId: returnCaseWorkflowId(other.caseId),
      taskQueue: taskQueues.cases,
      args: [{ caseId: other.caseId, carried: other.state } satisfies ReturnCaseInput],
    });
    return other;
  }

  /** Plays the lines until the next line takes `step`. */
  async playTo(step: StaffStepCode): Promise<this> {
    const at = this.lines.findIndex((line) => 'step' in line && line.step === step);
    if (at < 0) throw new Error(`BENCH: ${this.story.name} has no ${step} left`);
    for (let left = at; left > 0; left -= 1) await this.playLine();
    return this;
  }

  /** Plays the lines until the case reaches the stage. */
  async playInto(stage: Stage): Promise<this> {
    while (this.facts.length === 0 || this.state.stage !== stage) {
      if (this.lines.length === 0) throw new Error(`BENCH: ${this.story.name} never reached ${stage}`);
      await this.playLine();
    }
    return this;
  }

  /** Plays the lines until this many more steps were taken. */
  async playSteps(count: number): Promise<this> {
    const { version } = this.state;
    while (this.state.version < version + count) await this.playLine();
    return this;
  }

  /** Plays the remaining lines, and waits `paceMs` before each. */
  async playToItsEnd(paceMs = 0): Promise<this> {
    while (this.lines.length > 0) {
      if (paceMs > 0) await this.bench.sleep(paceMs);
      await this.playLine();
    }
    return this;
  }

  async playLine(): Promise<void> {
    const line = this.lines.shift();
    if (!line) throw new Error(`BENCH: ${this.story.name} is at its end`);
    await this.#play(line);
  }

  async #play(line: Line): Promise<void> {
    if ('until' in line) return await this.until(() => this.#waitsFor(line.until));
    if (!('step' in line)) {
      if (!('sandbox' in line)) return; // the API tests check what people see of a case
      this.bench.world.bank.refuses = 1; // the one fault that a story contains
      return;
    }
    const { body, path } = line;
    // The airport works on its own day (SEE-2). Time is skipped here, so a travel-officer takes the step instead.
    const as = line.as === 'airport-assistant' ? 'travel-officer' : line.as;
    const step = line.step as StaffStepCode;
    const saying = path === undefined ? {} : { path };
    if (!('untilRefused' in line)) {
      const refusal = await this.refusalOf(as, step, body, saying);
      if (refusal) throw new Error(`BENCH: ${this.story.name} has ${step} refused: ${refusal}`);
      return;
    }
    await this.forgetAttempts();
    while ((await this.refusalOf(as, step, body, saying)) !== line.untilRefused)
      await this.bench.sleep(tenDaysMs);
  }

  #waitsFor({ task, gone, subject, stage }: Extract<Line, { until: object }>['until']): boolean {
    const { tasks, stage: standing } = this.state;
    const about = subject === undefined ? undefined : this.names.idOf(subject);
    const waits = (step: string) =>
      tasks.some((one) => one.step === step && (about === undefined || one.subject === about));
    return (
      (task === undefined || waits(task)) &&
      (gone === undefined || !waits(gone)) &&
      (stage === undefined || standing === stage)
    );
  }
}
