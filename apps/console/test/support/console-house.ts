import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { buildConsole, demoLives, openChromium, playStory, upTo, type Line } from '@homeward/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openHouse, type House } from '../../../api/test/house.js';
import type { By } from './hands.js';
import { Seat } from './seat.js';
import { locale } from './words.js';

export interface ConsoleHouse {
  readonly house: House;
  readonly browser: Browser;
  /** The address of the console. As in production, its host differs from that of the issuer. */
  readonly app: string;
  /** Opens a separate browser for a member of staff. The browser asks for the language of this run. */
  at(staffId: string, options?: BrowserContextOptions & { readonly by?: By }): Promise<Seat>;
  stop(): Promise<void>;
}

const usual = { locale, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' } as const;

/** Starts the whole system with the built console and a real browser. */
export async function openConsole(env: NodeJS.ProcessEnv = {}): Promise<ConsoleHouse> {
  const folder = join(projectRoot, 'node_modules', '.cache', 'homeward', 'console');
  await buildConsole(folder);
  const house = await openHouse({ sandbox: 'calls-back', env: { HOMEWARD_CONSOLE_DIR: folder, ...env } });
  const browser = await openChromium();
  const app = house.apiUrl.replace('127.0.0.1', 'localhost');
  return {
    house,
    browser,
    app,
    at: async (staffId, { by, ...options } = {}) =>
      await Seat.taken(await browser.newContext({ ...usual, ...options }), app, staffId, by),
    stop: async () => {
      await browser.close();
      await house.stop();
    },
  };
}

/**
 * Records a demo case up to the first line with this step, without that line. `otherwise` changes the lines before
 * they are recorded.
 * @returns the case
 */
export async function caseBefore(
  house: House,
  life: string,
  step: string,
  otherwise = (line: Line): Line => line,
): Promise<string> {
  const story = demoLives().find(({ name }) => name === life)!;
  const lived = story.chapters.map((one) => ({ ...one, lines: one.lines.map(otherwise) }));
  const beginning = upTo({ ...story, chapters: lived }, step);
  const chapters = beginning.chapters.map((chapter, n) =>
    n === beginning.chapters.length - 1 ? { ...chapter, lines: chapter.lines.slice(0, -1) } : chapter,
  );
  const { caseId } = await playStory({ ...beginning, chapters }, house.staff);
  return caseId;
}

/** Members of the synthetic staff. */
export const staff = {
  counsellor: '5a000000-0000-4000-8000-000000000102',
  otherCounsellor: '5a000000-0000-4000-8000-000000000103',
  caseManager: '5a000000-0000-4000-8000-000000000302',
  donor: '5a000000-0000-4000-8000-000000000402',
  otherDonor: '5a000000-0000-4000-8000-000000000403',
  approver: '5a000000-0000-4000-8000-000000000902',
  releaser: '5a000000-0000-4000-8000-000000000904',
  airport: '5a000000-0000-4000-8000-000000000602',
  localOfficer: '5a000000-0000-4000-8000-000000000702',
  centre: '5a000000-0000-4000-8000-000000000202',
  donorLead: '5a000000-0000-4000-8000-000000000401',
  protection: '5a000000-0000-4000-8000-000000001002',
  operator: '5a000000-0000-4000-8000-000000001004',
  auditor: '5a000000-0000-4000-8000-000000001006',
} as const;
