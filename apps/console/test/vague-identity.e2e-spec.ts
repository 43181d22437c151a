import type { Line } from '@homeward/testing';
import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { walked } from './support/journeys.js';
import type { Seat } from './support/seat.js';
import { part, whole, word } from './support/words.js';

/** A person with one name. The papers state only the year of birth, and the citizenship is unknown. */
const name = 'Wirya';
const another = 'Sundari';
const known = { prs_SecondName: name, prs_Birthdate: '1991', prs_Citizenship: ['unknown'] };

describe('NAME-1: registration and travel require no invented data', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
  }, 300_000);
  afterAll(() => console?.stop());

  /** Fills in the parts of the identity that are known. */
  async function writesWhatIsKnown(seat: Seat): Promise<void> {
    await seat.write('Nachname', name);
    await seat.write('Jahr', '1991');
    await seat.choose('radio', 'nicht angegeben oder unbekannt');
    const what = word('Staatsangehörigkeit');
    await seat.choose('button', word('Hinzufügen: Staatsangehörigkeit', { what }));
    await seat.pick(part(what), { value: 'unknown' });
    expect(await seat.barriers()).toEqual([]);
    await seat.choose('button', 'Antworten prüfen');
  }

  it('a person with one name, a birth year and no known citizenship can be registered, and can be listed under this name at the airport', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-identity');
    const seat = await console.at(staff.counsellor);
    await seat.goTo(`/cases/${caseId}/steps/record-identity`);
    const sent: { readonly identity?: object }[] = [];
    seat.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/identities'))
        sent.push(request.postDataJSON() as { identity: object });
    });
    const registers = async () => {
      await writesWhatIsKnown(seat);
      await seat.choose('button', 'Erfassen');
      await seat.page
        .getByTestId('announcement')
        .getByText(part(word('Identität einer Person erfassen')))
        .waitFor();
    };
    await walked(seat, 'journey 13, a vague identity is registered', registers);
    const [{ identity } = { identity: undefined }] = sent.slice(-1);
    expect(identity).toEqual({ ...known, prs_Gender: 'NonSpecifiedUnknown' });

    // Another person with an equally vague identity (ELIG-1), whose case goes on to the airport.
    const asKnown = (line: Line): Line =>
      'step' in line && line.step === 'record-identity'
        ? { ...line, body: { ...line.body, identity: { ...identity, prs_SecondName: another } } }
        : line;
    await caseBefore(console.house, 'adult-four-instalments', 'record-boarding', asKnown);
    const airport = await console.at(staff.airport, { viewport: { width: 390, height: 844 } });
    const traveller = airport.page.getByTestId('traveller').filter({ hasText: another });
    await traveller.waitFor();
    expect(await airport.barriers()).toEqual([]);
  }, 240_000);

  it('an impossible birth date is reported at its fields, and “not known” is accepted as an answer', async () => {
    const caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-identity');
    const seat = await console.at(staff.counsellor);
    await seat.goTo(`/cases/${caseId}/steps/record-identity`);
    await seat.write('Tag', '31');
    await writesWhatIsKnown(seat);
    await seat.choose('button', 'Erfassen');
    await seat.page
      .getByRole('alert')
      .getByText(part(word('Eine Antwort bitte noch einmal ansehen', { n: 1 })))
      .waitFor();
    const born = seat.page.getByRole('group', { name: whole('Geburtsdatum') });
    await born
      .getByRole('textbox', { name: whole('Tag') })
      .and(seat.page.locator('[aria-invalid=true]'))
      .waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.chooseIn(born, 'checkbox', 'Nicht bekannt');
    expect(await born.getByRole('textbox').count()).toBe(0);
  }, 120_000);
});
