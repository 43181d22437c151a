import { phases, PlayedLife, type Life } from '../../api/test/non-interference/life.js';
import { everybody, type Observer } from '../../api/test/non-interference/observers.js';
import { pairs } from '../../api/test/non-interference/pairs.js';
import { isObserver } from '../../api/test/non-interference/run.js';
import { openConsole, type ConsoleHouse } from './support/console-house.js';
import { Looking, type Walk } from './support/looking.js';

/** Pairs of cases that differ in one secret, and readers who see the case but not the secret. */
const chosen = [
  ['an incident about a counsellor, to them', ['counsellor/1@canton']],
  ['an incident about a counsellor, to others', ['donor-officer/1@donor']],
  ['somebody needs medical aid', ['travel-officer/1@travel-service', 'donor-officer/1@donor']],
] as const;

/**
 * The tests of the API compare the API answers for all readers. This suite compares the pages that the console builds
 * from these answers, and finds, for example, a heading without content, a count, a link that leads to a refusal, or an
 * additional request.
 */
describe('SEE-7: two cases that differ in one secret look identical to readers who may not know the secret', () => {
  let console: ConsoleHouse;
  let staff: readonly Observer[];
  beforeAll(async () => {
    console = await openConsole();
    staff = await everybody(console.house.apiUrl, console.house.staff);
  }, 300_000);
  afterAll(() => console?.stop());

  it.each(chosen)(
    '%s',
    async (name, names) => {
      const pair = pairs.find((one) => one.name === name)!;
      const [life, twin] = await Promise.all(
        (['life', 'twin'] as const).map(async (kind) => {
          const playedLife = new PlayedLife(pair, kind, console.house.staff);
          await playedLife.shared();
          for (const phase of phases) await playedLife.play(phase);
          return playedLife.life;
        }),
      );
      for (const observerName of names) {
        const observer = staff.find((one) => one.name === observerName)!;
        expect(isObserver(observer, pair)).toBe(true);
        const [ofLife, ofTwin] = [await looked(observer, life!), await looked(observer, twin!)];
        expect(ofLife.pages.length).toBeGreaterThan(8);
        expect(ofLife).toEqual(ofTwin);
      }
    },
    300_000,
  );

  async function looked({ who }: Observer, { caseIds: [caseId], names }: Life): Promise<Walk> {
    const context = await console.browser.newContext({ locale: 'de-CH' });
    try {
      const looking = await Looking.of(context, console.app, who.staffId, names);
      return await looking.atCase(caseId!);
    } finally {
      await context.close();
    }
  }
});
