import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { casePages, deskPages } from './support/pages.js';
import type { Barrier, Seat } from './support/seat.js';

const require = createRequire(import.meta.url);
/** The class names of the component library. */
const classesOf = (text: string): ReadonlySet<string> => new Set(text.match(/\bm_[0-9a-f]+\b/g));

/** Checks every page in German: the page loads without errors and has no accessibility barrier. */
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

  /** Opens a page, and waits until no request is running. */
  async function openPage(seat: Seat, path: string): Promise<void> {
    await seat.goTo(path);
    await seat.page.waitForLoadState('networkidle');
    await seat.page.getByTestId('who').waitFor();
  }

  it('every page of the desk and of a case has no accessibility barrier', async () => {
    const { seat, broken } = await at(staff.caseManager);
    const paths = [...deskPages, ...casePages(caseId)];
    const found: Record<string, readonly Barrier[]> = {};
    for (const path of paths) {
      await openPage(seat, path);
      const barriers = await seat.barriers();
      if (barriers.length > 0) found[path] = barriers;
    }
    expect(found).toEqual({});
    expect(broken).toEqual([]);
  }, 240_000);

  it('the first page loads at most 250 kB of script, style and words, compressed with gzip', async () => {
    const seat = await console.at(staff.caseManager);
    const files = new Map<string, Promise<Buffer>>();
    seat.page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname.startsWith('/console/')) files.set(pathname, answer.body());
    });
    await openPage(seat, '/work');
    const bytes = (await Promise.all(files.values())).map((file) => gzipSync(file, { level: 9 }).length);
    expect(bytes.length).toBeGreaterThan(4);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(250_000);
  });

  it('the built console has every style of the component library that the console uses', async () => {
    const built = join(console.house.settings.api.consoleDir, 'console');
    const classesIn = async (ending: string) => {
      const names = (await readdir(built)).filter((name) => name.endsWith(ending));
      const texts = await Promise.all(names.map((name) => readFile(join(built, name), 'utf8')));
      return classesOf(texts.join(' '));
    };
    const all = classesOf(await readFile(require.resolve('@mantine/core/styles.css'), 'utf8'));
    const [used, styled] = [await classesIn('.js'), await classesIn('.css')];
    const missing = [...used].filter((name) => all.has(name) && !styled.has(name));
    expect(used.size).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  it('the page of each step that is open to a caseworker shows the form of the step', async () => {
    for (const [who, as] of [
      [staff.caseManager, 'case-manager'],
      [staff.localOfficer, 'local-officer'],
      [staff.counsellor, 'counsellor@canton'],
    ] as const) {
      const { seat, broken } = await at(who);
      const caseAnswer = (await console.house.staff.readCase(caseId, as)) as unknown as {
        readonly openSteps: readonly { readonly step: string; readonly subjects?: readonly string[] }[];
      };
      expect(caseAnswer.openSteps.length).toBeGreaterThan(5);
      for (const { step, subjects } of caseAnswer.openSteps) {
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
