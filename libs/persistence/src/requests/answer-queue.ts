import type { OrganisationId, StepReceipt } from '@homeward/contracts';
import type { Database } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { answer } from './step-request-sql.js';

type Answer = Pick<StepReceipt, 'stepId' | 'sequence' | 'version'>;

/**
 * The time in ms in which answers are gathered for one statement. If a key is sent again within this time, the repeated
 * request waits until the time is over.
 */
const gatherMs = 100;

/**
 * Answers that no caller waits for. They are written together, a few at a time. The answers of each organisation are
 * written in the row scope of that organisation.
 */
export class AnswerQueue {
  readonly #waiting = new Map<OrganisationId, Answer[]>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  add(organisationId: OrganisationId, answer: Answer): void {
    this.#waiting.set(organisationId, [...(this.#waiting.get(organisationId) ?? []), answer]);
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /**
   * Never rejects. If an answer could not be written, the request stays `recorded`, and the outcome is requested again.
   */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [organisationId, answers] of waiting)
      this.#writing = this.#writing
        .then(() => this.write({ organisationId }, answers))
        .catch(() => undefined);
    await this.#writing;
  }

  async write(sight: RowScope, answers: readonly Answer[]): Promise<void> {
    await this.database.rows(sight, answer, {
      stepIds: answers.map(({ stepId }) => stepId),
      sequences: answers.map(({ sequence }) => String(sequence)),
      versions: answers.map(({ version }) => String(version)),
    });
  }
}
