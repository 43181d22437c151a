import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { Seat } from './support/seat.js';

/** What a desk besides the first counsellor’s does every day, in German. */
describe('other desks', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
  }, 300_000);
  afterAll(() => console?.stop());

  const at = async (staffId: string, viewport = { width: 1280, height: 900 }): Promise<Seat> => {
    const context = await console.browser.newContext({ locale: 'de-CH', viewport });
    return await Seat.taken(context, console.app, staffId);
  };

  it('a family of three gives its consents in twenty clicks and one request', async () => {
    const caseId = await caseBefore(console.house, 'parent-with-two-minors', 'give-consent');
    const seat = await at(staff.counsellor);
    await seat.goTo(`/cases/${caseId}`);
    seat.clicks = 0;
    let sent = 0;
    seat.page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0));
    await seat.choose('link', /Einwilligungen/);
    await seat.page.getByLabel('Erklärt auf').selectOption('fra');
    await seat.page.getByLabel('Büro im Zielland').selectOption({ index: 1 });
    seat.clicks += 4;
    for (const person of ['Person 1', 'Person 2', 'Person 3'])
      await seat.choose('checkbox', `Alle von ${person}`);
    expect(await seat.barriers()).toEqual([]);
    await seat.choose('button', /Einwilligungen erfassen/);
    await seat.page.getByTestId('item').first().waitFor();
    expect(seat.clicks).toBeLessThanOrEqual(20);
    expect(sent).toBe(1);
    expect(await seat.page.getByTestId('item').count()).toBeGreaterThanOrEqual(15);
    expect(await seat.barriers()).toEqual([]);
  }, 120_000);

  it('finance approves all that waits in five clicks', async () => {
    for (let n = 0; n < 2; n += 1)
      await caseBefore(console.house, 'adult-four-instalments', 'approve-payment');
    const seat = await at(staff.approver);
    seat.clicks = 0;
    await seat.choose('link', 'Mehrere auf einmal');
    await seat.choose('checkbox', /Zahlung genehmigen/);
    expect(await seat.barriers()).toEqual([]);
    await seat.choose('button', 'Prüfen');
    await seat.choose('button', /erfassen/);
    await seat.page.getByText('2 erfasst, 0 nicht').waitFor();
    expect(seat.clicks).toBeLessThanOrEqual(5);
    expect(await seat.barriers()).toEqual([]);
  }, 240_000);

  it('the airport records a boarding by keyboard on a phone, and no name is in the title', async () => {
    await caseBefore(console.house, 'adult-four-instalments', 'record-boarding');
    const seat = await at(staff.airport, { width: 390, height: 844 });
    const traveller = seat.page.getByTestId('traveller').first();
    await traveller.waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.page.locator('#page').focus();
    seat.keys = 0;
    await seat.press('Tab');
    await seat.press('Enter');
    await traveller.getByText('an Bord').waitFor();
    expect(seat.keys).toBeLessThanOrEqual(5);
    expect(await seat.page.title()).toBe('Arbeitsplatz');
  }, 240_000);

  it('three times Shift covers the page at once, ends the session at the server, and Back shows nothing', async () => {
    const seat = await at(staff.counsellor);
    const cookies = await seat.page.context().cookies();
    for (let n = 0; n < 3; n += 1) await seat.press('Shift');
    await seat.page.locator('.cover').waitFor({ timeout: 1_000 });
    await seat.page.waitForURL(/signed-out|sign-in|end_session|logout/);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const asked = await fetch(`${console.house.apiUrl}/auth/session`, { headers: { cookie } });
    expect(asked.status).toBe(401);
    await seat.page.goBack().catch(() => undefined);
    expect(await seat.page.getByTestId('task').count()).toBe(0);
  });
});
