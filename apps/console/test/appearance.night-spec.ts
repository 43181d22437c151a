import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inColours, barriersByLook } from './support/appearance.js';
import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { casePages, deskPages, openPages } from './support/pages.js';
import type { Seat } from './support/seat.js';

/** The folder for the pictures that people look at. */
const folder = process.env['HOMEWARD_TEST_CONSOLE_PICTURES'];

/**
 * Checks every page in four languages: light, dark, in system colours, at 400 % zoom, with wide text, and printed.
 */
describe('the appearance of the console', () => {
  let console: ConsoleHouse;
  const cases = { early: '', late: '', family: '' };
  beforeAll(async () => {
    console = await openConsole();
    cases.early = await caseBefore(console.house, 'adult-four-instalments', 'register-case');
    cases.late = await caseBefore(console.house, 'adult-four-instalments', 'record-follow-up');
    cases.family = await caseBefore(console.house, 'parent-with-two-minors', 'give-consent');
    await caseBefore(console.house, 'adult-four-instalments', 'record-boarding');
    await caseBefore(console.house, 'adult-four-instalments', 'approve-payment');
    if (folder) mkdirSync(folder, { recursive: true });
  }, 300_000);
  afterAll(() => console?.stop());

  type Desk = keyof typeof staff;
  const at = async (desk: Desk, language: string): Promise<Seat> =>
    await console.at(staff[desk], { locale: `${language}-CH` });

  async function goTo(page: Page, path: string): Promise<void> {
    await page.goto(`${console.app}${path}`);
    await page.getByRole('heading', { level: 1 }).or(page.getByTestId('case-number')).first().waitFor();
    await page.waitForLoadState('networkidle');
  }

  const pagesOf: Readonly<Partial<Record<Desk, () => readonly string[]>>> = {
    caseManager: () => [...deskPages, ...casePages(cases.late)],
    counsellor: () => [
      `/cases/${cases.early}/steps/register-case`,
      `/cases/${cases.early}/steps/record-incident`,
      `/cases/${cases.early}/steps/correct-record`,
      `/cases/${cases.family}/consent-grid`,
    ],
    localOfficer: () => [`/cases/${cases.late}/acts/visit`],
    approver: () => ['/batch'],
    airport: () => ['/travellers'],
  };
  const walks = ['de', 'fr', 'it', 'en'].flatMap((language) =>
    (Object.keys(pagesOf) as Desk[]).map((desk) => [language, desk] as const),
  );
  const overseen = ['de', 'fr', 'it', 'en'].flatMap((language) =>
    (['auditor', 'protection', 'operator', 'donorLead'] as const).map((desk) => [language, desk] as const),
  );

  /** Checks each page, and records what was found on it. */
  class Walk {
    readonly found: Record<string, readonly string[]> = {};
    constructor(
      private readonly seat: Seat,
      private readonly language: string,
      private readonly desk: string,
    ) {}

    async check(name: string): Promise<void> {
      for (const [how, wrong] of Object.entries(await barriersByLook(this.seat))) {
        process.stdout.write(
          `looked at ${name} · ${this.desk} · ${this.language} · ${how}: ${wrong.length}\n`,
        );
        if (wrong.length > 0) this.found[`${name}, ${how}`] = wrong;
      }
      if (folder && this.language === 'en') await picturesOf(this.seat.page, join(folder, fileNameOf(name)));
    }
  }

  it.each(walks)(
    'every page has no accessibility barrier in %s, for the %s',
    async (language, desk) => {
      const seat = await at(desk, language);
      const walk = new Walk(seat, language, desk);
      for (const path of pagesOf[desk]!()) {
        await goTo(seat.page, path);
        await walk.check(path.replace(/[0-9a-f-]{36}/, '…'));
      }
      expect(walk.found).toEqual({});
    },
    600_000,
  );

  it.each(overseen)(
    'every list has no accessibility barrier in %s, for the %s',
    async (language, desk) => {
      const seat = await at(desk, language);
      const walk = new Walk(seat, language, desk);
      const first = seat.page.locator('header a[href^="/overview/"]');
      await goTo(seat.page, (await first.getAttribute('href'))!);
      const lists = await seat.page
        .locator('main nav a[href^="/overview/"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      expect(lists.length).toBeGreaterThan(1);
      for (const path of lists) {
        await goTo(seat.page, path);
        await walk.check(path);
      }
      expect(walk.found).toEqual({});
    },
    600_000,
  );

  it.each(['de', 'fr', 'it', 'en'])(
    'dialogs, and pages that open later, have no accessibility barrier in %s',
    async (language) => {
      const seat = await at('counsellor', language);
      const walk = new Walk(seat, language, 'counsellor');
      await goTo(seat.page, '/work');
      for (const [key, name] of [
        ['Control+k', 'palette'],
        ['?', 'help'],
      ] as const) {
        await seat.page.locator('#page').focus();
        await seat.press(key);
        await seat.page.getByRole('dialog').waitFor();
        await walk.check(name);
        await seat.press('Escape');
        await seat.page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await goTo(seat.page, `/cases/${cases.early}/steps/register-case`);
      await seat.page.locator('main form button[type=submit]').click();
      await seat.page.locator('main form').waitFor({ state: 'detached' });
      await walk.check('check answers');
      expect(walk.found).toEqual({});
    },
    600_000,
  );

  it.each(['de', 'fr', 'it', 'en'])(
    'pages that need no sign-in have no accessibility barrier in %s',
    async (language) => {
      const seat = await at('counsellor', language);
      await seat.page.context().clearCookies();
      const walk = new Walk(seat, language, 'nobody');
      for (const path of openPages) {
        await goTo(seat.page, path);
        await walk.check(path);
      }
      expect(walk.found).toEqual({});
    },
    600_000,
  );

  it('a printed page shows the banner for printing, and no navigation', async () => {
    const seat = await at('counsellor', 'en');
    const { page } = seat;
    await page.setViewportSize({ width: 794, height: 1123 });
    for (const [name, path] of [
      ['case', `/cases/${cases.early}`],
      ['timeline', `/cases/${cases.late}/timeline`],
      ['file', `/cases/${cases.early}/file/persons`],
    ] as const) {
      await goTo(page, path);
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      expect(await page.locator('.print-banner').isVisible()).toBe(true);
      for (const gone of ['header', 'nav', '[role=tablist]'])
        for (const one of await page.locator(gone).all()) expect(await one.isVisible()).toBe(false);
      if (folder) await page.screenshot({ path: join(folder, `print-${name}.png`) });
      await page.emulateMedia({ media: 'screen' });
    }
    await goTo(page, '/accessibility');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    if (folder) await page.screenshot({ path: join(folder, 'print-accessibility.png') });
  }, 120_000);
});

const fileNameOf = (page: string): string => page.replaceAll(/[^a-z]+/g, '-').replace(/^-/, '');

/** Takes pictures for people to look at, because no machine can tell whether a page looks good. */
async function picturesOf(page: Page, path: string): Promise<void> {
  for (const which of ['dark', 'forced', 'light'] as const) {
    await inColours(page, which);
    await page.screenshot({ path: `${path}-${which}.png` });
  }
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.screenshot({ path: `${path}-narrow.png` });
  await page.setViewportSize(before);
}
