/**
 * Makes the pictures of docs/console from a running demo (`npm start -- --demo` in another terminal). Needs Chromium,
 * as the tests do.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { openChromium, signedIn } from '@homeward/testing';
import type { Page } from 'playwright-core';

const app = process.argv[2] ?? 'http://localhost:3000';
const folder = join(projectRoot, 'docs/images/console');
mkdirSync(folder, { recursive: true });

const counsellor = '5a000000-0000-4000-8000-000000000102';
const approver = '5a000000-0000-4000-8000-000000000902';
const airport = '5a000000-0000-4000-8000-000000000602';

const browser = await openChromium();
try {
  const desk = await deskOf(counsellor);
  await picture(desk, '/work', 'work');
  const caseId = await aCaseIn(desk, 'registration');
  await picture(desk, `/cases/${caseId}`, 'case');
  await picture(desk, `/cases/${caseId}/timeline`, 'timeline');
  await picture(desk, `/cases/${caseId}/steps/register-case`, 'form');
  await picture(desk, `/cases/${caseId}/deadlines`, 'deadlines');
  await picture(desk, '/open', 'open');
  await picture(await deskOf(approver), '/batch', 'batch');
  await picture(await deskOf(airport, { width: 390, height: 780 }), '/travellers', 'travellers');
} finally {
  await browser.close();
}

async function deskOf(staffId: string, viewport = { width: 1100, height: 760 }): Promise<Page> {
  return await signedIn(await browser.newContext({ locale: 'en-GB', viewport }), app, staffId);
}

async function aCaseIn(page: Page, stage: string): Promise<string> {
  return await page.evaluate(async (wanted) => {
    const answer = (await (await fetch(`/api/v1/cases?stage=${wanted}`)).json()) as {
      readonly items: readonly { readonly caseId: string }[];
    };
    return answer.items[0]!.caseId;
  }, stage);
}

async function picture(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${app}${path}`);
  await page.getByTestId('who').waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
}
