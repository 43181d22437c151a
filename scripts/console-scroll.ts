/**
 * `npm run console:scroll`: whether My work with 1,000 tasks scrolls without a halt, from a demo that runs in another
 * terminal. The tasks are copies of its own: the browser is given them in place of the API's answer. Prints; asserts nothing.
 */
import { openChromium, signedIn } from '@homeward/testing';
import type { Page } from 'playwright-core';

const app = process.argv[2] ?? 'http://localhost:3000';
const counsellor = '5a000000-0000-4000-8000-000000000102';
const tasks = 1_000;
const wheelPx = 600;

const browser = await openChromium();
try {
  const context = await browser.newContext({ locale: 'de-CH', viewport: { width: 1280, height: 900 } });
  const page = await signedIn(context, app, counsellor);
  await page.route('**/api/v1/tasks?*', async (route) => {
    const answer = await route.fetch();
    const { items } = (await answer.json()) as { readonly items: readonly { readonly taskId: string }[] };
    const many = Array.from({ length: tasks }, (_, n) => {
      const task = items[n % items.length]!;
      return { ...task, taskId: `${task.taskId} ${n}` };
    });
    await route.fulfill({ response: answer, json: { items: many, next: null } });
  });
  await page.goto(`${app}/work`);
  await page
    .getByTestId('task')
    .nth(tasks - 1)
    .waitFor();
  await page.waitForLoadState('networkidle');
  const { longest, halts, turns } = await scrolled(page);
  console.log(
    `${tasks} tasks, ${turns} turns of the wheel: longest task ${longest} ms, ${halts} of them over 50 ms`,
  );
} finally {
  await browser.close();
}

/** From the first to the last, by wheel. A browser tells of what kept it for more than 50 ms. */
async function scrolled(page: Page) {
  await page.evaluate(() => {
    const kept = globalThis as unknown as { halts: number[] };
    kept.halts = [];
    new PerformanceObserver((list) =>
      kept.halts.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
    ).observe({ type: 'longtask' });
  });
  await page.mouse.move(640, 500);
  let turns = 0;
  for (; await page.evaluate(() => scrollY + innerHeight < document.body.scrollHeight - 1); turns += 1) {
    await page.mouse.wheel(0, wheelPx);
    await page.evaluate(
      () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))),
    );
  }
  const halts = await page.evaluate(() => (globalThis as unknown as { halts: number[] }).halts);
  return { longest: Math.max(0, ...halts), halts: halts.length, turns };
}
