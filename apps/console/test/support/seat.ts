import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { signedIn } from '@homeward/testing';
import type { BrowserContext, Locator, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One thing that axe found wrong on a page. */
export interface Barrier {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Somebody in front of the console: what they click and type is counted. */
export class Seat {
  clicks = 0;
  keys = 0;

  constructor(
    readonly page: Page,
    private readonly app: string,
  ) {}

  static async taken(context: BrowserContext, app: string, staffId: string): Promise<Seat> {
    return new Seat(await signedIn(context, app, staffId), app);
  }

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  /** By its words, whatever it is: a button, a link, a box. */
  async choose(role: 'button' | 'link' | 'checkbox' | 'radio' | 'tab', name: string | RegExp): Promise<void> {
    await this.click(this.page.getByRole(role, { name }).first());
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.app}${path}`);
  }

  /** What keeps somebody out (WCAG 2.2 AA), as axe sees it. */
  async barriers(): Promise<Barrier[]> {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(async () => {
      const run = (
        globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Found[] }> } }
      ).axe;
      interface Found {
        readonly id: string;
        readonly nodes: readonly { readonly html: string }[];
      }
      const { violations } = await run.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      });
      return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }));
    });
    return found;
  }
}
