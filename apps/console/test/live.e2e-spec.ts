import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InstallationEpoch, InstallationHold } from '@homeward/protection';
import { until } from '@homeward/testing';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { Caller } from '../../api/test/caller.js';
import { openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { Seat } from './support/seat.js';

/** Several people view a case while a colleague works on it. */
describe('a change while a reader views the page', () => {
  let console: ConsoleHouse;
  let colleague: Caller;
  let caseId: string;
  const personId = randomUUID();
  let statusDir: string;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    statusDir = await mkdtemp(join(tmpdir(), 'homeward-status-'));
    console = await openConsole({
      HOMEWARD_EMERGENCY_PHONE: '+41 31 000 00 00',
      HOMEWARD_BACKUP_STATUS_DIR: statusDir,
    });
    colleague = await Caller.as(console.house.apiUrl, 'case-manager', 0, 'country-office');
    const counsellor = await Caller.as(console.house.apiUrl, 'counsellor', 0, 'canton');
    expect([counsellor.staffId, colleague.staffId]).toEqual([staff.counsellor, staff.caseManager]);
    caseId = (await counsellor.post('/cases', { persons: [{ personId }] })).body.caseId!;
  }, 300_000);
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  afterAll(async () => {
    await console?.stop();
    await rm(statusDir, { recursive: true });
  });

  const at = async (staffId: string): Promise<Seat> => {
    const context = await console.browser.newContext({ locale: 'de-CH' });
    contexts.push(context);
    return await Seat.taken(context, console.app, staffId);
  };
  /** Opens a page of a case, and waits until its live connection is open. */
  const openLive = async (page: Page, path: string): Promise<void> => {
    const isUp = page.waitForResponse((answer) => isLine(answer.request()) && answer.ok());
    await page.goto(`${console.app}/cases/${caseId}${path}`);
    await isUp;
    await page.getByTestId('case-number').waitFor();
  };
  const isLine = (request: Request): boolean => request.url().endsWith(`/cases/${caseId}/events`);
  const session = async (note: string): Promise<void> => {
    const { status } = await colleague.post(`/cases/${caseId}/counselling-sessions`, {
      personIds: [personId],
      channel: 'phone',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
      note,
    });
    expect(status).toBe(200);
  };
  /** Answers the questions of a counselling session, and writes its note. */
  const write = async (seat: Seat, note: string): Promise<void> => {
    await seat.choose('radio', 'persönlich');
    for (const question of ['Mit Dolmetschung', 'Allein gesprochen', 'Rückzahlung erklärt'])
      await seat.answer(question, 'Ja');
    await seat.write('Notiz', note);
  };
  const send = async (seat: Seat): Promise<void> => {
    await seat.choose('button', 'Antworten prüfen');
    await seat.choose('button', 'Erfassen');
  };
  /** Simulates that the tab of a page goes to the background, or comes back. */
  const show = (page: Page, state: 'visible' | 'hidden'): Promise<void> =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  it('a change is shown to both readers, and in both tabs of one reader, without a reload', async () => {
    const [one, other] = [await at(staff.counsellor), await at(staff.caseManager)];
    const second = await one.page.context().newPage();
    const pages = [one.page, other.page, second];
    for (const page of pages) await openLive(page, '/timeline');
    await session('Eine erfundene Notiz, die alle sehen.');
    for (const page of pages) await page.getByText('Eine erfundene Notiz, die alle sehen.').waitFor();
    expect(await one.barriers()).toEqual([]);
  }, 120_000);

  it('a change does not affect text that a reader is writing', async () => {
    const { page } = await at(staff.counsellor);
    await openLive(page, '/steps/record-counselling-session');
    await page.getByLabel('Notiz').fill('Was ich gerade schreibe.');
    const isAgain = page.waitForResponse((answer) => answer.url().endsWith(`/api/v1/cases/${caseId}`));
    await session('Eine andere erfundene Notiz.');
    expect((await isAgain).ok()).toBe(true);
    expect(await page.getByLabel('Notiz').inputValue()).toBe('Was ich gerade schreibe.');
  }, 120_000);

  it('during a hold, the page shows the hold and the number to call, and keeps the text that the user wrote', async () => {
    const hold = new InstallationHold(console.house.settings.hold.dir);
    const seat = await at(staff.counsellor);
    const { page } = seat;
    await openLive(page, '/steps/record-counselling-session');
    const banner = page.getByTestId('held');
    expect(await banner.count()).toBe(0);
    await page.getByLabel('Notiz').fill('Was ich während der Reparatur schreibe.');
    await hold.hold();
    try {
      await banner.waitFor({ timeout: 40_000 });
      expect(await banner.textContent()).toContain('+41 31 000 00 00');
      expect(await page.getByLabel('Notiz').inputValue()).toBe('Was ich während der Reparatur schreibe.');
      expect(await seat.barriers()).toEqual([]);
    } finally {
      await hold.release();
    }
    await banner.waitFor({ state: 'detached', timeout: 40_000 });
  }, 180_000);

  it('only operators see when a restore was last tested successfully', async () => {
    const [seat, other] = [await at(staff.operator), await at(staff.counsellor)];
    await openLive(other.page, '/timeline');
    const line = seat.page.getByTestId('backups');
    await line.waitFor();
    expect(await line.textContent()).toContain(
      'zuletzt erfolgreich geprobt: noch nie. Letzte Sicherung: noch nie.',
    );
    expect(await line.textContent()).toContain('weshalb die nächtliche Probe keinen Erfolg hatte');
    expect(await seat.barriers()).toEqual([]);
    expect(await other.page.getByTestId('backups').count()).toBe(0);
    const endedAt = new Date().toISOString();
    for (const name of ['last-backup', 'last-proven-restore'])
      await writeFile(join(statusDir, `${name}.json`), JSON.stringify({ endedAt }));
    const isToday = async () => !(await line.textContent())!.includes('noch nie');
    expect(await until(isToday, { withinMs: 40_000 })).toBe(true);
    expect(await line.textContent()).not.toContain('nächtliche Probe');
    expect(await seat.barriers()).toEqual([]);
  }, 180_000);

  it('during a hold, an incident can be sent, and the page of another step shows that the step cannot be recorded', async () => {
    const hold = new InstallationHold(console.house.settings.hold.dir);
    const seat = await at(staff.counsellor);
    const { page } = seat;
    await openLive(page, '/steps/record-unlisted-event');
    await hold.hold();
    try {
      await send(seat);
      await page.getByText('Das kann jetzt nicht erfasst werden').waitFor();
      await openLive(page, '/steps/record-incident');
      await seat.choose('radio', 'Drohung');
      await seat.choose('button', 'Erfassen');
      const kept = page.getByTestId('kept');
      await kept.waitFor();
      expect(await kept.textContent()).toContain('+41 31 000 00 00');
      expect(await seat.barriers()).toEqual([]);
    } finally {
      await hold.release();
    }
    const isRecorded = async (): Promise<boolean> => {
      const { body } = await colleague.get(`/cases/${caseId}/incidents`);
      return (body['items'] as unknown[]).length === 1;
    };
    expect(await until(isRecorded, { withinMs: 40_000 })).toBe(true);
  }, 180_000);

  it('a change is shown after an interrupted connection', async () => {
    const { page } = await at(staff.counsellor);
    await openLive(page, '/timeline');
    // Chromium keeps an open connection, so the test restarts the API to close the connection. The browser cannot
    // reconnect yet.
    await page.context().setOffline(true);
    const isLost = page.waitForEvent('requestfailed', isLine);
    await console.house.api.stop();
    await console.house.api.resume();
    await isLost;
    await session('Was geschah, als die Leitung weg war.');
    await page.context().setOffline(false);
    await page.getByText('Was geschah, als die Leitung weg war.').waitFor();
  }, 120_000);

  it('a change is shown after the tab returns from the background, where the tab has no connection', async () => {
    const { page } = await at(staff.counsellor);
    const asked: Request[] = [];
    page.on('request', (request) => isLine(request) && asked.push(request));
    await openLive(page, '/timeline');
    const isClosed = page.waitForEvent('requestfailed', isLine);
    await show(page, 'hidden');
    await isClosed;
    await session('Was geschah, als niemand hinsah.');
    expect(asked).toHaveLength(1);
    await show(page, 'visible');
    await page.getByText('Was geschah, als niemand hinsah.').waitFor();
    expect(await until(() => asked.length === 2, { withinMs: 5_000 })).toBe(true);
  }, 120_000);

  it('changes are no longer shown after the session has ended elsewhere', async () => {
    const { page } = await at(staff.counsellor);
    await openLive(page, '/timeline');
    await page.context().clearCookies();
    await session('Was nach dem Ende geschah.');
    await page.waitForURL(/\/auth\/sign-in|localhost.*sign-in|127\.0\.0\.1/);
    expect(await page.getByText('Was nach dem Ende geschah.').count()).toBe(0);
  }, 120_000);

  it('a change is recorded only once if its answer is lost and the session seems to have ended before the change is sent again', async () => {
    const seat = await at(staff.counsellor);
    const { page } = seat;
    await openLive(page, '/steps/record-counselling-session');
    const note = 'Was nur einmal geschah.';
    await write(seat, note);
    const problem = { type: 'about:blank', status: 401, code: 'AUTH.MISSING', title: 'erfunden' };
    let sent = 0;
    await page.route('**/counselling-sessions', async (route) => {
      sent += 1;
      if (sent === 1) {
        await route.fetch();
        await route.abort();
      } else if (sent === 2)
        await route.fulfill({ status: 401, contentType: 'application/problem+json', json: problem });
      else await route.continue();
    });
    await send(seat);
    await page.getByText('Sie sind abgemeldet.').first().waitFor();
    await send(seat);
    await page.waitForURL(`**/cases/${caseId}`);
    expect(sent).toBe(3);
    await openLive(page, '/timeline');
    await page.getByText(note).waitFor();
    expect(await page.getByText(note).count()).toBe(1);
  }, 120_000);

  it('after a restore, the text of an unanswered change stays in the form, and the user can check the timeline and send the change again', async () => {
    const seat = await at(staff.counsellor);
    const { page } = seat;
    await openLive(page, '/steps/record-counselling-session');
    const sends = '**/counselling-sessions';
    await write(seat, 'Was ich vor der Wiederherstellung schrieb.');
    await page.route(sends, (route) => route.abort());
    await send(seat);
    await page.getByText('Die Verbindung ist unterbrochen.').waitFor();
    await new InstallationEpoch(console.house.settings.hold.dir).begin();
    await page.unroute(sends);
    const refusal = page.getByRole('alert').filter({ hasText: 'auf einen früheren Stand zurückgesetzt' });
    await refusal.waitFor();
    expect(await page.getByLabel('Notiz').inputValue()).toBe('Was ich vor der Wiederherstellung schrieb.');
    expect(await refusal.getByRole('link').getAttribute('href')).toBe(`/cases/${caseId}/timeline`);
    expect(await seat.barriers()).toEqual([]);
    await send(seat);
    await page.waitForURL(`**/cases/${caseId}`);
    await openLive(page, '/timeline');
    await page.getByText('Was ich vor der Wiederherstellung schrieb.').waitFor();
  }, 120_000);
});
