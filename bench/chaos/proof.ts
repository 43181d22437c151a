import type { StaffStepCode } from '@homeward/contracts';
import { createDataSource } from '@homeward/persistence';
import type { Taken } from './browser.js';
import type { ChaosHouse } from './chaos-house.js';

export interface Proof {
  /** Steps that were answered but are not in the timeline. */
  readonly lost: number;
  /** Steps that are in the timeline more than once, or whose client never got the answer. */
  readonly doubled: number;
  /**
   * Payment attempts that were about to be sent. An attempt is never sent if its worker was killed at that moment.
   */
  readonly claimed: number;
  readonly sent: number;
  /** Orders that were sent to the bank more than once. */
  readonly sentTwice: number;
}

/**
 * Compares the record and the orders at the bank with the answers.
 *
 * @param besides steps that no browser sent itself
 */
export async function proofOf(
  { house: { settings }, orders: { sent } }: ChaosHouse,
  taken: readonly Taken[],
  besides: readonly StaffStepCode[] = [],
): Promise<Proof> {
  const database = await createDataSource(settings, 'owner', 'upkeep').initialize();
  try {
    const answered = new Set(taken.map(({ stepId }) => stepId));
    const caseIds = [...new Set(taken.map(({ caseId }) => caseId))];
    const rows: { stepId: string }[] = await database.query(
      `select s.step_id as "stepId" from live_step s join step_request r on r.step_id = s.step_id where s.case_id = any($1)
         and s.step <> all ($2)`,
      [caseIds, besides],
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
