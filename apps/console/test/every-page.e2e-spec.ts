import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { casePages, deskPages } from './support/pages.js';
import type { Barrier, Seat } from './support/seat.js';

/** A look at every page, in German: it comes, nothing breaks, and nobody is kept out. */
describe('every page', () => {
  let console: ConsoleHouse;
  let caseId: string;
  beforeAll(async () => {
    console = await openConsole();
    caseId = await caseBefore(console.house, 'adult-four-instalments', 'record-follow-up');
  }, 300_000);
  afterAll(() => console?.stop());

  async function at(staffId: string): Promise<{ readonly seat: Seat; readonly broken: string[] }> {
    const seat = await console.at(staffId);
    const broken: string[] = [];
    seat.page.on('pageerror', ({ message }) => broken.push(message));
    return { seat, broken };
  }

  /** Until nothing is asked for any more. */
  async function look(seat: Seat, path: string): Promise<void> {
    await seat.goTo(path);
    await seat.page.waitForLoadState('networkidle');
    await seat.page.getByTestId('who').waitFor();
  }

  it('of the desk and of a case has no barrier', async () => {
    const { seat, broken } = await at(staff.caseManager);
    const paths = [...deskPages, ...casePages(caseId)];
    const found: Record<string, readonly Barrier[]> = {};
    for (const path of paths) {
      await look(seat, path);
      const barriers = await seat.barriers();
      if (barriers.length > 0) found[path] = barriers;
    }
    expect(found).toEqual({});
    expect(broken).toEqual([]);
  }, 240_000);

  it('of every step that is open to a caseworker comes with its form', async () => {
    for (const [who, as] of [
      [staff.caseManager, 'case-manager'],
      [staff.localOfficer, 'local-officer'],
      [staff.counsellor, 'counsellor@canton'],
    ] as const) {
      const { seat, broken } = await at(who);
      const seen = (await console.house.staff.look(caseId, as)) as unknown as {
        readonly openSteps: readonly { readonly step: string; readonly subjects?: readonly string[] }[];
      };
      expect(seen.openSteps.length).toBeGreaterThan(5);
      for (const { step, subjects } of seen.openSteps) {
        const query = subjects?.[0] === undefined ? '' : `?subject=${encodeURIComponent(subjects[0])}`;
        await seat.goTo(`/cases/${caseId}/steps/${step}${query}`);
        await seat.page
          .getByRole('button', { name: /Antworten prüfen|Erfassen/ })
          .waitFor({ timeout: 15_000 });
      }
      expect(broken).toEqual([]);
    }
  }, 360_000);
});
