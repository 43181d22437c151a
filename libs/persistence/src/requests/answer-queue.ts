import type { StepReceipt } from '@homeward/contracts';
import type { Database } from '../database/database.js';
import { answer } from './step-request-sql.js';

type Answer = Pick<StepReceipt, 'stepId' | 'sequence' | 'version'>;

/** Many steps a second then share a statement; a key that is repeated sooner waits so long. */
const gatherMs = 100;

/** Answers that nobody waits for, written a few at a time. */
export class AnswerQueue {
  #waiting: Answer[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  add(answer: Answer): void {
    this.#waiting.push(answer);
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /** Never rejects: what could not be written stays `recorded` in the record and is asked for again. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const answers = this.#waiting.splice(0);
    if (answers.length > 0)
      this.#writing = this.#writing.then(() => this.write(answers)).catch(() => undefined);
    await this.#writing;
  }

  async write(answers: readonly Answer[]): Promise<void> {
    await this.database.rows(answer, {
      stepIds: answers.map(({ stepId }) => stepId),
      sequences: answers.map(({ sequence }) => String(sequence)),
      versions: answers.map(({ version }) => String(version)),
    });
  }
}
