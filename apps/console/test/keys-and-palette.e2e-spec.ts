import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import type { Seat } from './support/seat.js';

/** Tests of the palette, single keys, masked values and printing, in German. */
describe('everyday use', () => {
  let console: ConsoleHouse;
  let caseId: string;
  let seat: Seat;
  beforeAll(async () => {
    console = await openConsole();
    caseId = await caseBefore(console.house, 'adult-four-instalments', 'register-case');
    seat = await console.at(staff.counsellor, { by: 'keyboard' });
  }, 300_000);
  afterAll(() => console?.stop());

  const input = () => seat.page.getByRole('combobox', { name: 'Was möchten Sie tun?' });
  async function find(typed: string): Promise<void> {
    await seat.press('Control+k');
    await input().waitFor();
    await seat.page.keyboard.type(typed);
  }
  const path = (): string => new URL(seat.page.url()).pathname;
  const storage = () => seat.page.evaluate(() => ({ ...localStorage, ...sessionStorage }));

  it('the palette finds a page, a case by its number, and a step of this case', async () => {
    const number = (
      (await console.house.staff.readCase(caseId, 'counsellor@canton')) as { caseNumber: string }
    ).caseNumber;
    await find('zweite');
    expect(await seat.barriers()).toEqual([]);
    await seat.press('Enter');
    await seat.page.waitForURL(/second-words/);
    await seat.page.getByRole('heading', { name: 'Zweite Unterschriften' }).waitFor();
    expect(await seat.focused()).toBe('Zweite Unterschriften');

    await find(number.replace('-', '').toLowerCase());
    await seat.page.getByRole('option', { name: number }).waitFor();
    await seat.press('Enter');
    await seat.page.waitForURL(new RegExp(caseId));
    await seat.page.getByTestId('case-number').waitFor();

    await find('kanton regis');
    await seat.page.getByRole('option', { name: 'Dossier beim Kanton registrieren' }).waitFor();
    await seat.press('Enter');
    await seat.page.waitForURL(/steps\/register-case/);
    await seat.page.getByRole('heading', { name: 'Dossier beim Kanton registrieren' }).waitFor();
    // If the user opens a second step in the palette on the page of a step, the page shows the second step.
    await find('geschehen');
    await seat.press('Enter');
    await seat.page.waitForURL(/steps\/record-incident/);
    await seat.page.getByRole('heading', { name: 'Vorfall melden' }).waitFor();
    expect(await storage()).toEqual({});
  }, 120_000);

  it('the palette returns the focus when it closes, and shows a message if no result is found', async () => {
    await seat.goTo('/cases');
    await seat.page.getByLabel('Dossiernummer').focus();
    await find('xyzzy');
    await seat.page.getByText('Nichts hier heisst so.').waitFor();
    await seat.press('Escape');
    await input().waitFor({ state: 'detached' });
    expect(
      await seat.page.getByLabel('Dossiernummer').evaluate((one) => one === document.activeElement),
    ).toBe(true);
  });

  it('single keys move through a case, and do nothing while the user types or when single keys are off', async () => {
    await seat.goTo(`/cases/${caseId}`);
    await seat.page.getByTestId('case-number').waitFor();
    for (const [key, place] of [
      ['t', '/timeline'],
      ['f', '/file/persons'],
      ['d', '/deadlines'],
      ['l', '/letters'],
      ['n', '/notes'],
      ['s', ''],
      ['t', '/timeline'],
    ] as const) {
      await seat.press(key);
      await seat.page.waitForURL((url) => url.pathname === `/cases/${caseId}${place}`);
    }
    await seat.page.getByRole('textbox').first().focus();
    await seat.page.keyboard.type('fd');
    expect(path()).toBe(`/cases/${caseId}/timeline`);

    await seat.page.locator('#page').focus();
    await seat.press('?');
    const help = seat.page.getByRole('dialog', { name: 'Hilfe' });
    await help.waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.keyboard.choose(help.getByRole('switch', { name: 'Einzelne Tasten tun etwas' }), 'checkbox');
    await seat.press('Escape');
    await help.waitFor({ state: 'detached' });
    await seat.page.locator('#page').focus();
    for (const key of ['f', '?', '2']) await seat.press(key);
    expect(path()).toBe(`/cases/${caseId}/timeline`);
    expect(await seat.page.getByRole('dialog').count()).toBe(0);
    expect(await storage()).toEqual({ 'single-keys': 'off' });
    // The palette does not depend on single keys, and opens the help.
    await find('hilfe');
    await seat.press('Enter');
    await help.waitFor();
    await seat.keyboard.choose(help.getByRole('switch', { name: 'Einzelne Tasten tun etwas' }), 'checkbox');
    await seat.press('Escape');
    expect(await storage()).toEqual({});
  }, 120_000);

  it('the case file masks a value until the user presses the value, and masks it again when the focus moves away', async () => {
    await seat.goTo(`/cases/${caseId}/file/persons`);
    const item = seat.page.getByTestId('item').first();
    await item.waitFor();
    const born = item.getByRole('button', { name: 'Zeigen: Geburtsdatum' });
    expect(await item.textContent()).not.toMatch(/\d\d\.\d\d\.(19|200)\d/);
    await seat.keyboard.choose(born, 'button');
    await item
      .getByText(/^\d\d\.\d\d\.(19|20)\d\d$/)
      .first()
      .waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.press('Tab');
    await born.waitFor();
    // After the user asks for the names, names are shown; all other values are still masked.
    await seat.page.locator('#page').focus();
    await seat.press('p');
    await item.getByRole('button', { name: 'Zeigen: Vorname' }).waitFor({ state: 'detached' });
    await born.waitFor();
  });

  it('a printed page shows who printed the page, when, and which kinds of data the page contains, but no navigation', async () => {
    await seat.page.emulateMedia({ media: 'print' });
    const banner = seat.page.locator('.print-banner');
    expect(await banner.isVisible()).toBe(true);
    expect(await banner.textContent()).toMatch(
      /^Vertraulich\. Gedruckt am \d\d\.\d\d\.\d{4}, \d\d:\d\d von Rückkehrberatung, .+ Darauf steht höchstens: Identität, .+\.$/,
    );
    for (const gone of ['header', 'nav', '[role=tablist]'])
      expect(await seat.page.locator(gone).first().isVisible()).toBe(false);
    await seat.page.emulateMedia({ media: 'screen' });
    expect(await banner.isVisible()).toBe(false);
  });

  it('the console lists its known accessibility barriers, even for readers who are not signed in', async () => {
    const page = await (await console.browser.newContext({ locale: 'fr-CH' })).newPage();
    await page.goto(`${console.app}/sign-in`);
    await page.getByRole('link', { name: 'Accessibilité' }).click();
    await page.getByRole('heading', { name: 'Accessibilité' }).waitFor();
    // Outside a demo, no page has the badge of a demo.
    expect(await page.locator('meta[name=demo]').count()).toBe(0);
    expect(await seat.page.getByTestId('demo').count()).toBe(0);
    await seat.goTo('/accessibility');
    await seat.page.getByRole('heading', { name: 'Barrierefreiheit' }).waitFor();
    expect(await seat.barriers()).toEqual([]);
  });
});
