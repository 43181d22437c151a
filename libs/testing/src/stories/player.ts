import { randomUUID } from 'node:crypto';
import { StoryApi, type CaseAnswer, type StepResult } from './story-api.js';
import { isStep, isWait, type Line, type StepLine, type Story, type WaitLine } from './story.js';

export interface Telling {
  readonly story: Story;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly steps: number;
  /** Empty when it ended as its story says. */
  readonly differences: readonly string[];
  readonly seconds: number;
}

export interface Listener {
  onChapter?(story: Story, title: string): void;
  onLine?(story: Story, line: Line, seconds: number): void;
}

/** Plays one story over HTTP, each step as the right member of staff with their own token. */
export async function playStory(story: Story, api: StoryApi, listener: Listener = {}): Promise<Telling> {
  const started = Date.now();
  const player = new Player(api);
  for (const chapter of story.chapters) {
    listener.onChapter?.(story, chapter.title);
    for (const line of chapter.lines) {
      const before = Date.now();
      await player.play(line);
      listener.onLine?.(story, line, (Date.now() - before) / 1_000);
    }
  }
  const { caseId, caseNumber } = player.theCase;
  const differences = await player.differencesFrom(story);
  return {
    story,
    caseId,
    caseNumber,
    steps: player.steps,
    differences,
    seconds: (Date.now() - started) / 1_000,
  };
}

const patienceMs = 60_000;
const lookAgainMs = 50;
const hourMs = 3_600_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Player {
  readonly #ids = new Map<string, string>();
  #case: CaseAnswer | undefined;
  steps = 0;

  constructor(private readonly api: StoryApi) {}

  get theCase(): CaseAnswer {
    if (!this.#case) throw new Error('STORY: the first line must open the case');
    return this.#case;
  }

  async play(line: Line): Promise<void> {
    if (isWait(line)) return await this.#wait(line);
    if (isStep(line)) return await this.#step(line);
    await this.api.setFaults(line.sandbox, line.faults);
  }

  async differencesFrom({ ends }: Story): Promise<string[]> {
    const seen = await this.#look();
    const outcomes = Object.entries(ends.outcomes).flatMap(([name, outcome]) => {
      const person = seen.persons.find(({ personId }) => personId === this.#id(name));
      return person?.outcome === outcome
        ? []
        : [`${name}: outcome ${person?.outcome ?? 'none'}, not ${outcome}`];
    });
    return seen.stage === ends.stage ? outcomes : [`stage ${seen.stage}, not ${ends.stage}`, ...outcomes];
  }

  async #step(line: StepLine & { untilRefused?: string }): Promise<void> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const answer = await this.#take(line);
      if (answer.case) this.#case = { ...this.#case, ...answer.case };
      if (answer.code === line.untilRefused) return;
      const mayStillBeRefused =
        line.untilRefused !== undefined && answer.code === undefined && Date.now() < until;
      if (!mayStillBeRefused)
        throw new Error(
          `STORY: ${line.step} as ${line.as} answered ${answer.status} ${JSON.stringify(answer)}`,
        );
      await pause(lookAgainMs * 10);
    }
  }

  async #take({ as, step, path = {}, body = {} }: StepLine): Promise<StepResult> {
    const known = this.api.parts;
    const answer = await this.api.take(
      as,
      step,
      this.#case,
      this.#named(path, known) as Record<string, string>,
      this.#named(body, known),
    );
    if (answer.case) this.steps += 1;
    return answer;
  }

  async #wait({ until }: WaitLine): Promise<void> {
    const subject = until.subject === undefined ? undefined : (this.#named(until.subject) as string);
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const seen = await this.#look();
      const waits = (step: string) =>
        seen.waitingFor.some(
          (task) => task.step === step && (subject === undefined || task.subject === subject),
        );
      const holds =
        (until.task === undefined || waits(until.task)) &&
        (until.gone === undefined || !waits(until.gone)) &&
        (until.stage === undefined || seen.stage === until.stage);
      if (holds) return;
      if (Date.now() > deadline)
        throw new Error(
          `STORY: waited in vain for ${JSON.stringify(until)}; the case waits for ${seen.waitingFor.map(({ step }) => step).join(', ')} in ${seen.stage}`,
        );
      await pause(lookAgainMs);
    }
  }

  async #look(): Promise<CaseAnswer> {
    this.#case = await this.api.look(this.theCase.caseId);
    return this.#case;
  }

  #id(name: string): string {
    let id = this.#ids.get(name);
    if (!id) this.#ids.set(name, (id = randomUUID()));
    return id;
  }

  /** `@ana` → the id of ana in this telling; `@office` and the like → the organisations of the sample. `+14d` → that day from today. */
  #named(value: unknown, known: ReadonlyMap<string, string> = new Map()): unknown {
    if (typeof value === 'string') {
      if (value.startsWith('@')) return known.get(value.slice(1)) ?? this.#id(value.slice(1));
      if (value.startsWith('task:'))
        return this.theCase.waitingFor.find(({ step }) => step === value.slice('task:'.length))?.subject;
      const [, count, unit] = /^([+-]\d+)([dh])$/.exec(value) ?? [];
      if (unit === undefined) return value;
      return unit === 'd'
        ? dayFromToday(Number(count))
        : new Date(Date.now() + Number(count) * hourMs).toISOString();
    }
    if (Array.isArray(value)) return value.map((inner) => this.#named(inner, known));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, this.#named(inner, known)]),
      );
    return value;
  }
}

/** In the programme's zone, where "today" is Europe/Zurich. */
function dayFromToday(days: number): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(new Date());
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}
