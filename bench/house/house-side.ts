import { randomUUID } from 'node:crypto';
import { caseIdOf, returnCaseWorkflowId } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { timed, type Player, type Side, type StepTime } from '../side.js';
import { session, twelveSteps, type Line, type Organisations } from '../twelve-steps.js';
import { KeptAlive } from './kept-alive.js';
import { Staff } from './staff.js';

/** The number of steps in an act. */
const factsAnAct = 5;

/** The header that the console sends with its steps, so that the answer omits the case. */
const idsAlone = { Prefer: 'return=minimal' };

const lineOf = ({ step, body }: Line) => ({ step, body });

/** The parts of an answer that the bench reads. */
interface CaseAnswer {
  readonly caseId: string;
  /** Present only if the answer contains the case. */
  readonly version?: string;
}

/**
 * The whole installation as staff use it: every step is sent over HTTP with the sender's token, and recorded before the
 * answer.
 */
export class HouseSide implements Side {
  readonly name = 'house';

  private constructor(
    private readonly http: KeptAlive,
    private readonly staff: Staff,
    private readonly organisations: Organisations,
    readonly quiet: () => Promise<void>,
  ) {}

  static async at(apiUrl: string, quiet: () => Promise<void>): Promise<HouseSide> {
    const http = new KeptAlive(apiUrl);
    const staff = await Staff.meet(apiUrl, ['counsellor', 'case-manager', 'donor-officer']);
    return new HouseSide(
      http,
      staff,
      {
        'country-office': staff.organisationOf('country-office'),
        'local-office': staff.organisationOf('local-office'),
      },
      quiet,
    );
  }

  async playCase(
    onStep: (time: StepTime) => void,
    prefer: Readonly<Record<string, string>> = idsAlone,
  ): Promise<string> {
    let on: CaseAnswer | undefined;
    for (const line of twelveSteps(this.organisations)) {
      const before: CaseAnswer | undefined =
        on && staffSteps[line.step].needsVersion ? await this.#seen(on.caseId, line.as) : on;
      on = await timed(line.step, onStep, () => this.#take(line, before, prefer));
    }
    return returnCaseWorkflowId(on!.caseId);
  }

  /** Plays cases like a client whose answers contain the case. */
  get withCases(): Player {
    return { playCase: (onStep) => this.playCase(onStep, {}), quiet: this.quiet };
  }

  /**
   * WORK-1: plays the first ten steps of the case, all by a counsellor, in acts of five. Each fact is reported when the
   * act of this fact is answered.
   */
  async playInActs(onFact: (time: StepTime) => void): Promise<string> {
    const lines = twelveSteps(this.organisations).slice(0, 2 * factsAnAct);
    const [opening, ...others] = lines.slice(0, factsAnAct) as [Line, ...Line[]];
    const first = { ...opening.body, acts: others.map(lineOf) };
    const { caseId } = await this.#act('/api/v1/cases', first, onFact);
    const second = { acts: lines.slice(factsAnAct).map(lineOf) };
    await this.#act(`/api/v1/cases/${caseId}/acts`, second, onFact);
    return returnCaseWorkflowId(caseId);
  }

  async #act(path: string, body: object, onFact: (time: StepTime) => void): Promise<CaseAnswer> {
    let took: StepTime | undefined;
    const headers = { ...this.#authorised('counsellor'), 'Idempotency-Key': randomUUID(), ...idsAlone };
    const answer = await timed(
      'act',
      (time) => (took = time),
      () => this.#answered('an act', path, headers, body),
    );
    for (let facts = 0; facts < factsAnAct; facts += 1) onFact(took!);
    return answer;
  }

  /** Takes one more step in a played case: a counselling session, which is open at any stage. */
  async takeOneMore(workflowId: string, onStep: (time: StepTime) => void): Promise<void> {
    const caseId = caseIdOf(workflowId)!;
    const on = (await this.#seen(caseId, 'counsellor')) as CaseAnswer & {
      readonly persons: readonly { readonly personId: string }[];
    };
    const line = session(on.persons.map(({ personId }) => personId));
    await timed(line.step, onStep, () => this.#take(line, on));
  }

  async #seen(caseId: string, as: string): Promise<CaseAnswer> {
    const { body } = await this.http.get(`/api/v1/cases/${caseId}`, this.#authorised(as));
    return body as CaseAnswer;
  }

  close(): void {
    this.http.close();
  }

  #authorised(as: string): Readonly<Record<string, string>> {
    return { Authorization: `Bearer ${this.staff.tokenOf(as)}` };
  }

  async #take(
    { as, step, body }: Line,
    on: CaseAnswer | undefined,
    prefer: Readonly<Record<string, string>> = idsAlone,
  ): Promise<CaseAnswer> {
    const path = on === undefined ? '/api/v1/cases' : `/api/v1/cases/${on.caseId}/${staffSteps[step].path}`;
    const headers = {
      ...this.#authorised(as),
      'Idempotency-Key': randomUUID(),
      ...prefer,
      ...(on && staffSteps[step].needsVersion && { 'If-Match': `"${on.version}"` }),
    };
    return await this.#answered(step, path, headers, body);
  }

  async #answered(
    what: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: object,
  ): Promise<CaseAnswer> {
    for (const until = Date.now() + patienceMs; ; await pause(askAgainMs)) {
      const { status, body: answer } = await this.http.post(path, headers, body);
      if (status === 200 || status === 201) return answer as CaseAnswer;
      const isUnknown = status === 202 || status === 503;
      if (!isUnknown || Date.now() > until)
        throw new Error(`${what} was answered ${status} ${String((answer as { code?: unknown }).code)}`);
    }
  }
}

/**
 * The delay, in ms, before a step with an unknown outcome is sent again under the same key, as the API's answer
 * requires. All calls together count as one step.
 */
const askAgainMs = 100;
const patienceMs = 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
