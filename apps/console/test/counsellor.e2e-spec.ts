import { readFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';
import { readPdf } from '../../api/test/pdf-text.js';
import { openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { opensACase, walked } from './support/journeys.js';
import { Seat } from './support/seat.js';
import { locale, part, whole, word } from './support/words.js';

/** A counsellor’s day in a browser. */
describe('a counsellor', () => {
  let console: ConsoleHouse;
  let context: BrowserContext;
  let seat: Seat;
  /** All requested addresses, and the requested addresses that belong neither to the console nor to the issuer. */
  const visited: string[] = [];
  const others: string[] = [];
  beforeAll(async () => {
    console = await openConsole();
    context = await console.browser.newContext({ locale, reducedMotion: 'reduce' });
    context.on('request', (request) => {
      visited.push(request.url());
      if (!/^(http:\/\/(localhost|127\.0\.0\.1):|data:|blob:)/.test(request.url()))
        others.push(request.url());
    });
    seat = await Seat.taken(context, console.app, staff.counsellor);
  }, 300_000);
  afterAll(() => console?.stop());

  it('begins the day at the list of waiting tasks, which shows a message if no task is waiting', async () => {
    await seat.heading('Meine Arbeit').waitFor();
    const nothing = whole('Jetzt wartet nichts auf Sie. Neue Aufgaben erscheinen hier von selbst.');
    await seat.page.getByText(nothing).waitFor();
    expect(await seat.barriers()).toEqual([]);
    expect(await seat.page.title()).toMatch(whole('Arbeitsplatz'));
  });

  it('opens a case without a name in four clicks', async () => {
    await walked(seat, 'journey 1, a case is opened', () => opensACase(seat), { clicks: 4 });
    expect(await seat.barriers()).toEqual([]);
  });

  it('records the first counselling session, which the case waits for, and reads the note of the session', async () => {
    await seat.choose('link', 'Beratungsgespräch erfassen');
    expect(await seat.barriers()).toEqual([]);
    // The case has one person, so the form does not ask which person the step is about.
    const first = whole(word('Person 1', { n: 1 }));
    expect(await seat.page.getByRole('checkbox', { name: first }).isChecked()).toBe(true);
    await seat.write('Notiz', 'Eine erfundene Notiz.\nMit zwei Zeilen.');
    await seat.choose('button', 'Antworten prüfen');
    await seat.choose('button', 'Erfassen');
    // Forgotten fields are listed above the form, with links to them. No answer is lost.
    await seat.page
      .getByRole('alert')
      .getByRole('link', { name: part('Auf welchem Weg') })
      .waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.choose('radio', 'persönlich');
    for (const question of ['Mit Dolmetschung', 'Allein gesprochen', 'Rückzahlung erklärt'])
      await seat.answer(question, 'Ja');
    await seat.choose('button', 'Antworten prüfen');
    await seat.choose('button', 'Erfassen');
    // The page names the recorded step and the next step, but shows no text that the user wrote.
    const announcement = seat.page.getByTestId('announcement');
    const what = word('Beratungsgespräch erfassen');
    await announcement
      .getByText(part(word('Erledigt und erfasst: Beratungsgespräch erfassen.', { what })))
      .waitFor();
    const next = word('Freiwilligkeit der Rückkehr erfassen');
    expect(await announcement.textContent()).toMatch(
      part(word(`Ihr nächster Schritt in diesem Dossier: ${next.german}.`, { what: next })),
    );
    expect(await announcement.textContent()).not.toMatch(/erfunden/);
    expect(await seat.barriers()).toEqual([]);
    await seat.choose('tab', 'Verlauf');
    await seat.page.getByText('Eine erfundene Notiz.').waitFor();
    expect(await announcement.textContent()).toBe('');
    expect(await seat.barriers()).toEqual([]);
  });

  it('downloads a consent form in both languages, under a file name that reveals nothing', async () => {
    await seat.choose('tab', 'Briefe');
    await seat.pick('Sprache der Person', { value: 'fra' });
    expect(await seat.barriers()).toEqual([]);
    const consent = seat.page
      .getByRole('link', { name: /^PDF: / })
      .and(seat.page.getByRole('link', { name: part('Einwilligung') }));
    const [download] = await Promise.all([
      seat.page.waitForEvent('download'),
      seat.chooseOne(consent.first(), 'link'),
    ]);
    expect(download.suggestedFilename()).toBe('document.pdf');
    const { text } = await readPdf(await readFile(await download.path()));
    for (const wording of [part('Einwilligung'), /Consentement/, part('Unterschrift')])
      expect(text).toMatch(wording);
  });

  it('leaves nothing about a person in the browser: no storage, no cache, no address, no title', async () => {
    expect(await seat.traces()).toEqual([]);
    expect(await seat.page.title()).toMatch(whole('Arbeitsplatz'));
    for (const url of visited) expect(url).not.toMatch(/erfunden|Notiz/i);
    expect(others).toEqual([]);
  });
});
