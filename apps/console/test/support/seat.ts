import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { signedIn } from '@homeward/testing';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { Keyboard, Mouse, hands, type By, type Choosable, type Hands, type Line } from './hands.js';
import { heardBy, tracesIn } from './traces.js';
import { whole, type Word } from './words.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const named = (name: string | Word | RegExp): RegExp => (name instanceof RegExp ? name : whole(name));

/** One problem that axe found on a page. */
export interface Barrier {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** A user at the console, with or without a mouse. Clicks or keys are counted. */
export class Seat {
  readonly keyboard: Keyboard;
  readonly #mouse = new Mouse();

  private constructor(
    readonly page: Page,
    private readonly app: string,
    readonly by: By,
    private readonly heard: readonly string[],
  ) {
    this.keyboard = new Keyboard(page);
  }

  static async taken(context: BrowserContext, app: string, staffId: string, by = hands): Promise<Seat> {
    const page = await signedIn(context, app, staffId);
    return new Seat(page, app, by, await heardBy(page));
  }

  get #hands(): Hands {
    return this.by === 'mouse' ? this.#mouse : this.keyboard;
  }

  /** Returns the data in the browser that reveals something about a person. */
  async traces(): Promise<string[]> {
    return await tracesIn(this.page, this.heard);
  }

  /** Returns the number of clicks or keys since the count was `from`. */
  spent(from = 0): number {
    return this.#hands.spent() - from;
  }

  /**
   * Chooses an element by its words, such as a button, a link or a box. German words are replaced by the words in the
   * language of the run.
   */
  async choose(role: Choosable, name: string | Word | RegExp): Promise<void> {
    await this.chooseIn(this.page, role, name);
  }

  /** Chooses the first element with that name in a part of the page. */
  async chooseIn(where: Page | Locator, role: Choosable, name: string | Word | RegExp): Promise<void> {
    await this.chooseOne(where.getByRole(role, { name: named(name) }).first(), role);
  }

  async chooseOne(what: Locator, role: Choosable): Promise<void> {
    await this.#hands.choose(what, role);
  }

  /** Answers one question of a form with a radio button. */
  async answer(question: string, answer: string): Promise<void> {
    await this.chooseIn(this.page.getByRole('radiogroup', { name: whole(question) }), 'radio', answer);
  }

  async pick(list: string | RegExp, line: Line): Promise<void> {
    await this.#hands.pick(this.page.getByRole('combobox', { name: named(list) }), line);
  }

  async write(field: string, text: string): Promise<void> {
    await this.#hands.write(this.field(field), text);
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name: whole(name) });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name: whole(name) });
  }

  async press(key: string): Promise<void> {
    await this.keyboard.press(key);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.app}${path}`);
  }

  /** Returns the text of the element that has the focus. */
  async focused(): Promise<string> {
    return await this.page.evaluate(() => document.activeElement?.textContent ?? '');
  }

  /**
   * Returns the barriers (WCAG 2.2 AA) that axe finds. Scrolls the page to its top first, because the page header
   * covers content that is scrolled under it.
   */
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
