import { createDataSource } from '@homeward/persistence';
import type { ChaosHouse } from './chaos-house.js';
import type { Taken } from './client.js';

export interface Proof {
  /** Answered, and not in the timeline. */
  readonly lost: number;
  /** In the timeline more than once, or without an answer that was waited for. */
  readonly doubled: number;
  /** Attempts of payments that were about to be sent. One whose worker was killed just then never is. */
  readonly claimed: number;
  readonly sent: number;
  /** Orders that the bank was sent more than once. */
  readonly sentTwice: number;
}

/** What the record and the bank hold against what was answered. */
export async function proofOf(
  { house: { settings }, orders: { sent } }: ChaosHouse,
  taken: readonly Taken[],
): Promise<Proof> {
  const database = await createDataSource(settings, 'owner', 'upkeep').initialize();
  try {
    const answered = new Set(taken.map(({ stepId }) => stepId));
    const caseIds = [...new Set(taken.map(({ caseId }) => caseId))];
    const rows: { stepId: string }[] = await database.query(
      `select s.step_id as "stepId" from live_step s join step_request r on r.step_id = s.step_id where s.case_id = any($1)`,
      [caseIds],
    );
    const recorded = new Set(rows.map(({ stepId }) => stepId));
    const lost = [...answered].filter((stepId) => !recorded.has(stepId)).length;
    const doubled =
      rows.length - recorded.size + [...recorded].filter((stepId) => !answered.has(stepId)).length;

    const [{ claimed }] = await database.query('select count(*)::int as claimed from payment_send');
    const sentTwice = [...sent.values()].filter((count) => count > 1).length;
    return { lost, doubled, claimed, sent: sent.size, sentTwice };
  } finally {
    await database.destroy();
  }
}
