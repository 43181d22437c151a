import { play, type BenchRecord } from './bench-record.js';
import { livesOf, type Life } from './lives.js';
import type { Measured } from './measure.js';

const people = 12;
const hands = 4;
/** The number of cases, which is more than the clients can finish in the measured time. */
const cases = 24 * hands;
const forSeconds = 8;

/**
 * Measures the steps per second, first without other load, and then while twelve people request their lists. Counts
 * lists that time out.
 */
export async function besideACrowd(
  record: BenchRecord,
  reads: readonly Measured[],
): Promise<{
  readonly alone: number;
  readonly beside: number;
  readonly lists: number;
  readonly tooSlow: number;
}> {
  const lists = reads.filter(({ name }) => /^GET \/(cases|tasks) /.test(name));
  const [first, second] = [livesOf(cases), livesOf(cases)];
  const alone = await stepsASecond(record, first);
  let [over, asked, tooSlow] = [false, 0, 0];
  const startedAt = performance.now();
  const crowd = Array.from({ length: people }, async (_, i) => {
    for (let n = i; !over; n += 1) {
      asked += 1;
      await lists[n % lists.length]!.run().catch(() => (tooSlow += 1));
    }
  });
  const beside = await stepsASecond(record, second);
  over = true;
  await Promise.all(crowd);
  return { alone, beside, lists: (asked * 1_000) / (performance.now() - startedAt), tooSlow };
}

/** Opens additional cases and plays these cases, a few at once. */
async function stepsASecond(record: BenchRecord, lives: Life[]): Promise<number> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1_000;
  const isOver = (): boolean => seconds() > forSeconds;
  let recorded = 0;
  const count = (what: 'claimed' | 'recorded'): void => void (recorded += what === 'recorded' ? 1 : 0);
  const hand = async (): Promise<void> => {
    for (let life = lives.pop(); life && !isOver(); life = lives.pop())
      await play(record, life, count, isOver);
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return recorded / seconds();
}
