/**
 * Makes the pictures of docs/operations.md: plays parts of the demo's stories and takes screenshots of the Temporal UI
 * with the rights of operations. Needs Chromium: its path in CHROMIUM, or `chromium` on the PATH.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { loadStories, openChromium, playStory, upTo } from '@homeward/testing';
import type { Page } from 'playwright-core';
import { apiOf } from '../apps/dev/src/demo.js';
import { demoHouse } from './demo/house.js';

const folder = join(projectRoot, 'docs/images');
mkdirSync(folder, { recursive: true });

const browser = await openChromium();
const house = await demoHouse((line) => console.log(line));
const { settings } = house;
try {
  const cases = await liveAWhile();
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const ui = `http://127.0.0.1:${settings.temporal.uiPort}/namespaces/${settings.temporal.namespace}`;
  await picture(page, `${ui}/workflows`, 'cases');
  await picture(
    page,
    `${ui}/workflows?query=${encodeURIComponent('`WaitingFor`="finance-approver"')}`,
    'waiting-for-finance',
  );
  for (const [name, caseId] of cases) {
    await open(page, `${ui}/workflows/${encodeURIComponent(`return-case/${caseId}`)}`);
    await page.getByText('Current Details').click();
    await page.frameLocator('iframe').first().getByText('Last steps').waitFor();
    await keep(page, `case-${name}`);
  }
} finally {
  await browser.close();
  await house.stop();
}
process.exit();

/** Plays one complete case, and one case that waits for finance. */
async function liveAWhile(): Promise<Map<string, string>> {
  const api = await apiOf(settings);
  const stories = loadStories(join(projectRoot, 'samples/stories'));
  const whole = stories.find(({ name }) => name === 'parent-with-two-minors')!;
  const stopped = upTo(
    stories.find(({ name }) => name === 'withdrawal-at-the-gate')!,
    'request-payment',
  );
  return new Map([
    ['closed', (await playStory(whole, api)).caseId],
    ['waiting', (await playStory(stopped, api)).caseId],
  ]);
}

async function picture(page: Page, url: string, name: string): Promise<void> {
  await open(page, url);
  await keep(page, name);
}

/**
 * Opens a page, and waits until it sends no more requests, but at most ten seconds: a page that shows running workflows
 * never stops sending requests.
 */
async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined);
}

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
