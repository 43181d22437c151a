import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Digests, DutyReminders, GatheredNotices } from '@homeward/persistence';
import { until } from '@homeward/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { Caller } from '../../api/test/caller.js';
import { Stores } from '../../api/test/hard-times/stores.js';
import { openConsole, staff, type ConsoleHouse } from './support/console-house.js';

/**
 * DUE-2: a link in a mail opens the page about the subject of the mail, also for a reader who is not signed in. In
 * German.
 */
describe('a link in a mail', () => {
  let console: ConsoleHouse;
  let stores: Stores;
  let caseId: string;
  let caseNumber: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    console = await openConsole({ HOMEWARD_SMS_KIND: 'http' });
    stores = await Stores.of(console.house);
    const counsellor = await Caller.as(console.house.apiUrl, 'counsellor', 0, 'canton');
    const personId = randomUUID();
    caseId = (await counsellor.post('/cases', { persons: [{ personId }] })).body.caseId!;
    caseNumber = String((await counsellor.get(`/cases/${caseId}`)).body['caseNumber']);
    const incident = { incidentId: randomUUID(), kind: 'threat', personIds: [personId] };
    const { status } = await counsellor.post(`/cases/${caseId}/incidents`, incident);
    expect(status).toBe(200);
  }, 300_000);
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  afterAll(async () => {
    await stores?.close();
    await console?.stop();
  });

  const textOf = (raw: string): string => raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  /** Waits for a mail to this account whose text matches. */
  async function mailTo(staffId: string, fits: RegExp): Promise<string> {
    const { folder } = console.house.settings.mail;
    const [account] = await stores.rows<{ email: string }>(
      'select email from staff_account where id = $1',
      staffId,
    );
    let found: string | undefined;
    const hasMail = async () => {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
      const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      found = mails.map(textOf).find((mail) => mail.includes(`To: ${account!.email}`) && fits.test(mail));
      return found !== undefined;
    };
    await until(hasMail, { withinMs: 30_000 });
    return found!;
  }
  const linkIn = (mail: string): URL => new URL(/^https?:\S+$/m.exec(mail)![0]);

  /** Opens the link in a browser without a session, and signs in if the console asks for it. */
  async function followed(link: URL, staffId: string): Promise<Page> {
    const context = await console.browser.newContext({ locale: 'de-CH' });
    contexts.push(context);
    const page = await context.newPage();
    const answer = await page.goto(`${console.app}${link.pathname}`);
    expect(answer!.headers()['content-type']).toContain('text/html');
    await page.waitForURL(/\/sign-in/);
    await page.getByRole('link', { name: 'Anmelden' }).click();
    await page.locator(`button[value="${staffId}"]`).click();
    await page.getByTestId('who').waitFor();
    expect(new URL(page.url()).pathname).toBe(link.pathname);
    return page;
  }

  it('a link in a mail about a case leads to the page of this case, after the sign-in', async () => {
    const lead = '5a000000-0000-4000-8000-000000000301';
    const link = linkIn(await mailTo(lead, /needs an answer from you now/));
    expect(link.pathname).toBe(`/cases/${caseId}`);
    const page = await followed(link, lead);
    expect(await page.getByTestId('case-number').textContent()).toContain(caseNumber);
  }, 120_000);

  it('a mail about a case is accompanied by a text message with the case number and without a link', async () => {
    const texted = async () => {
      const answer = await fetch(`${console.house.sandboxUrl}/control/sms/messages`);
      return ((await answer.json()) as { messages: { to: string; text: string }[] }).messages;
    };
    expect(await until(async () => (await texted()).length > 0, { withinMs: 30_000 })).toBe(true);
    expect(await texted()).toContainEqual(
      expect.objectContaining({
        to: '+99900000301',
        text: `A notice is waiting for you: ${caseNumber}. Please sign in.`,
      }),
    );
  }, 60_000);

  it('a link in a mail about a breach leads to the page of the breach, which shows the number in the mail', async () => {
    const auditor = await Caller.as(console.house.apiUrl, 'auditor');
    const span = { from: '2026-01-01T00:00:00Z', to: '2199-01-01T00:00:00Z', caseIds: [caseId] };
    const { body } = await auditor.post('/breaches', { text: 'Synthetic: a list was printed.', ...span });
    await new DutyReminders(stores.database, stores.cases).enter();
    await new GatheredNotices(stores.database).enter();
    const mail = await mailTo(staff.auditor, /overview\/breaches/);
    const link = linkIn(mail);
    expect(link.pathname).toBe(`/overview/breaches/${String(body['breachId'])}`);
    const page = await followed(link, staff.auditor);
    const number = String(body['number']);
    expect(mail).toContain(number);
    await page.locator('dd', { hasText: number }).first().waitFor();
    await page.goto(`${console.app}/overview/breaches`);
    await page.getByRole('link', { name: number }).waitFor();
  }, 120_000);

  it('a link in the morning mail leads to the tasks', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await new Digests(stores.database, stores.cases).enter('2026-03-02', tomorrow);
    const [recipient] = await stores.rows<{ staffId: string }>(
      `select staff_id as "staffId" from outbox where kind = 'digest' and urgency = 'when-you-can' limit 1`,
    );
    const link = linkIn(await mailTo(recipient!.staffId, /\/work\s/));
    expect(link.pathname).toBe('/work');
    const page = await followed(link, recipient!.staffId);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }, 120_000);
});
