import { until } from '../process/until.js';
import { suiteTime } from '../suite-time.js';
import { atTheGate } from './at-the-gate.js';
import { StoryCases, isIn } from './story-cases.js';
import { differencesFound } from './reads.js';
import { Names } from './names.js';
import { namesRecords, noRecords, recordsOf, type Records } from './records.js';
import { roleOf, type CaseAnswer, type StepResult, type StoryApi } from './story-api.js';
import {
  isBank,
  isReadLine,
  isOperator,
  isStep,
  isWait,
  type Line,
  type OperatorLine,
  type StepLine,
  type Story,
  type UntilRefusedLine,
  type WaitLine,
} from './story.js';
import { textsOf } from './texts.js';

type Task = CaseAnswer['waitingFor'][number];

const patienceMs = 60_000;
const checkAgainMs = 50;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Plays lines one by one, and remembers the current case. */
export class Player {
  readonly differences: string[] = [];
  readonly #names: Names;
  readonly #texts = new Set<string>();
  /** The staff who have acted in each role, in the order in which they last acted. */
  readonly #staff = new Map<string, Set<string>>();
  readonly #cases = new StoryCases();
  #records: Records = noRecords;
  steps = 0;

  constructor(private readonly api: StoryApi) {
    this.#names = new Names({
      parts: api.parts,
      staffIdOf: (as) => api.staffIdOf(as),
      subjectOf: (step) => this.#cases.here.waitingFor.find((task) => task.step === step)?.subject,
      recordOf: (step) => this.#records.timeline.findLast((entry) => entry.step === step)?.stepId,
      effectOf: (id) =>
        this.#records.corrections.find(({ correctionId }) => correctionId === id)?.effect.mark,
      currency: () => api.currencyOf(this.#cases.here.policy.version),
    });
  }

  get firstCase(): CaseAnswer {
    return this.#cases.all[0]!;
  }

  /** The id for a name in this run of the story. `@incident` stands for the id of `incident`. */
  idOf(name: string): string {
    return this.#names.idOf(name);
  }

  /** The word for a name in this run of the story. `word:family-name` stands for the word of `family-name`. */
  wordOf(name: string): string {
    return this.#names.wordOf(name);
  }

  /**
   * Continues the story in the linked case of a person. Waits until this case exists, because the case is opened after
   * the answer to the step that decided on it.
   */
  async follow(person: string): Promise<void> {
    const personId = this.#names.in(person);
    await this.#waitFor(`a linked case of ${person}`, async () => {
      const { linkedCases } = await this.#read();
      const beside = await Promise.all(linkedCases.map(({ caseId }) => this.#readAsManager(caseId)));
      const theirs = beside.find((answer) => isIn(answer, personId));
      if (theirs) this.#cases.goTo(theirs);
      return theirs !== undefined;
    });
  }

  /** Plays a line, or the lines of an act. */
  async play(act: readonly Line[], on?: string): Promise<void> {
    await suiteTime.spendOn('stories', () => this.#play(act, on));
  }

  async #play(act: readonly Line[], on?: string): Promise<void> {
    const [line] = act as [Line];
    if (act.length > 1) return await this.#act(act as readonly StepLine[], on);
    if (isWait(line)) return await this.#wait(line);
    if (isStep(line)) return await this.#step(line, line.on ?? on);
    if (isReadLine(line))
      return this.#note(await differencesFound(line, this.#cases.here.caseId, this.api, this.#names));
    if (isOperator(line)) return await this.#readAsOperator(this.#cases.here.caseId, line);
    if (isBank(line))
      return await this.api.bankReports(
        this.#cases.here.caseId,
        this.#names.in(line.bank.payment),
        line.bank.attempt,
        line.bank.reports,
      );
    await this.api.setFaults(line.sandbox, line.faults);
  }

  async compareWithTheEnd({ ends }: Story): Promise<void> {
    for (const { caseId } of this.#cases.all) {
      const { stage } = await this.#read(caseId);
      if (stage !== ends.stage) this.#note([`stage ${stage}, not ${ends.stage}`]);
      await this.#readAsOperator(caseId, { operator: [] });
    }
    for (const [name, outcome] of Object.entries(ends.outcomes)) {
      const actual = this.#cases.outcomeOf(this.#names.idOf(name));
      if (actual !== outcome) this.#note([`${name}: outcome ${actual ?? 'none'}, not ${outcome}`]);
    }
  }

  /** Law 14: for every task, a member of staff in its role must find the step open. */
  async askWhoMayAct(chapter: string): Promise<void> {
    for (const { caseId } of this.#cases.all) await this.#askWhoMayActIn(caseId, chapter);
  }

  async #askWhoMayActIn(caseId: string, chapter: string): Promise<void> {
    const { waitingFor } = await this.#read(caseId);
    const answersByReader = new Map<string, CaseAnswer | undefined>();
    // The airport acts on the day of the flight, and does not see cases (SEE-1).
    for (const task of waitingFor.filter(({ role }) => role !== 'airport-assistant')) {
      let isAble = false;
      for (const as of this.#candidates(task.role)) {
        if (!answersByReader.has(as)) answersByReader.set(as, await this.api.readCase(caseId, as));
        isAble ||= mayTake(task, answersByReader.get(as));
        if (isAble) break;
      }
      if (!isAble)
        this.#note([`${chapter}: waits for ${task.step} by ${task.role}, but the step is closed to them`]);
    }
  }

  /** The staff who can act in this role. Staff who acted last come first. */
  #candidates(role: string): string[] {
    const acted = [...(this.#staff.get(role) ?? [])].reverse();
    if (role !== 'team-lead') return [...acted, role, `${role}/2`];
    return [...this.api.parts.keys()].map((where) => `team-lead@${where}`);
  }

  #note(differences: readonly string[]): void {
    this.differences.push(...differences);
  }

  async #step(line: StepLine | UntilRefusedLine, on?: string): Promise<void> {
    const deadline = Date.now() + patienceMs;
    const wanted = 'untilRefused' in line ? line.untilRefused : line.refused;
    for (;;) {
      const answer = await this.#take(line, on);
      if (answer.case) this.#accept(line.as, answer.case);
      else if (answer.code === undefined) this.#acted(line.as);
      if (answer.code === wanted) return;
      const mayStillBeRefused = 'untilRefused' in line && answer.code === undefined && Date.now() < deadline;
      if (!mayStillBeRefused)
        throw new Error(
          `STORY: ${line.step} as ${line.as} answered ${answer.status} ${JSON.stringify({ ...answer, case: undefined })}, not ${wanted ?? 'that it is recorded'}`,
        );
      await pause(checkAgainMs * 10);
    }
  }

  /** WORK-1: sends the lines as one act. */
  async #act(lines: readonly StepLine[], on?: string): Promise<void> {
    const [{ as }] = lines as [StepLine];
    if (namesRecords(lines[0]!.body ?? {}))
      this.#records = await recordsOf(this.#cases.here.caseId, as, this.api);
    if (namesTasks(lines[0]!)) await this.#readAs(as);
    const steps = lines.map(({ step, path = {}, body = {}, on: own = on }) => {
      for (const text of textsOf(body)) this.#texts.add(text);
      const dated = own === undefined ? body : { occurredOn: own, ...body };
      return { step, path: this.#names.in(path), body: this.#names.in(dated) };
    });
    const answer = await this.api.takeAct(as, steps, this.#cases.ofNow);
    if (!answer.case) throw new Error(`STORY: an act of ${as} answered ${JSON.stringify(answer)}`);
    this.#accept(as, answer.case);
    this.steps += steps.length;
  }

  /** SEE-1: each reader sees only some of the tasks, so the case is read as this member of staff. */
  async #readAs(as: string): Promise<void> {
    const answer = await this.api.readCase(this.#cases.here.caseId, as);
    if (answer) this.#cases.merge(answer);
  }

  #accept(as: string, answer: CaseAnswer): void {
    this.#cases.goTo(answer);
    this.#acted(as);
  }

  #acted(as: string): void {
    const acted = this.#staff.get(roleOf(as)) ?? new Set();
    acted.delete(as);
    this.#staff.set(roleOf(as), acted.add(as));
  }

  async #take({ as, step, path = {}, body = {} }: StepLine, on?: string): Promise<StepResult> {
    for (const text of textsOf(body)) this.#texts.add(text);
    const dated = on === undefined ? body : { occurredOn: on, ...body };
    if (namesRecords(body)) this.#records = await recordsOf(this.#cases.here.caseId, as, this.api);
    if (namesTasks({ path, body })) await this.#readAs(as);
    if (roleOf(as) === 'airport-assistant') return await this.#takeAtTheGate(as, step, this.#names.in(body));
    const answer = await this.api.take(
      as,
      step,
      this.#cases.ofNow,
      this.#names.in(path),
      this.#names.in(dated),
    );
    if (answer.case) this.steps += 1;
    return answer;
  }

  /** SEE-1: the airport finds its travellers by name, and records steps for each traveller separately. */
  async #takeAtTheGate(
    as: string,
    step: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<StepResult> {
    const { resource, of } = atTheGate[step] ?? { resource: step, of: () => [] };
    const { caseId } = this.#cases.here;
    const handles = await this.api.served(caseId, as);
    let last: StepResult = { status: 404, code: 'TRAVELLER.UNKNOWN' };
    for (const { personId, ...said } of of(body)) {
      last = await this.api.takeAtTheGate(as, handles.get(personId) ?? personId, resource, said);
      if (last.code !== undefined) return last;
      this.steps += 1;
    }
    await this.#read();
    return last;
  }

  async #wait({ until: wanted }: WaitLine): Promise<void> {
    const { task, gone, stage } = wanted;
    const subject = wanted.subject === undefined ? undefined : this.#names.in(wanted.subject);
    await this.#waitFor(JSON.stringify(wanted), async () => {
      const answer = await this.#read();
      const waits = (step: string) =>
        answer.waitingFor.some(
          (waiting) => waiting.step === step && (subject === undefined || waiting.subject === subject),
        );
      return (
        (task === undefined || waits(task)) &&
        (gone === undefined || !waits(gone)) &&
        (stage === undefined || answer.stage === stage)
      );
    });
  }

  async #waitFor(what: string, ask: () => Promise<boolean>): Promise<void> {
    if (await until(ask, { withinMs: patienceMs, everyMs: checkAgainMs })) return;
    const { waitingFor, stage } = this.#cases.here;
    throw new Error(
      `STORY: waited in vain for ${what}; the case waits for ${waitingFor.map(({ step }) => step).join(', ')} in ${stage}`,
    );
  }

  async #read(caseId = this.#cases.here.caseId): Promise<CaseAnswer> {
    return this.#cases.merge(await this.#readAsManager(caseId));
  }

  /** Reads the case as a case-manager who may read it, because another person may have become case-manager. */
  async #readAsManager(caseId: string): Promise<CaseAnswer> {
    const acted = [...(this.#staff.get('case-manager') ?? [])].reverse();
    for (const narrator of [...acted, 'case-manager', 'case-manager/2']) {
      const answer = await this.api.readCase(caseId, narrator);
      if (answer) return answer;
    }
    throw new Error('STORY: no case-manager sees the case');
  }

  /** SEE-6: operators see codes and days, and no text that anybody wrote. */
  async #readAsOperator(caseId: string, { operator, unread = [] }: OperatorLine): Promise<void> {
    const page = await this.api.operatorSees?.(caseId);
    if (page === undefined) return;
    this.#note(
      operator.filter((word) => !page.includes(word)).map((word) => `operations do not read ${word}`),
    );
    this.#note(unread.filter((word) => page.includes(word)).map((word) => `operations read ${word}`));
    this.#note(
      [...this.#texts].filter((text) => page.includes(text)).map((text) => `operations read “${text}”`),
    );
  }
}

const mayTake = ({ step, subject }: Task, answer: CaseAnswer | undefined): boolean =>
  answer?.openSteps.some(
    (open) =>
      open.step === step &&
      (open.subjects === undefined || subject === null || open.subjects.includes(subject)),
  ) ?? false;

const namesTasks = (said: object): boolean => JSON.stringify(said).includes('"task:');
