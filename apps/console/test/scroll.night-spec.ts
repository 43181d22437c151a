import type { Page } from 'playwright-core';
import { caseBefore, openConsole, staff, type ConsoleHouse } from './support/console-house.js';

const tasks = 1_000;
const wheelPx = 600;

/**
 * `npm run console:scroll`: measures how long a list blocks the page while a mouse wheel scrolls. The aim is at most
 * 100 ms. The test only prints the times.
 */
describe('the list of tasks', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole();
    await caseBefore(console.house, 'adult-four-instalments', 'register-case');
    await caseBefore(console.house, 'parent-with-two-minors', 'give-consent');
  }, 300_000);
  afterAll(() => console?.stop());

  it('a list of 1,000 tasks scrolls to its end, and the longest blocked times are printed', async () => {
    const seat = await console.at(staff.counsellor);
    await seat.page.route('**/api/v1/tasks?*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: manyOf(await answer.json()) });
    });
    await seat.goTo('/work');
    const rows = seat.page.getByTestId('task');
    await rows.nth(tasks - 1).waitFor();
    expect(await rows.count()).toBe(tasks);
    await seat.page.waitForLoadState('networkidle');
    const { halts, turns } = await scrolled(seat.page);
    const longest = Math.max(0, ...halts);
    process.stdout.write(
      `${tasks} tasks, ${turns} turns of the wheel: longest task ${longest} ms, ${halts.length} over 50 ms\n`,
    );
  }, 300_000);
});

interface Tasks {
  readonly items: readonly { readonly taskId: string }[];
}

/** Returns copies of the existing tasks. The browser gets these copies instead of the API's answer. */
const manyOf = ({ items }: Tasks): object => ({
  items: Array.from({ length: tasks }, (_, n) => {
    const task = items[n % items.length]!;
    return { ...task, taskId: `${task.taskId} ${n}` };
  }),
  next: null,
});

/** Scrolls from the first task to the last. The browser reports all work that blocks the page for more than 50 ms. */
async function scrolled(page: Page): Promise<{ readonly halts: readonly number[]; readonly turns: number }> {
  await page.evaluate(() => {
    const kept = globalThis as unknown as { halts: number[] };
    kept.halts = [];
    const note = (list: PerformanceObserverEntryList) =>
      kept.halts.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    new PerformanceObserver(note).observe({ type: 'longtask' });
  });
  await page.mouse.move(640, 500);
  const isAtEnd = () => page.evaluate(() => scrollY + innerHeight >= document.body.scrollHeight - 1);
  let turns = 0;
  for (; !(await isAtEnd()); turns += 1) {
    await page.mouse.wheel(0, wheelPx);
    await page.evaluate(
      () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))),
    );
  }
  const halts = await page.evaluate(() => (globalThis as unknown as { halts: number[] }).halts);
  return { halts, turns };
}
