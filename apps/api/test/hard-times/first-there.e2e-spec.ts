import { until } from '@homeward/testing';
import { openHouse, type House, type HouseOptions } from '../house.js';
import { Family, teamOf } from './family.js';

let house: House;
let healthUrl: string;
let waiting: string[];

beforeAll(async () => {
  waiting = [];
  const onLine = (line: string): void => {
    if (line.includes('Waits for a neighbour that is away')) waiting.push(line);
  };
  house = await openHouse({
    apart: { onLine },
    env: { HOMEWARD_BANK_KIND: 'manual', HOMEWARD_TRAVEL_KIND: 'manual' },
  } satisfies HouseOptions);
  healthUrl = `${house.apiUrl}/api/v1/health`;
}, 240_000);
afterAll(() => house?.stop());

const health = async (): Promise<{ status: number; code?: string; retryAfter: string | null }> => {
  const answer = await fetch(healthUrl);
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), ...(code && { code }) };
};
const opens = (): Promise<boolean> =>
  until(
    async () =>
      await health().then(
        () => true,
        () => false,
      ),
    { withinMs: 60_000 },
  );
const isWell = async (): Promise<boolean> => (await health()).status === 200;

describe('API and worker that start while another server is unavailable', () => {
  it('API and worker wait for PostgreSQL, and the API tells its callers that PostgreSQL is unavailable', async () => {
    await Promise.all([house.api.stop(), house.worker.stop()]);
    await house.postgres.interrupt('stopped');
    const back = Promise.all([house.api.resume(), house.worker.resume()]);
    expect(await opens()).toBe(true);
    expect(await health()).toEqual({ status: 503, code: 'RECORD.UNAVAILABLE', retryAfter: '5' });
    expect(await until(() => waiting.length >= 2, { withinMs: 60_000 })).toBe(true);
    await house.postgres.resume();
    await back;
    expect(await until(isWell, { withinMs: 30_000 })).toBe(true);
    expect((await (await Family.opened(await teamOf(house))).counsel()).status).toBe(200);
  }, 180_000);

  it('API and worker wait for Temporal', async () => {
    await Promise.all([house.api.stop(), house.worker.stop()]);
    await house.temporal.interrupt('stopped');
    waiting.length = 0;
    const worker = house.worker.resume();
    await house.api.resume();
    expect((await health()).status).toBe(503);
    expect(await until(() => waiting.length >= 1, { withinMs: 60_000 })).toBe(true);
    await house.temporal.resume();
    await worker;
    expect(await until(isWell, { withinMs: 30_000 })).toBe(true);
    expect((await (await Family.opened(await teamOf(house))).counsel()).status).toBe(200);
  }, 180_000);
});
