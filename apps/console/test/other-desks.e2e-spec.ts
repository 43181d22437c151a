import { createDataSource } from '@homeward/persistence';
import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { approvesAll, boards, walked } from './support/journeys.js';
import { part, whole, word } from './support/words.js';

/** Returns the date in Zurich after this number of days. */
const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(Date.now() + days * 86_400_000);

/** The everyday work of all desks except the desk in counsellor.e2e-spec.ts. */
describe('other desks', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
  }, 300_000);
  afterAll(() => console?.stop());

  /** The team lead lets a colleague cover a part of the case, starting today. */
  async function covers(
    caseId: string,
    role: 'donor-officer' | 'counsellor',
    staffId: string,
  ): Promise<void> {
    const lead = role === 'counsellor' ? 'team-lead@canton' : 'team-lead@donor';
    const caseAnswer = await console.house.staff.readCase(caseId, lead);
    const [from, to] = [dayIn(0), dayIn(7)];
    const { status } = await console.house.staff.take(
      lead,
      'cover-staff',
      caseAnswer,
      {},
      { role, staffId, from, to },
    );
    expect(status).toBe(200);
  }

  it('a family of three gives its consents in twenty clicks and one request', async () => {
    const caseId = await caseBefore(console.house, 'parent-with-two-minors', 'give-consent');
    const seat = await console.at(staff.counsellor);
    await seat.goTo(`/cases/${caseId}`);
    let sent = 0;
    seat.page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0));
    const consents = async () => {
      await seat.choose('link', part('Einwilligungen'));
      await seat.pick('Erklärt auf', { value: 'fra' });
      await seat.pick('Büro im Zielland', { index: 1 });
      for (const n of [1, 2, 3])
        await seat.choose('checkbox', word(`Alle von Person ${n}`, { person: word(`Person ${n}`, { n }) }));
      expect(await seat.barriers()).toEqual([]);
      const n = await seat.page.locator('tbody input:checked').count();
      await seat.choose('button', word(`${n} Einwilligungen erfassen`, { n }));
      await seat.page.getByTestId('item').first().waitFor();
    };
    await walked(seat, 'journey 2, consents of three', consents, { clicks: 20 });
    expect(sent).toBe(1);
    expect(await seat.page.getByTestId('item').count()).toBeGreaterThanOrEqual(15);
    expect(await seat.barriers()).toEqual([]);
  }, 120_000);

  it('finance approves all payments that wait in five clicks', async () => {
    for (let n = 0; n < 2; n += 1)
      await caseBefore(console.house, 'adult-four-instalments', 'approve-payment');
    const seat = await console.at(staff.approver);
    await walked(seat, 'journey 9, payments are approved', () => approvesAll(seat, 2), { clicks: 5 });
    expect(await seat.barriers()).toEqual([]);
  }, 240_000);

  it('a covering colleague reads yesterday’s note in three clicks', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'register-case');
    await covers(caseId, 'counsellor', staff.otherCounsellor);
    const seat = await console.at(staff.otherCounsellor);
    const reads = async () => {
      await seat.choose('link', 'Dossiers');
      await seat.choose('link', /^[A-Z0-9]{5}-[A-Z0-9]{5}$/);
      await seat.choose('tab', 'Verlauf');
      await seat.page.getByText('Synthetic note of a first session.').waitFor();
    };
    await walked(seat, 'journey 3, a note is read', reads, { clicks: 3 });
  }, 120_000);

  it('the donor sends a plan back in four clicks, and the author of the plan reads why', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'decide-plan');
    const donor = await console.at(staff.donor);
    const author = await console.at(staff.counsellor);
    const decides = async () => {
      await donor.choose('link', 'Über den Plan entscheiden');
      await donor.choose('radio', 'zur Überarbeitung zurück');
      await donor.write('Notiz', 'Eine erfundene Begründung.');
      await donor.choose('button', 'Antworten prüfen');
      await donor.choose('button', 'Erfassen');
      await donor.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    };
    await walked(donor, 'journey 5, a plan is sent back', decides, { clicks: 4 });
    await author.goTo(`/cases/${caseId}/timeline`);
    await author.page.getByText('Eine erfundene Begründung.').waitFor();
  }, 120_000);

  it('after a restore, the case-manager sees about which task nobody may have been notified, until the task ends', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'decide-plan');
    const database = await createDataSource(console.house.settings, 'owner', 'upkeep').initialize();
    await database.query('update outbox set sent_at = now(), withheld_at = now() where case_id = $1', [
      caseId,
    ]);
    await database.destroy();
    const [manager, donor] = [await console.at(staff.caseManager), await console.at(staff.donor)];
    const missed = manager.page
      .getByRole('status')
      .filter({
        hasText: part(
          'Das System wurde wiederhergestellt. Die Personen mit diesen Aufgaben wurden vielleicht nicht benachrichtigt. Sagen Sie es ihnen.',
        ),
      })
      .getByText(part('Über den Plan entscheiden'));
    await manager.goTo(`/cases/${caseId}`);
    await missed.waitFor();
    expect(await manager.barriers()).toEqual([]);
    await donor.goTo(`/cases/${caseId}`);
    await donor.choose('link', 'Über den Plan entscheiden');
    await donor.choose('radio', 'bewilligen');
    await donor.choose('button', 'Antworten prüfen');
    await donor.choose('button', 'Erfassen');
    await donor.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    await manager.page.reload();
    await manager.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    expect(await missed.count()).toBe(0);
  }, 120_000);

  it('the airport records a boarding on a phone', async () => {
    await caseBefore(console.house, 'adult-four-instalments', 'record-boarding');
    const seat = await console.at(staff.airport, { viewport: { width: 390, height: 844 } });
    await seat.page.getByTestId('traveller').first().waitFor();
    await seat.page.locator('#page').focus();
    await walked(seat, 'journey 6, a boarding is recorded', () => boards(seat), { clicks: 2, keys: 5 });
    expect(await seat.page.title()).toMatch(whole('Arbeitsplatz'));
    expect(await seat.barriers()).toEqual([]);
  }, 240_000);

  it('if two people decide at once, the second person sees the changes and keeps the entered text', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'decide-plan');
    await covers(caseId, 'donor-officer', staff.otherDonor);
    const [first, second] = [await console.at(staff.donor), await console.at(staff.otherDonor)];
    for (const seat of [first, second]) await seat.goTo(`/cases/${caseId}`);
    const decides = async () => {
      for (const seat of [first, second]) {
        await seat.choose('link', 'Über den Plan entscheiden');
        await seat.choose('radio', 'bewilligen');
      }
      // The user removes an optional answer that was given by mistake.
      await second.answer('Höherer Höchstbetrag bewilligt', 'Ja');
      await second.answer('Höherer Höchstbetrag bewilligt', 'keine Angabe');
      await second.write('Notiz', 'Was die zweite Person schrieb.');
      for (const seat of [first, second]) await seat.choose('button', 'Antworten prüfen');
      await first.choose('button', 'Erfassen');
      await first.heading('Worauf das Dossier von Ihnen wartet').waitFor();
      await second.choose('button', 'Erfassen');
      await second.page.getByRole('alert').getByText(part('Über den Plan entscheiden')).waitFor();
    };
    await walked(second, 'journey 11, the second one learns what changed', decides);
    expect(first.keyboard.unseen).toEqual([]);
    expect(await second.field('Notiz').inputValue()).toBe('Was die zweite Person schrieb.');
    expect(await second.barriers()).toEqual([]);
  }, 120_000);

  it('an arrival that is sent while the connection is interrupted is recorded once, when the connection is restored', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-arrival');
    const seat = await console.at(staff.localOfficer, { viewport: { width: 390, height: 844 } });
    await seat.goTo(`/cases/${caseId}/steps/record-arrival`);
    const down = 'Die Verbindung ist unterbrochen. Es wird gesendet, genau einmal, sobald sie wieder da ist.';
    const records = async () => {
      await seat.choose('radio', 'empfangen');
      await seat.choose('button', 'Antworten prüfen');
      await seat.page.context().setOffline(true);
      await seat.choose('button', 'Erfassen');
      await seat.page.getByText(whole(down)).waitFor();
      await seat.page.context().setOffline(false);
      await seat.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    };
    await walked(seat, 'journey 7, an arrival is recorded on a line that drops', records);
    await seat.choose('tab', 'Verlauf');
    const arrivals = seat.page.getByTestId('entry').filter({ hasText: part('Ankunft erfassen') });
    await arrivals.first().waitFor();
    expect(await arrivals.count()).toBe(1);
  }, 180_000);

  it('an incident can be reported in three taps from every page of a case', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'decide-plan');
    const seat = await console.at(staff.counsellor, { viewport: { width: 390, height: 844 } });
    await seat.goTo(`/cases/${caseId}/timeline`);
    const reports = async () => {
      await seat.choose('link', 'Etwas ist geschehen');
      await seat.choose('radio', 'Drohung');
      await seat.choose('button', 'Erfassen');
      await seat.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    };
    await walked(seat, 'journey 8, an incident is reported', reports, { clicks: 3 });
    expect(await seat.barriers()).toEqual([]);
  }, 120_000);

  it('a case manager sees in one click why the gate is closed, and each reason links to the required step', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-travel-document');
    const seat = await console.at(staff.caseManager);
    await seat.goTo(`/cases/${caseId}`);
    const { gate } = (await console.house.staff.readCase(caseId, 'case-manager')) as unknown as {
      readonly gate: readonly unknown[];
    };
    const [n, lines] = [gate.length, seat.page.getByTestId('gate-line')];
    const learns = async () => {
      await seat.choose('button', word(`Warum noch niemand abreisen darf (${n})`, { n }));
      await lines.first().waitFor();
    };
    await walked(seat, 'journey 10, the gate says why it is shut', learns, { clicks: 1 });
    expect(n).toBeGreaterThan(0);
    expect(await lines.count()).toBe(n);
    expect(await lines.getByRole('link').count()).toBe(await lines.count());
    expect(await seat.barriers()).toEqual([]);
  }, 120_000);

  it('pressing Shift three times covers the page and ends the session at the server, and Back shows no data', async () => {
    const seat = await console.at(staff.counsellor);
    const cookies = await seat.page.context().cookies();
    const covered: number[] = [];
    await seat.page.exposeFunction('covered', (ms: number) => covered.push(ms));
    await seat.page.evaluate(() => {
      let pressed = 0;
      addEventListener('keydown', () => (pressed = performance.now()), true);
      const checkCover = () => {
        if (document.querySelector('.cover'))
          (globalThis as unknown as { covered(ms: number): void }).covered(performance.now() - pressed);
      };
      new MutationObserver(checkCover).observe(document.body, { subtree: true, childList: true });
    });
    const covers = async () => {
      for (let n = 0; n < 3; n += 1) await seat.press('Shift');
      await seat.page.waitForURL(/signed-out/);
    };
    await walked(seat, 'journey 12, one is gone at once', covers);
    expect(covered.length).toBeGreaterThan(0);
    process.stdout.write(`covered after ${covered[0]!.toFixed(0)} ms\n`);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const asked = await fetch(`${console.house.apiUrl}/auth/session`, { headers: { cookie } });
    expect(asked.status).toBe(401);
    await seat.page.goBack().catch(() => undefined);
    expect(await seat.page.getByTestId('task').count()).toBe(0);
  });
});
