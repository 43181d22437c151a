import { readFile } from 'node:fs/promises';
import { until } from '@homeward/testing';
import { Family, teamOf } from '../../api/test/hard-times/family.js';
import { bankByHand } from '../../api/test/payment-by-hand.js';
import { openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { walked } from './support/journeys.js';

describe('bank files, in the browser', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole(bankByHand('CH9300762011623852957'));
  }, 300_000);
  afterAll(() => console?.stop());

  it.each(['mouse', 'keyboard'] as const)(
    'a releaser makes a file of two payments, downloads it and hands it over, by %s',
    async (by) => {
      const team = await teamOf(console.house);
      const family = await Family.opened(team, 2);
      await family.admit();
      for (const personId of family.personIds) await family.pay(personId);
      const areReady = async () =>
        ((await team.releaser.get('/bank-files/payments')).body['items'] as unknown[]).length === 2;
      expect(await until(areReady, { withinMs: 30_000, everyMs: 100 })).toBe(true);

      const seat = await console.at(staff.releaser, { by });
      const names: string[] = [];
      await walked(
        seat,
        'journey 14, a bank file is handed over',
        async () => {
          await seat.choose('link', 'Bankdateien');
          await seat.choose('button', /2’000\.00 CHF$/);
          const file = seat.page.getByTestId('bank-file').first();
          await file.waitFor();
          expect(await seat.barriers()).toEqual([]);
          const [download] = await Promise.all([
            seat.page.waitForEvent('download'),
            seat.choose('button', 'Herunterladen'),
          ]);
          names.push(download.suggestedFilename());
          expect(await readFile(await download.path(), 'utf8')).toContain('pain.001.001.09');
          await seat.choose('button', 'Die Bank hat die Datei');
          await file.getByRole('button').first().waitFor({ state: 'detached' });
        },
        { clicks: 4 },
      );
      expect(names[0]).toMatch(/^[0-9a-f-]{36}\.xml$/);
      expect(await seat.page.getByTestId('payment-to-file').count()).toBe(0);
      expect(await seat.barriers()).toEqual([]);
    },
    120_000,
  );
});
