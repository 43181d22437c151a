/**
 * `npm run console:speed`: measures the response times of the console on a slow connection (400 ms, 1.6 Mbit/s), with a
 * demo that runs in another terminal. Only prints the times.
 */
import { openChromium, signedIn } from '@homeward/testing';
import type { Page } from 'playwright-core';

const app = process.argv[2] ?? 'http://localhost:3000';
const counsellor = '5a000000-0000-4000-8000-000000000102';
const slow = { offline: false, latency: 400, downloadThroughput: 200_000, uploadThroughput: 200_000 };

const browser = await openChromium();
try {
  const page = await signedIn(await browser.newContext({ locale: 'de-CH' }), app, counsellor);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await line.send('Network.emulateNetworkConditions', slow);
  const first = await timed(async () => {
    await page.goto(`${app}/work`);
    await page.getByTestId('task').first().waitFor();
  });
  console.log(`My work, first load with nothing cached: ${first} ms, ${Math.round(bytes / 1_000)} kB`);
  console.log(`A step, from its button until it is recorded: ${await aStep(page)} ms`);
} finally {
  await browser.close();
}

/** Opens a case, with one request that is answered when the step is recorded. */
async function aStep(page: Page): Promise<number> {
  await page.goto(`${app}/open`);
  await page.getByRole('radio', { name: 'mutmassliches Opfer' }).check();
  await page.getByRole('button', { name: 'Antworten prüfen' }).click();
  const recorded = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/cases') && answer.ok());
  return await timed(async () => {
    await page.getByRole('button', { name: 'Dossier eröffnen' }).click();
    await recorded;
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}
