import { randomUUID } from 'node:crypto';
import { Caller } from '../../api/test/caller.js';
import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { Seat, type Barrier } from './support/seat.js';

/** Desks that share a case with another one, or oversee many. In German. */
describe('further desks', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
  }, 300_000);
  afterAll(() => console?.stop());

  const at = async (staffId: string, viewport = { width: 1280, height: 900 }): Promise<Seat> => {
    const context = await console.browser.newContext({ locale: 'de-CH', viewport });
    return await Seat.taken(context, console.app, staffId);
  };

  /** Whatever was asked for and refused, while somebody looks. */
  function refusedTo(seat: Seat): string[] {
    const refused: string[] = [];
    seat.page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    return refused;
  }

  const places = (seat: Seat) =>
    seat.page.getByRole('navigation', { name: 'Bereiche' }).getByRole('link').allTextContents();
  const listed = async (seat: Seat): Promise<string[]> => {
    const lists = seat.page.getByRole('navigation', { name: 'Aufsicht' }).getByRole('link');
    await lists.first().waitFor();
    return await lists.allTextContents();
  };

  it.each([
    ['auditor', staff.auditor, 'Aufsicht', 'Berichte'],
    ['operator', staff.operator, 'Aufsicht', 'Neustarts'],
    ['protection-officer', staff.protection, 'Meine Arbeit', 'Protokoll'],
    ['team-lead', staff.donorLead, 'Meine Arbeit', 'Berichte'],
  ])(
    '%s lands on a page of theirs, and every list that they have answers',
    async (_, staffId, first, list) => {
      const seat = await at(staffId);
      await seat.page.getByRole('heading', { level: 1 }).waitFor();
      expect((await places(seat))[0]).toBe(first);
      await seat.choose('link', 'Aufsicht');
      const refused = refusedTo(seat);
      const lists = await listed(seat);
      expect(lists[0]).toBe(list);
      const found: Record<string, readonly Barrier[]> = {};
      for (const name of lists) {
        await seat.choose('link', name);
        await seat.page.getByRole('heading', { level: 1, name }).waitFor();
        await seat.page.waitForLoadState('networkidle');
        const barriers = await seat.barriers();
        if (barriers.length > 0) found[name] = barriers;
      }
      expect(found).toEqual({});
      expect(refused).toEqual([]);
    },
    180_000,
  );

  it('the auditor narrows the audit to one case, and nothing of it is in the address', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'give-consent');
    await caseBefore(console.house, 'adult-four-instalments', 'give-consent');
    const seat = await at(staff.auditor);
    await seat.goTo('/overview/audit');
    const rows = seat.page.getByTestId('listed');
    await rows.first().waitFor();
    const ofCase = seat.page.getByRole('button', { name: caseId.slice(-8) });
    expect(await ofCase.count()).toBeLessThan(await rows.count());
    await seat.click(ofCase.first());
    await seat.page.getByRole('button', { name: 'Alle' }).waitFor();
    await seat.page.waitForLoadState('networkidle');
    expect(await ofCase.count()).toBe(await rows.count());
    expect(seat.page.url()).toBe(`${console.app}/overview/audit`);
    expect(await seat.barriers()).toEqual([]);
  }, 240_000);

  it('a report shows what is small as hidden, with the reason, and comes as CSV', async () => {
    const seat = await at(staff.auditor);
    await seat.goTo('/overview/reports');
    const report = seat.page.getByTestId('listed').getByRole('link').first();
    await report.waitFor();
    await seat.click(report);
    await seat.page.getByText(/Eine Zahl, hinter der weniger als \d+ Dossiers stehen/).waitFor();
    expect(await seat.page.getByTestId('counted').count()).toBeGreaterThan(5);
    expect(await seat.barriers()).toEqual([]);
    const [file] = await Promise.all([seat.page.waitForEvent('download'), seat.choose('button', /CSV/)]);
    expect(file.suggestedFilename()).toMatch(/^report-\d{4}-Q[1-4]\.csv$/);
  }, 120_000);

  it('the file names what its reader may read, and of all else there is no trace', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'approve-payment');
    for (const [staffId, most] of [
      [staff.caseManager, 35],
      [staff.approver, 10],
      [staff.donor, 12],
    ] as const) {
      const seat = await at(staffId);
      const refused = refusedTo(seat);
      await seat.goTo(`/cases/${caseId}`);
      await seat.choose('tab', 'Akte');
      const file = seat.page.getByRole('navigation', { name: 'Akte' }).getByRole('link');
      await file.first().waitFor();
      const names = await file.allTextContents();
      expect(names.length).toBeGreaterThan(2);
      expect(names.length).toBeLessThan(most);
      expect(names.includes('Risiko')).toBe(staffId === staff.caseManager);
      for (const name of names) {
        await seat.click(file.filter({ hasText: new RegExp(`^${name}$`) }));
        const open = seat.page.getByRole('button', { name: 'Öffnen' });
        await seat.page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
        if (await open.isVisible()) await open.click();
        await seat.page.waitForLoadState('networkidle');
      }
      expect(refused).toEqual([]);
      expect(await seat.barriers()).toEqual([]);
    }
  }, 240_000);

  it('a specialised centre hands the registration to a canton and goes on counselling, six clicks each', async () => {
    const api = await Caller.as(console.house.apiUrl, 'counsellor', 0, 'specialised-centre');
    const personId = randomUUID();
    const { body } = await api.post('/cases', { persons: [{ personId }] });
    const caseId = body.caseId!;
    const told = async (resource: string, asked: object) => {
      const { status } = await api.post(`/cases/${caseId}/${resource}`, asked);
      expect(status).toBe(200);
    };
    await told('counselling-sessions', {
      ...{ personIds: [personId], channel: 'in-person', interpreted: false, apart: true },
      repaymentExplained: true,
    });
    await told('declarations', { personIds: [personId] });
    await told('identities', {
      personId,
      identity: {
        ...{ prs_FirstName: 'Two-Centres', prs_SecondName: 'Synthetic', prs_Birthdate: '1994-02-03' },
        ...{ prs_Gender: 'Feminine', prs_Citizenship: ['NG'] },
      },
    });

    const [centre, canton] = [await at(staff.centre), await at(staff.counsellor)];
    await centre.choose('link', 'Zweite Stelle nennen');
    await centre.page
      .getByRole('combobox', { name: 'Organisation' })
      .selectOption({ label: 'Canton Demo (synthetic)' });
    centre.clicks += 1;
    await centre.choose('button', 'Antworten prüfen');
    await centre.choose('button', 'Erfassen');
    await centre.page.getByText('Es wartet jetzt auf nichts von Ihnen.').waitFor();
    process.stdout.write(`the registration is handed over: ${centre.clicks} clicks\n`);
    expect(centre.clicks).toBeLessThanOrEqual(6);

    canton.clicks = 0;
    const task = canton.page.getByTestId('task').filter({ hasText: String(body['caseNumber']) });
    await canton.click(task.getByRole('link', { name: /Dossier beim Kanton registrieren/ }));
    await canton.page.getByRole('combobox', { name: 'Kanton' }).selectOption('BE');
    await canton.page.getByRole('combobox', { name: /Zielland/ }).selectOption('NG');
    canton.clicks += 2;
    await canton.choose('radio', /freiwillig/);
    await canton.choose('button', 'Antworten prüfen');
    await canton.choose('button', 'Erfassen');
    await canton.page.getByRole('heading', { name: 'Worauf das Dossier' }).waitFor();
    process.stdout.write(`the canton registers: ${canton.clicks} clicks\n`);
    expect(canton.clicks).toBeLessThanOrEqual(6);

    centre.clicks = 0;
    await centre.choose('link', 'Beratungsgespräch erfassen');
    await centre.choose('radio', 'persönlich');
    for (const question of ['Mit Dolmetschung', 'Allein gesprochen', 'Rückzahlung erklärt'])
      await centre.click(
        centre.page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: 'Ja' }),
      );
    await centre.press('Enter');
    await centre.choose('button', 'Erfassen');
    await centre.page.getByRole('heading', { name: 'Worauf das Dossier' }).waitFor();
    process.stdout.write(`the centre goes on: ${centre.clicks} clicks, 1 key\n`);
    expect(centre.clicks).toBeLessThanOrEqual(6);
    await centre.choose('tab', 'Verlauf');
    const sessions = centre.page.getByTestId('entry').filter({ hasText: 'Beratungsgespräch erfassen' });
    await sessions.nth(1).waitFor();
    expect(await centre.barriers()).toEqual([]);
  }, 180_000);

  it('of two visits one is chosen, and no third one is planned', async () => {
    const caseId = await caseBefore(console.house, 'parent-with-two-minors', 'record-visit');
    const seen = await console.house.staff.look(caseId, 'local-officer');
    const [day] = new Date(Date.now() + 3 * 86_400_000).toISOString().split('T');
    await console.house.staff.take(
      'local-officer',
      'plan-visit',
      seen,
      {},
      { visitId: randomUUID(), plannedFor: day! },
    );
    const seat = await at(staff.localOfficer);
    await seat.goTo(`/cases/${caseId}/acts/visit`);
    const which = seat.page.getByRole('radiogroup', { name: 'Um welches geht es?' }).getByRole('radio');
    await which.first().waitFor();
    expect(await which.count()).toBe(3);
    await seat.click(which.nth(1));
    expect(await seat.barriers()).toEqual([]);
    expect(await seat.page.getByText('Monitoringbesuch planen').count()).toBe(0);
  }, 240_000);
});
