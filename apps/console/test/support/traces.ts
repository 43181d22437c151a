import { demoLives } from '@homeward/testing';
import type { Page } from 'playwright-core';

/** What the texts of synthetic lives, and their persons, are known by. */
const marks = new RegExp(['synthe', 'erfund', 'notiz', ...namesTold()].join('|'), 'i');

/** What the console itself keeps: the language, and that single keys are off. */
const ownKeys = ['language', 'single-keys'];

/** Listens to what the server tells a page by itself. */
export async function heardBy(page: Page): Promise<string[]> {
  const heard: string[] = [];
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  line.on('Network.eventSourceMessageReceived', ({ data }) => void heard.push(data));
  return heard;
}

/** Where a browser keeps something that tells of somebody, or more than it may: nothing. */
export async function tracesIn(page: Page, heard: readonly string[]): Promise<string[]> {
  const kept = await page.evaluate(async () => ({
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    told: [document.title, document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)],
    addresses: navigation.entries().map(({ url }) => url ?? ''),
  }));
  const told = [...kept.told, ...kept.addresses.map(decodeURIComponent), ...heard];
  return [
    ...kept.keys.filter((key) => !ownKeys.includes(key)),
    ...[...kept.caches, ...kept.databases, ...kept.workers],
    ...told.filter((text) => marks.test(text)),
  ];
}

/** Of the persons in the lives that are told. */
function namesTold(): string[] {
  const told = JSON.stringify(demoLives());
  return [...told.matchAll(/"prs_(?:First|Second)Name":"(\w+)"/g)].map(([, name]) => String.raw`\b${name}\b`);
}
