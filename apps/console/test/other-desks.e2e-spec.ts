import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { approvesAll } from './support/journeys.js';
import { Seat } from './support/seat.js';

/** A day in Zurich, so many days from now. */
const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(Date.now() + days * 86_400_000);

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

  /** The team-lead lets a colleague act for a part of the case, from today on. */
  async function covers(
    caseId: string,
    role: 'donor-officer' | 'counsellor',
    staffId: string,
  ): Promise<void> {
    const lead = role === 'counsellor' ? 'team-lead@canton' : 'team-lead@donor';
    const seen = await console.house.staff.look(caseId, lead);
    const [from, to] = [dayIn(0), dayIn(7)];
    const { status } = await console.house.staff.take(
      lead,
      'cover-staff',
      seen,
      {},
      { role, staffId, from, to },
    );
    expect(status).toBe(200);
  }

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
    await approvesAll(seat, 2);
    expect(seat.clicks).toBeLessThanOrEqual(5);
    expect(await seat.barriers()).toEqual([]);
  }, 240_000);

  it('a colleague who covers reads yesterday’s note in three clicks', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'register-case');
    await covers(caseId, 'counsellor', staff.otherCounsellor);
    const seat = await at(staff.otherCounsellor);
    seat.clicks = 0;
    await seat.choose('link', 'Dossiers');
    await seat.choose('link', /^[A-Z0-9]{5}-[A-Z0-9]{5}$/);
    await seat.choose('tab', 'Verlauf');
    await seat.page.getByText('Synthetic note of a first session.').waitFor();
    expect(seat.clicks).toBeLessThanOrEqual(3);
  }, 120_000);

  it('the donor sends a plan back in four clicks, and its author reads why', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'decide-plan');
    const donor = await at(staff.donor);
    const author = await at(staff.counsellor);
    donor.clicks = 0;
    await donor.choose('link', 'Über den Plan entscheiden');
    await donor.choose('radio', /zurück/);
    await donor.page.getByLabel('Notiz').fill('Eine erfundene Begründung.');
    await donor.choose('button', 'Antworten prüfen');
    await donor.choose('button', 'Erfassen');
    await donor.page.getByRole('heading', { name: 'Worauf das Dossier' }).waitFor();
    expect(donor.clicks).toBeLessThanOrEqual(4);
    await author.goTo(`/cases/${caseId}/timeline`);
    await author.page.getByText('Eine erfundene Begründung.').waitFor();
  }, 120_000);

  it('of two who decide at once the second learns what changed, and keeps what they wrote', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'decide-plan');
    await covers(caseId, 'donor-officer', staff.otherDonor);
    const [first, second] = [await at(staff.donor), await at(staff.otherDonor)];
    for (const seat of [first, second]) {
      await seat.goTo(`/cases/${caseId}`);
      await seat.choose('link', 'Über den Plan entscheiden');
      await seat.choose('radio', 'bewilligen');
    }
    // What need not be said and was touched by mistake is taken back.
    const cap = second.page.getByRole('radiogroup', { name: /Höchstbetrag/ });
    await cap.getByRole('radio', { name: 'Ja' }).check();
    await cap.getByRole('radio', { name: 'keine Angabe' }).check();
    await second.page.getByLabel('Notiz').fill('Was die zweite Person schrieb.');
    for (const seat of [first, second]) await seat.choose('button', 'Antworten prüfen');
    await first.choose('button', 'Erfassen');
    await first.page.getByRole('heading', { name: 'Worauf das Dossier' }).waitFor();
    await second.choose('button', 'Erfassen');
    await second.page.getByRole('alert').getByText('Über den Plan entscheiden').waitFor();
    expect(await second.page.getByLabel('Notiz').inputValue()).toBe('Was die zweite Person schrieb.');
    expect(await second.barriers()).toEqual([]);
  }, 120_000);

  it('an arrival that is sent while the line is down is recorded once, when it is back', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-arrival');
    const seat = await at(staff.localOfficer, { width: 390, height: 844 });
    await seat.goTo(`/cases/${caseId}/steps/record-arrival`);
    await seat.choose('radio', 'empfangen');
    await seat.choose('button', 'Antworten prüfen');
    await seat.page.context().setOffline(true);
    await seat.choose('button', 'Erfassen');
    await seat.page.getByText('Die Verbindung ist unterbrochen.').waitFor();
    await seat.page.context().setOffline(false);
    await seat.page.getByRole('heading', { name: 'Worauf das Dossier' }).waitFor();
    await seat.choose('tab', 'Verlauf');
    const arrivals = seat.page.getByTestId('entry').filter({ hasText: 'Ankunft erfassen' });
    await arrivals.first().waitFor();
    expect(await arrivals.count()).toBe(1);
  }, 180_000);

  it('an incident is three taps away on every page of a case', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'decide-plan');
    const seat = await at(staff.counsellor, { width: 390, height: 844 });
    await seat.goTo(`/cases/${caseId}/timeline`);
    seat.clicks = 0;
    await seat.choose('link', 'Etwas ist geschehen');
    await seat.choose('radio', 'Drohung');
    await seat.choose('button', 'Erfassen');
    await seat.page.getByRole('heading', { name: 'Worauf das Dossier' }).waitFor();
    expect(seat.clicks).toBeLessThanOrEqual(3);
    expect(await seat.barriers()).toEqual([]);
  }, 120_000);

  it('a case-manager learns in one click why the gate is shut, and each line leads on', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-travel-document');
    const seat = await at(staff.caseManager);
    await seat.goTo(`/cases/${caseId}`);
    seat.clicks = 0;
    await seat.choose('button', /Warum noch niemand abreisen darf/);
    const lines = seat.page.getByTestId('gate-line');
    await lines.first().waitFor();
    expect(seat.clicks).toBe(1);
    expect(await lines.count()).toBeGreaterThan(0);
    expect(await lines.getByRole('link').count()).toBe(await lines.count());
    expect(await seat.barriers()).toEqual([]);
  }, 120_000);

  it('three times Shift covers the page at once, ends the session at the server, and Back shows nothing', async () => {
    const seat = await at(staff.counsellor);
    const cookies = await seat.page.context().cookies();
    const covered: number[] = [];
    await seat.page.exposeFunction('covered', (ms: number) => covered.push(ms));
    await seat.page.evaluate(() => {
      let pressed = 0;
      addEventListener('keydown', () => (pressed = performance.now()), true);
      const look = () => {
        if (document.querySelector('.cover'))
          (globalThis as unknown as { covered(ms: number): void }).covered(performance.now() - pressed);
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    });
    for (let n = 0; n < 3; n += 1) await seat.press('Shift');
    await seat.page.waitForURL(/signed-out/);
    expect(covered.length).toBeGreaterThan(0);
    process.stdout.write(`covered after ${covered[0]!.toFixed(0)} ms\n`);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const asked = await fetch(`${console.house.apiUrl}/auth/session`, { headers: { cookie } });
    expect(asked.status).toBe(401);
    await seat.page.goBack().catch(() => undefined);
    expect(await seat.page.getByTestId('task').count()).toBe(0);
  });
});
