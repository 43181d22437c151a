import type { OrganisationId, StepReceipt } from '@homeward/contracts';
import type { Database } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { answer } from './step-request-sql.js';

type Answer = Pick<StepReceipt, 'stepId' | 'sequence' | 'version'>;

/**
 * The time in which answers are gathered for one statement, in ms. If a key is repeated sooner, the repeat waits this
 * long.
 */
const gatherMs = 100;

/** Answers that nobody waits for. They are written a few at a time, each organisation's in its own row scope. */
export class AnswerQueue {
  readonly #waiting = new Map<OrganisationId, Answer[]>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  add(organisationId: OrganisationId, answer: Answer): void {
    this.#waiting.set(organisationId, [...(this.#waiting.get(organisationId) ?? []), answer]);
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /** Never rejects. An answer that could not be written stays `recorded` in the record, and is requested again. */
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
