import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import type { Seat } from './support/seat.js';

/**
 * A server without data of real persons. Every page shows that this is a demo, and a tour leads through the console.
 */
describe('a demo', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole({ HOMEWARD_DEMO: 'true' });
    await caseBefore(console.house, 'adult-four-instalments', 'register-case');
  }, 300_000);
  afterAll(() => console?.stop());

  const stop = (seat: Seat, title: string) => seat.page.getByRole('dialog', { name: title });

  it('has a tour through a counsellor’s day that works by keyboard, and that the user can leave and start again', async () => {
    const seat = await console.at(staff.counsellor, { by: 'keyboard' });
    await seat.page.getByTestId('task').first().waitFor();
    await seat.choose('button', 'Demo · Rundgang');
    for (const title of [
      'Wohin Sie gehen können',
      'Was wartet',
      'Eine Aufgabe',
      'Namen sind verborgen',
      'Ein Dossier',
      'Ein neues Dossier',
      'Schneller, und Hilfe',
      'Sofort weg',
    ]) {
      await stop(seat, title).waitFor();
      expect(await seat.barriers()).toEqual([]);
      await seat.press('ArrowRight');
    }
    await seat.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(seat.page.url()).pathname).toBe('/open');

    await seat.page.locator('#page').focus();
    await seat.press('?');
    await stop(seat, 'Hilfe').waitFor();
    await seat.choose('button', 'Rundgang beginnen');
    await stop(seat, 'Wohin Sie gehen können').waitFor();
    await seat.press('Escape');
    await seat.page.getByRole('dialog').waitFor({ state: 'detached' });
  }, 120_000);

  it('has a shorter tour for the airport', async () => {
    const seat = await console.at(staff.airport, { by: 'keyboard' });
    await seat.choose('button', 'Demo · Rundgang');
    for (const title of [
      'Wohin Sie gehen können',
      'Eine reisende Person',
      'Schneller, und Hilfe',
      'Sofort weg',
    ]) {
      await stop(seat, title).waitFor();
      await seat.press('ArrowRight');
    }
    await seat.page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
