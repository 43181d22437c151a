import type { Seat } from './seat.js';

// Told once, and walked by mouse and by keyboard, in German (docs/console).

/** A counsellor opens a case without a name. */
export async function opensACase(seat: Seat): Promise<void> {
  await seat.choose('link', 'Dossier eröffnen');
  await seat.choose('radio', 'mutmassliches Opfer');
  await seat.choose('button', 'Antworten prüfen');
  await seat.choose('button', 'Dossier eröffnen');
  await seat.page.getByTestId('case-number').waitFor();
}

/** Finance approves all that waits. */
export async function approvesAll(seat: Seat, n: number): Promise<void> {
  await seat.choose('link', 'Mehrere auf einmal');
  await seat.choose('checkbox', /Zahlung genehmigen/);
  await seat.choose('button', 'Prüfen');
  await seat.choose('button', /erfassen/);
  await seat.page.getByTestId('told').getByText(`${n} erfasst, 0 nicht`).waitFor();
}

/** The airport says that the first traveller is on board. */
export async function boards(seat: Seat): Promise<void> {
  const traveller = seat.page.getByTestId('traveller').first();
  await traveller.waitFor();
  await seat.choose('button', 'Eingestiegen');
  await traveller.getByText('an Bord').waitFor();
}

/** Somebody comes in, and one leaves at once. */
export async function leaves(seat: Seat): Promise<void> {
  await seat.choose('button', 'Verlassen');
  await seat.page.waitForURL(/signed-out/);
}
