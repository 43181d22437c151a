import type { Role } from '@homeward/contracts';
import { caseSections } from '@homeward/domain';
import { createDataSource } from '@homeward/persistence';
import { installedPostgres } from '@homeward/testing';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';
import { lives, playToTheEnd } from './played-stories.js';

const uses = ['record', 'lists', 'reports', 'upkeep'] as const;
const readers: readonly (readonly [Role, string?])[] = [
  ['counsellor', 'canton'],
  ['case-manager'],
  ['local-officer'],
  ['finance-approver'],
  ['donor-officer'],
  ['team-lead', 'canton'],
  ['protection-officer'],
  ['auditor'],
];

/** The statuses of a successful read, and of a read that is refused because of the role. */
const answers: readonly number[] = [200, 403, 404];

/**
 * The PostgreSQL of the operating system with its default settings. It is older than the embedded PostgreSQL, and can
 * compile statements (JIT).
 */
describe('on the PostgreSQL of the operating system', () => {
  let house: House;
  const cases: string[] = [];

  beforeAll(async () => {
    process.env['HOMEWARD_TEST_POSTGRES'] = await installedPostgres();
    house = await openHouse({ sandbox: 'calls-back' });
    for (const life of lives) cases.push(await playToTheEnd(house, life));
  }, 480_000);
  afterAll(() => house?.stop());

  it('JIT compilation is off on every connection to the installed PostgreSQL', async () => {
    for (const use of uses) {
      const dataSource = await createDataSource(house.settings, 'api', use).initialize();
      expect([use, await dataSource.query('show jit')]).toEqual([use, [{ jit: 'off' }]]);
      await dataSource.destroy();
    }
  });

  it('every reader gets an answer for every list and every section of a complete life', async () => {
    for (const [role, type] of readers) {
      const reader = await Caller.as(house.apiUrl, role, 0, type);
      for (const list of [
        'cases',
        'cases?sort=opened',
        'tasks',
        'second-words',
        'audit',
        'reading-alerts',
        'reports',
      ]) {
        const { status } = await reader.get(`/${list}`);
        expect({ role, list, isAnswered: answers.includes(status) }).toEqual({
          role,
          list,
          isAnswered: true,
        });
      }
      for (const { path } of caseSections) {
        const { status } = await reader.get(`/cases/${cases[0]}/${path}`);
        expect({ role, path, isAnswered: answers.includes(status) }).toEqual({
          role,
          path,
          isAnswered: true,
        });
      }
    }
    const { body } = await (await Caller.as(house.apiUrl, 'case-manager')).get('/cases');
    expect(body['items']).toHaveLength(cases.length);
  });
});
