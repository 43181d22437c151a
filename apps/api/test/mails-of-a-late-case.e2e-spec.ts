import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { GatheredNotices } from '@homeward/persistence';
import { loadStories, playStory, until } from '@homeward/testing';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';

/** DUE-2, WORK-1: a member of staff enters a case that was kept on paper for two years. */
describe('the mails about a case that is entered late', () => {
  let house: House;
  let stores: Stores;
  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    stores = await Stores.of(house);
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  /** Counts the notices and the mails, by reader. */
  const counted = () =>
    stores.rows<{ staffId: string; notices: number; mails: number; now: number }>(
      `select staff_id as "staffId", count(*) filter (where kind <> 'digest')::int as notices,
         count(*) filter (where kind = 'digest')::int as mails,
         count(*) filter (where urgency = 'now')::int as now
       from outbox where channel = 'mail' group by staff_id order by staff_id`,
    );

  it('a late case causes at most one mail per person and hour, however many steps are entered', async () => {
    const walks = loadStories(join(projectRoot, 'samples/walks'), join(projectRoot, 'samples/stories'));
    const walk = walks.find(({ title }) => title === 'A case entered after the fact')!;
    expect((await playStory(walk, house.staff)).differences).toEqual([]);
    const gathered = new GatheredNotices(stores.database);
    await gathered.enter();
    await gathered.enter();
    const all = await counted();
    for (const { staffId, mails, now } of all) expect([staffId, mails <= 1, now]).toEqual([staffId, true, 0]);
    expect(Math.max(...all.map(({ notices }) => notices))).toBeGreaterThan(5);

    const mails = async () =>
      (await readdir(house.settings.mail.folder).catch(() => [])).filter((file) => file.endsWith('.eml'))
        .length;
    const wanted = all.reduce((sum, one) => sum + one.mails, 0);
    expect(await until(async () => (await mails()) === wanted, { withinMs: 30_000 })).toBe(true);
  }, 300_000);
});
