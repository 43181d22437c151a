import type { Seat } from './seat.js';
import { language, part, whole, word } from './words.js';

// The journeys are written once, in German words. They run by mouse and by keyboard, in each language
// (docs/console/all.md).

interface Limits {
  readonly clicks?: number;
  readonly keys?: number;
}

/**
 * Prints how many clicks or keys a journey needs, and how long it takes. By mouse, the number of clicks is limited.
 * By keyboard, each stop must be visible. Afterwards, the browser may contain nothing about a person.
 */
export async function walked(
  seat: Seat,
  way: string,
  walk: () => Promise<unknown>,
  limits: Limits = {},
): Promise<void> {
  const [from, began] = [seat.spent(), performance.now()];
  await walk();
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const unit = seat.by === 'mouse' ? 'clicks' : 'keys';
  const spent = seat.spent(from);
  expect(spent).toBeLessThanOrEqual(limits[unit] ?? Infinity);
  expect(seat.keyboard.unseen).toEqual([]);
  expect(await seat.traces()).toEqual([]);
  process.stdout.write(`${way}, ${language}, ${seat.by}: ${spent} ${unit}, ${seconds} s\n`);
}

/** A counsellor opens a case without a name. */
export async function opensACase(seat: Seat): Promise<void> {
  await seat.choose('link', 'Dossier eröffnen');
  await seat.choose('radio', 'mutmassliches Opfer');
  await seat.choose('button', 'Antworten prüfen');
  await seat.choose('button', 'Dossier eröffnen');
  await seat.page.getByTestId('case-number').waitFor();
}

/** Finance approves all payments that wait. */
export async function approvesAll(seat: Seat, n: number): Promise<void> {
  await seat.choose('link', 'Mehrere auf einmal');
  await seat.choose('checkbox', part('Zahlung genehmigen'));
  await seat.choose('button', 'Prüfen');
  await seat.choose('button', word(`Alle ${n} erfassen`, { n }));
  const done = word(`${n} erfasst, 0 nicht`, { taken: n, refused: 0 });
  await seat.page.getByTestId('announcement').getByText(part(done)).waitFor();
}

/** The airport records that the first traveller is on board. */
export async function boards(seat: Seat): Promise<void> {
  const traveller = seat.page.getByTestId('traveller').first();
  await traveller.waitFor();
  await seat.choose('button', 'Eingestiegen');
  await traveller.getByText(whole('an Bord')).waitFor();
}

/** A user ends the session at once. */
export async function leaves(seat: Seat): Promise<void> {
  await seat.choose('button', 'Verlassen');
  await seat.page.waitForURL(/signed-out/);
}
