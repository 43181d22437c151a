import { differencesSeen } from './looks.js';
import { Names } from './names.js';
import { roleOf, type CaseAnswer, type StepResult, type StoryApi } from './story-api.js';
import {
  isBank,
  isLook,
  isOperator,
  isStep,
  isWait,
  type Line,
  type StepLine,
  type Story,
  type UntilRefusedLine,
  type WaitLine,
} from './story.js';
import { textsOf } from './texts.js';

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
      await player.play(line, chapter.on);
      listener.onLine?.(story, line, (Date.now() - before) / 1_000);
    }
    await player.askWhoMayAct(chapter.title);
  }
  const { caseId, caseNumber } = player.theCase;
  await player.compareWithTheEnd(story);
  return {
    story,
    caseId,
    caseNumber,
    steps: player.steps,
    differences: player.differences,
    seconds: (Date.now() - started) / 1_000,
  };
}

const patienceMs = 60_000;
const lookAgainMs = 50;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Player {
  readonly differences: string[] = [];
  readonly #names: Names;
  readonly #texts = new Set<string>();
  /** Who has acted in each role, the newest last. */
  readonly #staff = new Map<string, Set<string>>();
  #case: CaseAnswer | undefined;
  steps = 0;

  constructor(private readonly api: StoryApi) {
    this.#names = new Names({
      parts: api.parts,
      staffIdOf: (as) => api.staffIdOf(as),
      subjectOf: (step) => this.theCase.waitingFor.find((task) => task.step === step)?.subject,
      currency: () => api.currencyOf(this.theCase.policy.version),
    });
  }

  get theCase(): CaseAnswer {
    if (!this.#case) throw new Error('STORY: the first line must open the case');
    return this.#case;
  }

  async play(line: Line, on?: string): Promise<void> {
    if (isWait(line)) return await this.#wait(line);
    if (isStep(line)) return await this.#step(line, line.on ?? on);
    if (isLook(line))
      return this.#note(await differencesSeen(line, this.theCase.caseId, this.api, this.#names));
    if (isOperator(line)) return await this.#lookAsOperator(line.operator);
    if (isBank(line))
      return await this.api.bankReports(
        this.#names.in(line.bank.payment),
        line.bank.attempt,
        line.bank.reports,
      );
    await this.api.setFaults(line.sandbox, line.faults);
  }

  async compareWithTheEnd({ ends }: Story): Promise<void> {
    const seen = await this.#look();
    for (const [name, outcome] of Object.entries(ends.outcomes)) {
      const person = seen.persons.find(({ personId }) => personId === this.#names.idOf(name));
      if (person?.outcome !== outcome)
        this.#note([`${name}: outcome ${person?.outcome ?? 'none'}, not ${outcome}`]);
    }
    if (seen.stage !== ends.stage) this.#note([`stage ${seen.stage}, not ${ends.stage}`]);
    await this.#lookAsOperator([]);
  }

  /** Law 14: whoever the case waits for finds the step open. */
  async askWhoMayAct(chapter: string): Promise<void> {
    const seen = await this.#look();
    for (const { step, role, subject } of seen.waitingFor) {
      const able = await Promise.all(
        this.#candidates(role).map(async (as) => {
          const view = await this.api.look(seen.caseId, as);
          return view?.openSteps.some(
            (open) =>
              open.step === step &&
              (open.subjects === undefined || subject === null || open.subjects.includes(subject)),
          );
        }),
      );
      if (!able.includes(true))
        this.#note([`${chapter}: waits for ${step} by ${role}, to whom it is closed`]);
    }
  }

  #candidates(role: string): string[] {
    if (role !== 'team-lead') return [...(this.#staff.get(role) ?? []), role, `${role}/2`];
    return [...this.api.parts.keys()].map((where) => `team-lead@${where}`);
  }

  #note(differences: readonly string[]): void {
    this.differences.push(...differences);
  }

  async #step(line: StepLine | UntilRefusedLine, on?: string): Promise<void> {
    const until = Date.now() + patienceMs;
    const wanted = 'untilRefused' in line ? line.untilRefused : line.refused;
    for (;;) {
      const answer = await this.#take(line, on);
      if (answer.case) this.#accept(line.as, answer.case);
      if (answer.code === wanted) return;
      const mayStillBeRefused = 'untilRefused' in line && answer.code === undefined && Date.now() < until;
      if (!mayStillBeRefused)
        throw new Error(
          `STORY: ${line.step} as ${line.as} answered ${answer.status} ${JSON.stringify({ ...answer, case: undefined })}, not ${wanted ?? 'that it is recorded'}`,
        );
      await pause(lookAgainMs * 10);
    }
  }

  #accept(as: string, answer: CaseAnswer): void {
    this.#case = { ...this.#case, ...answer };
    const acted = this.#staff.get(roleOf(as)) ?? new Set();
    acted.delete(as);
    this.#staff.set(roleOf(as), acted.add(as));
  }

  async #take({ as, step, path = {}, body = {} }: StepLine, on?: string): Promise<StepResult> {
    for (const text of textsOf(body)) this.#texts.add(text);
    const dated = on === undefined ? body : { occurredOn: on, ...body };
    const answer = await this.api.take(as, step, this.#case, this.#names.in(path), this.#names.in(dated));
    if (answer.case) this.steps += 1;
    return answer;
  }

  async #wait({ until }: WaitLine): Promise<void> {
    const subject = until.subject === undefined ? undefined : this.#names.in(until.subject);
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

  /** Its case-manager tells the story; who that is may change. */
  async #look(): Promise<CaseAnswer> {
    const acted = [...(this.#staff.get('case-manager') ?? [])].reverse();
    for (const narrator of [...acted, 'case-manager', 'case-manager/2']) {
      const seen = await this.api.look(this.theCase.caseId, narrator);
      if (seen) return (this.#case = seen);
    }
    throw new Error('STORY: no case-manager sees the case');
  }

  /** SEE-6: codes and days, and nothing that anybody wrote. */
  async #lookAsOperator(words: readonly string[]): Promise<void> {
    const page = await this.api.operatorSees?.(this.theCase.caseId);
    if (page === undefined) return;
    this.#note(words.filter((word) => !page.includes(word)).map((word) => `operations do not read ${word}`));
    this.#note(
      [...this.#texts].filter((text) => page.includes(text)).map((text) => `operations read “${text}”`),
    );
  }
}
