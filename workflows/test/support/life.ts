import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import {
  errorCodeOfWire,
  getCaseQueryName,
  paymentWorkflowId,
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  taskQueues,
  type CaseId,
  type CaseSummary,
  type ErrorCode,
  type ReturnCaseInput,
  type Stage,
  type StaffStepCode,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import { staffSteps, todayAt, type CaseState, type Fact } from '@homeward/domain';
import { loadProgrammes } from '@homeward/programme';
import { classifyTemporalError, startStep } from '@homeward/temporal';
import { loadStories, until, type Line, type Story } from '@homeward/testing';
import type { WorkflowHandle } from '@temporalio/client';
import type { Bench } from './bench.js';
import { Names } from './names.js';
import { knownAt, payloadOf, type Body, type Circumstances } from './paperwork.js';
import { runsOf, type Run } from './runs.js';
import { actorOf } from './staff.js';

const stories: ReadonlyMap<string, Story> = new Map(
  loadStories(join(projectRoot, 'samples', 'stories')).map((story) => [story.name, story]),
);

/** What the step's sender may say beside its body. */
export interface Saying {
  readonly path?: Readonly<Record<string, string>>;
  /** FACT-1: today in the programme's zone unless said. */
  readonly occurredOn?: string;
  readonly zone?: string;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const momentMs = 1_500;
const patience = 30;

/**
 * A case that lives as a story of samples/stories tells, line by line, each step an Update from the right member of staff.
 * Under the programme's newest real policy, unless told otherwise.
 */
export class Life {
  readonly caseId: CaseId = randomUUID();

  private constructor(
    private readonly bench: Bench,
    readonly story: Story,
    private readonly around: Circumstances,
    private readonly lines = story.chapters.flatMap((chapter) => chapter.lines),
    readonly names = new Names(),
  ) {}

  static of(bench: Bench, name: string, around: Partial<Circumstances> = {}): Life {
    const story = stories.get(name);
    if (!story) throw new Error(`BENCH: there is no story ${name}`);
    return new Life(bench, story, {
      policy: realPolicy,
      holidays: { canton: [], destination: [] },
      ...around,
    });
  }

  /** Another case that has lived the same so far: started as a next run is, from the state that it is handed. */
  async fork(): Promise<Life> {
    const other = new Life(this.bench, this.story, this.around, [...this.lines], this.names);
    this.bench.record.copyTimeline(this.caseId, other.caseId);
    await this.bench.client.workflow.start(returnCaseWorkflowType, {
      workflowId: returnCaseWorkflowId(other.caseId),
      taskQueue: taskQueues.cases,
      args: [{ caseId: other.caseId, carried: other.state } satisfies ReturnCaseInput],
    });
    return other;
  }

  get handle(): WorkflowHandle {
    return this.bench.client.workflow.getHandle(returnCaseWorkflowId(this.caseId));
  }

  get facts(): readonly Fact[] {
    return this.bench.record.timelineOf(this.caseId);
  }

  /** As the record has it. */
  get state(): CaseState {
    return this.bench.record.stateOf(this.caseId);
  }

  /** As the workflow answers operators. */
  async summary(): Promise<CaseSummary> {
    return await this.handle.query<CaseSummary>(getCaseQueryName);
  }

  async runId(): Promise<string> {
    return (await this.handle.describe()).runId;
  }

  async runs(): Promise<Run[]> {
    return await runsOf(this.bench.client, returnCaseWorkflowId(this.caseId));
  }

  /** Plays the lines before the first that takes `step`. */
  async playTo(step: StaffStepCode): Promise<this> {
    const at = this.lines.findIndex((line) => 'step' in line && line.step === step);
    if (at < 0) throw new Error(`BENCH: ${this.story.name} has no ${step} left`);
    for (const line of this.lines.splice(0, at)) await this.#play(line);
    return this;
  }

  /** Plays until the case stands in a stage, or to the end. */
  async playInto(stage: Stage): Promise<this> {
    while (this.facts.length === 0 || this.state.stage !== stage) {
      if (this.lines.length === 0) throw new Error(`BENCH: ${this.story.name} never reached ${stage}`);
      await this.playLine();
    }
    return this;
  }

  async playLine(): Promise<void> {
    await this.#play(this.lines.shift()!);
  }

  get isTold(): boolean {
    return this.lines.length === 0;
  }

  /** At a pace: so much time before each line. */
  async playToItsEnd(paceMs = 0): Promise<this> {
    while (!this.isTold) {
      if (paceMs > 0) await this.bench.sleep(paceMs);
      await this.playLine();
    }
    return this;
  }

  /** Takes a step as the story's staff would. @throws what Temporal says when it is refused */
  async take(as: string, step: StaffStepCode, body: Body = {}, saying: Saying = {}): Promise<StepReceipt> {
    return await this.send(step, await this.message(as, step, body, saying));
  }

  /** The code with which a step is refused; `undefined` when it was taken. */
  async refusalOf(
    as: string,
    step: StaffStepCode,
    body: Body = {},
    saying: Saying = {},
  ): Promise<ErrorCode | undefined> {
    try {
      await this.take(as, step, body, saying);
      return undefined;
    } catch (error) {
      const outcome = classifyTemporalError(error);
      if (outcome.kind !== 'refused') throw error;
      return errorCodeOfWire(outcome.code);
    }
  }

  async message(
    as: string,
    step: StaffStepCode,
    body: Body = {},
    { path, ...when }: Saying = {},
  ): Promise<StepMessage> {
    const actor = actorOf(as);
    const now = await this.bench.now();
    const named = this.names.in(
      { ...path, ...body },
      now,
      this.facts.length > 0 ? this.state.tasks : [],
    ) as Body;
    return {
      stepId: randomUUID(),
      actor,
      occurredOn: todayAt(now),
      zone: 'Europe/Zurich',
      ...when,
      payload: payloadOf(step, named, actor, this.around),
      known: knownAt(step),
      ...(this.facts.length > 0 && { expectedVersion: this.state.version }),
    };
  }

  async send(step: StaffStepCode, message: StepMessage): Promise<StepReceipt> {
    const { wire } = staffSteps[step];
    const update = await startStep(this.bench.client, { caseId: this.caseId, step, wire, message });
    return await update.result();
  }

  /** Waits until something holds: a moment of ours first, since no clock need move for an answer, then `stepMs` at a time. */
  async until(holds: () => boolean, stepMs = minuteMs): Promise<void> {
    if (await until(holds, { withinMs: momentMs, everyMs: 20 })) return;
    for (let tries = 0; !holds(); tries += 1) {
      if (tries === patience) throw new Error('BENCH: waited in vain');
      await this.bench.sleep(stepMs);
    }
  }

  /**
   * Nobody asks the bank any more. Before a long sleep: an attempt lives for sixty days, and this server's clock never runs
   * ahead again once a child has ended whose parent's run had ended before it.
   */
  async forgetAttempts(): Promise<void> {
    for (const { paymentId, attempt } of Object.values(this.state.payments))
      await stop(this.bench.client.workflow.getHandle(paymentWorkflowId(this.caseId, paymentId, attempt)));
  }

  /** Out of the way of whoever comes next: the clock stops at everybody's deadlines. */
  async end(): Promise<void> {
    await this.forgetAttempts();
    await this.summary(); // is answered when the case has nothing in hand
    await stop(this.handle);
  }

  async #play(line: Line): Promise<void> {
    if ('until' in line) return await this.until(() => this.#waitsFor(line.until));
    if (!('step' in line)) {
      this.bench.world.bank.refuses = 1;
      return;
    }
    const { as, step, body, path } = line;
    const saying = path === undefined ? {} : { path };
    if (!('untilRefused' in line)) return void (await this.take(as, step as StaffStepCode, body, saying));
    await this.forgetAttempts();
    while ((await this.refusalOf(as, step as StaffStepCode, body, saying)) !== line.untilRefused)
      await this.bench.sleep(10 * dayMs);
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

/** Between two tasks: a task that is cut off would hold this server's clock for ever. */
async function stop(handle: WorkflowHandle): Promise<void> {
  const isWaiting = async (): Promise<boolean> => {
    const last = (await handle.fetchHistory()).events!.at(-1)!;
    return (
      !last.workflowTaskScheduledEventAttributes &&
      !last.workflowTaskStartedEventAttributes &&
      !last.activityTaskScheduledEventAttributes &&
      !last.activityTaskStartedEventAttributes
    );
  };
  try {
    await until(isWaiting, { withinMs: 10_000 });
    await handle.terminate();
  } catch (error) {
    if (!['not-found', 'closed'].includes(classifyTemporalError(error).kind)) throw error;
  }
}

const programmes = loadProgrammes({ demo: true, today: () => '2026-01-01' });
const nowhere = { canton: null, destination: null, from: '2026-01-01' };
/** The policy of real cases, and the one of demonstrations, whose lengths are seconds. */
export const realPolicy = programmes.pinned('vot-2026-1', nowhere);
export const demoPolicy = programmes.pinned('demo-2026-1', nowhere);
