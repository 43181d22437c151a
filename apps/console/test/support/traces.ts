import { demoLives } from '@homeward/testing';
import type { Page } from 'playwright-core';

/** Patterns that recognise the texts and persons of synthetic cases. */
const marks = new RegExp(['synthe', 'erfund', 'notiz', ...patternsOfNames()].join('|'), 'i');

/** The storage keys of the console: the language, and the setting that turns single keys off. */
const ownKeys = ['language', 'single-keys'];

/** Records what the server pushes to a page. */
export async function heardBy(page: Page): Promise<string[]> {
  const heard: string[] = [];
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  line.on('Network.eventSourceMessageReceived', ({ data }) => void heard.push(data));
  return heard;
}

/**
 * Returns all data about a person in the browser's storage, and all other data that the console must not store. The
 * list must be empty.
 */
export async function tracesIn(page: Page, heard: readonly string[]): Promise<string[]> {
  const kept = await page.evaluate(async () => ({
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    told: [document.title, document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)],
    addresses: navigation.entries().map(({ url }) => url ?? ''),
  }));
  const shown = [...kept.told, ...kept.addresses.map(decodeURIComponent), ...heard];
  return [
    ...kept.keys.filter((key) => !ownKeys.includes(key)),
    ...[...kept.caches, ...kept.databases, ...kept.workers],
    ...shown.filter((text) => marks.test(text)),
  ];
}

/** Returns patterns for the names of the persons in the demo cases. */
function patternsOfNames(): string[] {
  const lives = JSON.stringify(demoLives());
  return [...lives.matchAll(/"prs_(?:First|Second)Name":"(\w+)"/g)].map(
    ([, name]) => String.raw`\b${name}\b`,
  );
}
