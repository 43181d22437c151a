import { randomUUID } from 'node:crypto';
import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import type { Barrier, Seat } from './support/seat.js';
import { part, word } from './support/words.js';

/** Tests, in German, of desks that share a case with another desk or oversee many cases. */
describe('further desks', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
  }, 300_000);
  afterAll(() => console?.stop());

  /** Collects all requests that are refused while a page is viewed. */
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
    'the %s starts on the right page, and can open every list in its navigation',
    async (_, staffId, first, list) => {
      const seat = await console.at(staffId);
      await seat.page.getByRole('heading', { level: 1 }).waitFor();
      expect((await places(seat))[0]).toBe(first);
      await seat.choose('link', 'Aufsicht');
      const refused = refusedTo(seat);
      const lists = await listed(seat);
      expect(lists[0]).toBe(list);
      const found: Record<string, readonly Barrier[]> = {};
      for (const name of lists) {
        await seat.choose('link', new RegExp(`^${name}$`));
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

  it('the auditor filters the audit by one case, and the address contains nothing about the case', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'give-consent');
    await caseBefore(console.house, 'adult-four-instalments', 'give-consent');
    const seat = await console.at(staff.auditor);
    await seat.goTo('/overview/audit');
    const rows = seat.page.getByTestId('listed');
    await rows.first().waitFor();
    const ofCase = seat.page.getByRole('button', { name: caseId.slice(-8) });
    expect(await ofCase.count()).toBeLessThan(await rows.count());
    await seat.chooseOne(ofCase.first(), 'button');
    await seat.page.getByRole('button', { name: 'Alle' }).waitFor();
    await seat.page.waitForLoadState('networkidle');
    expect(await ofCase.count()).toBe(await rows.count());
    expect(seat.page.url()).toBe(`${console.app}/overview/audit`);
    expect(await seat.barriers()).toEqual([]);
  }, 240_000);

  it('a report explains why small numbers are hidden, and can be downloaded as CSV', async () => {
    const seat = await console.at(staff.auditor);
    await seat.goTo('/overview/reports');
    const report = seat.page.getByTestId('listed').getByRole('link').first();
    await report.waitFor();
    await seat.chooseOne(report, 'link');
    await seat.page.getByText(/Eine Zahl, hinter der weniger als \d+ Dossiers stehen/).waitFor();
    expect(await seat.page.getByTestId('counted').count()).toBeGreaterThan(5);
    expect(await seat.barriers()).toEqual([]);
    const [file] = await Promise.all([seat.page.waitForEvent('download'), seat.choose('button', /CSV/)]);
    expect(file.suggestedFilename()).toMatch(/^report-\d{4}-Q[1-4]\.csv$/);
  }, 120_000);

  it.each(['mouse', 'keyboard'] as const)(
    'finance opens the statement of the running year and downloads its journal, by %s',
    async (by) => {
      await caseBefore(console.house, 'adult-four-instalments', 'confirm-readiness');
      const seat = await console.at(staff.approver, { by });
      await seat.choose('link', 'Aufsicht');
      await seat.choose('link', /^Abrechnungen$/);
      const year = seat.page.getByTestId('listed').getByRole('link').first();
      await year.waitFor();
      await seat.chooseOne(year, 'link');
      const sent = seat.page.getByTestId('ledger-sent').first();
      await sent.waitFor();
      expect(await sent.getByRole('cell').allTextContents()).toEqual([
        '0.00',
        expect.stringMatching(/[1-9]/),
        expect.stringMatching(/^\d/),
        expect.stringMatching(/[1-9]/),
      ]);
      expect(await seat.barriers()).toEqual([]);
      const [file] = await Promise.all([
        seat.page.waitForEvent('download'),
        seat.choose('button', /Journal/),
      ]);
      expect(file.suggestedFilename()).toMatch(/^journal-\d{4}\.csv$/);
    },
    240_000,
  );

  it('finance proposes a budget by keyboard, and only another person can confirm it', async () => {
    const seat = await console.at(staff.approver, { by: 'keyboard' });
    await seat.goTo('/overview/budgets');
    const source = seat.page.getByLabel('Finanzierungsquelle');
    await source.waitFor();
    await source.selectOption('Bund');
    await seat.page.getByLabel(/^Budget/).fill('500’000');
    await seat.choose('button', 'Vorschlagen');
    const budget = seat.page.getByTestId('budget').filter({ hasText: 'Bund' });
    await budget.getByText('CHF 500’000.00, von Ihnen vorgeschlagen').waitFor();
    expect(await budget.getByRole('button').allTextContents()).toEqual(['Zurücknehmen']);
    expect(await seat.barriers()).toEqual([]);
    const other = await console.at(staff.donor);
    await other.goTo('/overview/budgets');
    await other.page.getByTestId('budget').waitFor();
    expect(await other.barriers()).toEqual([]);
    await other.choose('button', 'Bestätigen');
    await other.page.getByRole('button', { name: 'Bestätigen' }).waitFor({ state: 'detached' });
    const cells = await other.page.getByTestId('budget').getByRole('cell').allTextContents();
    expect(cells.slice(1, 2)).toEqual(['CHF 500’000.00']);
  }, 120_000);

  it('the case file lists only the data that its reader may read, and does not reveal that other data exists', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'approve-payment');
    for (const [staffId, most] of [
      [staff.caseManager, 40],
      [staff.approver, 10],
      [staff.donor, 12],
    ] as const) {
      const seat = await console.at(staffId);
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
        await seat.chooseOne(file.filter({ hasText: new RegExp(`^${name}$`) }), 'link');
        const open = seat.page.getByRole('button', { name: 'Öffnen' });
        await seat.page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
        if (await open.isVisible()) await open.click();
        await seat.page.waitForLoadState('networkidle');
      }
      expect(refused).toEqual([]);
      expect(await seat.barriers()).toEqual([]);
    }
  }, 240_000);

  it('a user can choose to draft a plan without submitting the plan', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'draft-plan');
    const seat = await console.at(staff.counsellor);
    await seat.goTo(`/cases/${caseId}/acts/plan`);
    const submission = seat.page.getByRole('checkbox', { name: 'Plan einreichen' });
    await submission.waitFor();
    expect(await submission.isChecked()).toBe(true);
    const check = () => seat.choose('button', 'Antworten prüfen');
    const checked = seat.page.getByText('Plan einreichen');
    await check();
    expect(await checked.count()).toBe(1);
    await seat.choose('button', 'Ändern');
    await seat.chooseOne(submission, 'checkbox');
    expect(await seat.barriers()).toEqual([]);
    await check();
    expect(await checked.count()).toBe(0);
  }, 240_000);

  it('a plan names who pays, a budget that is too small refuses the grant, and a larger budget lets it through', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'draft-plan');
    const author = await console.at(staff.counsellor);
    await author.goTo(`/cases/${caseId}/acts/plan`);
    await author.write('Währung', 'CHF');
    await author.choose('radio', 'Wohnen');
    await author.write('Zweck', 'synthetic');
    await author.write('Betrag', '1’000');
    await author.choose('radio', 'nach der Ankunft');
    await author.choose('radio', 'Quittung');
    // A line may name no source, so the form starts without one.
    expect(await author.page.getByLabel(part(word('Anteil in Prozent'))).count()).toBe(0);
    const what = word('Finanzierungsquellen');
    await author.choose('button', word('Hinzufügen: Finanzierungsquellen', { what }));
    await author.choose('radio', 'Stiftung');
    await author.write('Anteil in Prozent', '60');
    await author.choose('button', 'Antworten prüfen');
    await author.choose('button', 'Erfassen');
    await author.page
      .getByText(
        part(
          'Die Anteile der Finanzierungsquellen einer Zeile müssen zusammen 100 Prozent ergeben. Nennen Sie jede Quelle nur einmal.',
        ),
      )
      .waitFor();
    expect(await author.barriers()).toEqual([]);
    await author.write('Anteil in Prozent', '100');
    await author.choose('button', 'Antworten prüfen');
    await author.choose('button', 'Erfassen');
    await author.heading('Worauf das Dossier von Ihnen wartet').waitFor();

    const finance = await console.at(staff.approver);
    const donor = await console.at(staff.donor);
    const budgeted = async (amount: string) => {
      await finance.goTo('/overview/budgets');
      await finance.page.getByLabel('Finanzierungsquelle').selectOption('Stiftung');
      await finance.page.getByLabel(/^Budget/).fill(amount);
      await finance.choose('button', 'Vorschlagen');
      const waits = finance.page.getByTestId('budget').filter({ hasText: 'Stiftung' });
      await waits.getByRole('button', { name: 'Zurücknehmen' }).waitFor();
      await donor.goTo('/overview/budgets');
      await donor.choose('button', 'Bestätigen');
      await donor.page.getByRole('button', { name: 'Bestätigen' }).waitFor({ state: 'detached' });
    };
    const grants = async () => {
      await donor.goTo(`/cases/${caseId}`);
      await donor.choose('link', 'Über den Plan entscheiden');
      await donor.choose('radio', 'bewilligen');
      await donor.choose('button', 'Antworten prüfen');
      await donor.choose('button', 'Erfassen');
    };
    await budgeted('999');
    await grants();
    await donor.page
      .getByText(
        part(
          'Das Budget einer Finanzierungsquelle reicht dieses Jahr nicht mehr. Nennen Sie eine andere Quelle, senken Sie den Betrag, oder bitten Sie die Finanzen um ein höheres Budget.',
        ),
      )
      .waitFor();
    expect(await donor.barriers()).toEqual([]);
    await budgeted('1’000');
    await grants();
    await donor.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    await finance.goTo('/overview/budgets');
    const cells = finance.page.getByTestId('budget').filter({ hasText: 'Stiftung' }).getByRole('cell');
    await cells.first().waitFor();
    expect((await cells.allTextContents()).slice(1, 4)).toEqual(['CHF 1’000.00', 'CHF 1’000.00', 'CHF 0.00']);
  }, 240_000);

  it('a counsellor reports an incident about a guardian, and gets the task to name another guardian', async () => {
    const caseId = await caseBefore(console.house, 'parent-with-two-minors', 'draft-plan');
    const seat = await console.at(staff.counsellor);
    const records = async () => {
      expect(await seat.barriers()).toEqual([]);
      await seat.choose('button', 'Erfassen');
      await seat.page.getByTestId('announcement').waitFor();
    };
    await seat.goTo(`/cases/${caseId}/steps/name-person-around`);
    await seat.choose('radio', 'gesetzliche Vertretung');
    await seat.choose('checkbox', word('Person 2', { n: 2 }));
    await seat.write('Name', 'Synthetic Guardian');
    await seat.choose('button', 'Antworten prüfen');
    await records();

    await seat.goTo(`/cases/${caseId}/steps/record-incident`);
    await seat.choose('radio', 'Drohung');
    await seat.choose('checkbox', word('Person 2', { n: 2 }));
    const what = word('Personen im Umfeld');
    await seat.choose('button', word('Hinzufügen: Personen im Umfeld', { what }));
    const guardian = seat.page.getByRole('combobox', { name: part(what) });
    await guardian.getByText(part(word('gesetzliche Vertretung'))).waitFor({ state: 'attached' });
    await guardian.selectOption({ index: 1 });
    await records();
    await seat.goTo(`/cases/${caseId}`);
    await seat.page
      .getByText(part(word('Person im Umfeld nennen')))
      .first()
      .waitFor();
  }, 240_000);

  it('if the user chooses one of two visits, no third visit is planned', async () => {
    const caseId = await caseBefore(console.house, 'parent-with-two-minors', 'record-visit');
    const caseAnswer = await console.house.staff.readCase(caseId, 'local-officer');
    const [day] = new Date(Date.now() + 3 * 86_400_000).toISOString().split('T');
    await console.house.staff.take(
      'local-officer',
      'plan-visit',
      caseAnswer,
      {},
      { visitId: randomUUID(), plannedFor: day! },
    );
    const seat = await console.at(staff.localOfficer);
    await seat.goTo(`/cases/${caseId}/acts/visit`);
    const which = seat.page.getByRole('radiogroup', { name: 'Um welches geht es?' }).getByRole('radio');
    await which.first().waitFor();
    expect(await which.count()).toBe(3);
    await seat.chooseOne(which.nth(1), 'radio');
    expect(await seat.barriers()).toEqual([]);
    expect(await seat.page.getByText('Monitoringbesuch planen').count()).toBe(0);
  }, 240_000);

  it('an amount keeps its typed value if the currency is typed later (PAY-10)', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-receipt');
    const seat = await console.at(staff.localOfficer);
    await seat.goTo(`/cases/${caseId}/steps/record-receipt`);
    const which = seat.page.locator('main li a').first();
    await seat.chooseOne(which, 'link');
    await seat.write('Erhalten', '10');
    await seat.write('Betrag', '6’200');
    await seat.write('Kurs', '620');
    expect(await seat.field('Betrag').inputValue()).toBe('6’200.00');
    await seat.write('Währung', 'XOF');
    expect(await seat.field('Betrag').inputValue()).toBe('6’200');
    await seat.answer('Quelle des Kurses', 'Zahlstelle');
    await seat.choose('button', 'Antworten prüfen');
    expect(await seat.page.getByRole('definition').allTextContents()).toEqual(
      expect.arrayContaining(['10.00', '6’200', 'XOF']),
    );
    const sent = seat.page.waitForRequest((request) => request.url().endsWith('/receipt'));
    await seat.choose('button', 'Erfassen');
    await seat.page.getByTestId('announcement').waitFor();
    expect((await sent).postDataJSON()).toEqual({
      receivedMinor: 1000,
      inOtherCurrency: { currency: 'XOF', amountMinor: 6200, rate: '620', rateSource: 'paying-agent' },
    });
  }, 240_000);
});
