import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { approvesAll, boards, leaves, opensACase, walked } from './support/journeys.js';

/** Whole days of work without a mouse, in German. The test prints the number of keys. */
describe('by keyboard alone', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
  }, 300_000);
  afterAll(() => console?.stop());

  it('a counsellor opens a case and records its first session', async () => {
    const seat = await console.at(staff.counsellor, { by: 'keyboard' });
    await seat.page.getByRole('heading', { name: 'Meine Arbeit' }).waitFor();
    // The first page that a browser opens begins at its top, with the link to the content.
    await seat.press('Tab');
    expect(await seat.focused()).toBe('Zum Inhalt');
    await walked(seat, 'a case is opened', () => opensACase(seat));
    await seat.page.getByTestId('announcement').getByText('Erledigt und erfasst').waitFor();
    // When the user opens the next page, the heading of this page has the focus.
    expect(await seat.focused()).toBe('Worauf das Dossier von Ihnen wartet');
    await walked(seat, 'a session is recorded', async () => {
      await seat.choose('link', 'Beratungsgespräch erfassen');
      await seat.page.getByRole('heading', { name: 'Beratungsgespräch erfassen' }).waitFor();
      await seat.choose('radio', 'persönlich');
      await seat.write('Notiz', 'Eine erfundene Notiz.');
      await seat.choose('button', 'Antworten prüfen');
      expect(await seat.focused()).toBe('Vor dem Erfassen prüfen');
      await seat.choose('button', 'Erfassen');
      // The list of forgotten fields takes the focus and links to the fields.
      await seat.page.getByRole('alert').getByRole('link').first().waitFor();
      expect(await seat.focused()).toMatch(/Antworten bitte noch einmal ansehen/);
      for (const question of ['Mit Dolmetschung', 'Allein gesprochen', 'Rückzahlung erklärt']) {
        await seat.answer(question, 'Ja');
      }
      await seat.choose('button', 'Antworten prüfen');
      await seat.choose('button', 'Erfassen');
      await seat.page.getByTestId('announcement').getByText('Beratungsgespräch erfassen').waitFor();
    });
    await walked(seat, 'the timeline is read', async () => {
      await seat.choose('tab', 'Verlauf');
      await seat.page.getByText('Eine erfundene Notiz.').waitFor();
    });
  }, 180_000);

  it('the airport records a boarding on a phone in five keys, and the page title contains no name', async () => {
    await caseBefore(console.house, 'adult-four-instalments', 'record-boarding');
    const seat = await console.at(staff.airport, { viewport: { width: 390, height: 844 }, by: 'keyboard' });
    await seat.page.getByTestId('traveller').first().waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.page.locator('#page').focus();
    await walked(seat, 'a boarding is recorded', () => boards(seat));
    expect(seat.spent()).toBeLessThanOrEqual(5);
    await seat.page.getByTestId('announcement').getByText('Eingestiegen').waitFor();
    expect(await seat.page.title()).toBe('Arbeitsplatz');
  }, 240_000);

  it('finance approves all payments that wait', async () => {
    for (let n = 0; n < 2; n += 1)
      await caseBefore(console.house, 'adult-four-instalments', 'approve-payment');
    const seat = await console.at(staff.approver, { by: 'keyboard' });
    await walked(seat, 'two payments are approved', () => approvesAll(seat, 2));
    expect(await seat.barriers()).toEqual([]);
  }, 240_000);

  it('a user ends the session with the button', async () => {
    const seat = await console.at(staff.counsellor, { by: 'keyboard' });
    await walked(seat, 'one leaves', () => leaves(seat));
  });
});
