import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { signedIn } from '@homeward/testing';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { Keyboard, Mouse, type Choosable } from './hands.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One thing that axe found wrong on a page. */
export interface Barrier {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Somebody in front of the console, with a mouse or without: what they click or type is counted. */
export class Seat {
  readonly keyboard: Keyboard;
  readonly #mouse = new Mouse();

  private constructor(
    readonly page: Page,
    private readonly app: string,
    private readonly by: 'mouse' | 'keyboard',
  ) {
    this.keyboard = new Keyboard(page);
  }

  static async taken(
    context: BrowserContext,
    app: string,
    staffId: string,
    by: 'mouse' | 'keyboard' = 'mouse',
  ): Promise<Seat> {
    return new Seat(await signedIn(context, app, staffId), app, by);
  }

  get #hands(): Mouse | Keyboard {
    return this.by === 'mouse' ? this.#mouse : this.keyboard;
  }

  /** Clicks or keys since `from` was noted. */
  spent(from = 0): number {
    return this.#hands.spent() - from;
  }

  get clicks(): number {
    return this.#mouse.clicks;
  }

  set clicks(n: number) {
    this.#mouse.clicks = n;
  }

  async click(what: Locator): Promise<void> {
    await this.#mouse.choose(what);
  }

  /** By its words, whatever it is: a button, a link, a box. */
  async choose(role: Choosable, name: string | RegExp): Promise<void> {
    await this.#hands.choose(this.page.getByRole(role, { name }).first(), role);
  }

  async press(key: string): Promise<void> {
    await this.keyboard.press(key);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.app}${path}`);
  }

  /** What has the focus, in words. */
  async focused(): Promise<string> {
    return await this.page.evaluate(() => document.activeElement?.textContent ?? '');
  }

  /** What keeps somebody out (WCAG 2.2 AA), as axe sees it, from the top: further down the head covers what passes below it. */
  async barriers(): Promise<Barrier[]> {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(async () => {
      scrollTo({ top: 0, behavior: 'instant' });
      const run = (
        globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Found[] }> } }
      ).axe;
      interface Found {
        readonly id: string;
        readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
      }
      const { violations } = await run.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      });
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)}: ${failureSummary}`),
      }));
    });
    return found;
  }
}
