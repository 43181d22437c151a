import { randomUUID } from 'node:crypto';
import { Caller } from '../../api/test/caller.js';
import { openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { walked } from './support/journeys.js';
import { part, whole } from './support/words.js';

/** One case with two centres that counsel the person. */
describe('a specialised centre and a canton', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
  }, 300_000);
  afterAll(() => console?.stop());

  /**
   * Creates a case at the centre: the person was counselled, wants to return, and has stated an identity.
   * @returns the number of the case
   */
  async function counselledCase(): Promise<string> {
    const api = await Caller.as(console.house.apiUrl, 'counsellor', 0, 'specialised-centre');
    const personId = randomUUID();
    const { body } = await api.post('/cases', { persons: [{ personId }] });
    const caseId = body.caseId!;
    const statusOf = async (resource: string, asked: object) => {
      const { status } = await api.post(`/cases/${caseId}/${resource}`, asked);
      expect(status).toBe(200);
    };
    await statusOf('counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await statusOf('declarations', { personIds: [personId] });
    await statusOf('identities', {
      personId,
      identity: {
        prs_FirstName: 'Two-Centres',
        prs_SecondName: 'Synthetic',
        prs_Birthdate: '1994-02-03',
        prs_Gender: 'Feminine',
        prs_Citizenship: ['NG'],
      },
    });
    return String(body['caseNumber']);
  }

  it('the centre gives the registration to the canton in six clicks, and continues counselling in six clicks', async () => {
    const caseNumber = await counselledCase();
    const [centre, canton] = [await console.at(staff.centre), await console.at(staff.counsellor)];
    const handsOver = async () => {
      await centre.choose('link', 'Zweite Stelle nennen');
      await centre.pick('Organisation', { label: 'Canton Demo (synthetic)' });
      await centre.choose('button', 'Antworten prüfen');
      await centre.choose('button', 'Erfassen');
      await centre.page.getByText(whole('In diesem Dossier wartet jetzt nichts auf Sie.')).waitFor();
    };
    await walked(centre, 'journey 4, the registration is handed over', handsOver, { clicks: 6 });

    const registers = async () => {
      const task = canton.page.getByTestId('task').filter({ hasText: caseNumber });
      await canton.chooseIn(task, 'link', part('Dossier beim Kanton registrieren'));
      await canton.pick('Kanton', { value: 'BE' });
      await canton.pick('Zielland', { value: 'NG' });
      await canton.choose('radio', 'freiwillig');
      await canton.choose('button', 'Antworten prüfen');
      await canton.choose('button', 'Erfassen');
      await canton.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    };
    await walked(canton, 'journey 4, the canton registers', registers, { clicks: 6 });

    const goesOn = async () => {
      await centre.choose('link', 'Beratungsgespräch erfassen');
      await centre.choose('radio', 'persönlich');
      for (const question of ['Mit Dolmetschung', 'Allein gesprochen', 'Rückzahlung erklärt'])
        await centre.answer(question, 'Ja');
      await centre.press('Enter');
      await centre.choose('button', 'Erfassen');
      await centre.heading('Worauf das Dossier von Ihnen wartet').waitFor();
    };
    await walked(centre, 'journey 4, the centre goes on', goesOn, { clicks: 6 });
    await centre.choose('tab', 'Verlauf');
    const sessions = centre.page.getByTestId('entry').filter({ hasText: part('Beratungsgespräch erfassen') });
    await sessions.nth(1).waitFor();
    expect(await centre.barriers()).toEqual([]);
  }, 180_000);
});
