import type { Locator, Page } from 'playwright-core';

export type Choosable = 'button' | 'link' | 'checkbox' | 'radio' | 'tab' | 'textbox';

/** How a test operates the page: with a mouse, unless the keyboard is requested. */
export type By = 'mouse' | 'keyboard';
export const hands = handsOf(process.env['HOMEWARD_TEST_CONSOLE_HANDS'] ?? 'mouse');

/**
 * An option of a list: by its code, by its name if the name is the same in all languages, or by its index (1 is the
 * first real option).
 */
export type Line = { readonly value: string } | { readonly label: string } | { readonly index: number };

/** How a user reaches and chooses elements. Clicks or keys are counted; typed text is not. */
export interface Hands {
  readonly spent: () => number;
  choose(what: Locator, role: Choosable): Promise<void>;
  pick(from: Locator, line: Line): Promise<void>;
  write(into: Locator, text: string): Promise<void>;
}

export class Mouse implements Hands {
  #clicks = 0;
  readonly spent = (): number => this.#clicks;

  async choose(what: Locator): Promise<void> {
    this.#clicks += 1;
    await what.click();
  }

  /** Uses one click: presses on the list, drags to the option, and releases. */
  async pick(from: Locator, line: Line): Promise<void> {
    this.#clicks += 1;
    await from.selectOption(line);
  }

  async write(into: Locator, text: string): Promise<void> {
    await into.fill(text);
  }
}

/** A limit that is higher than the number of tab stops on any page of the console. */
const mostStops = 120;

/**
 * Uses Tab, arrow keys, Space and Enter. Checks that each tab stop is visible: the look of the stop changes with the
 * focus, and the page header does not cover the stop (WCAG 2.4.7, 2.4.11).
 */
export class Keyboard implements Hands {
  #keys = 0;
  readonly unseen: string[] = [];
  readonly spent = (): number => this.#keys;

  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.#keys += 1;
    await this.page.keyboard.press(key);
  }

  async choose(what: Locator, role: Choosable): Promise<void> {
    await what.waitFor();
    if (role === 'radio' || role === 'tab') return await this.#chooseAmong(what, role);
    await this.#tabUntil(what, 'is it');
    if (role !== 'textbox') await this.press(role === 'checkbox' ? 'Space' : 'Enter');
  }

  /**
   * The first letters of an option select it in a list, as in any browser. Arrow keys continue from the selected
   * option.
   */
  async pick(from: Locator, line: Line): Promise<void> {
    const options = from.locator('option');
    const wanted =
      'index' in line
        ? options.nth(line.index)
        : options.and(
            'value' in line
              ? from.locator(`[value="${line.value}"]`)
              : from.getByText(line.label, { exact: true }),
          );
    await wanted.waitFor({ state: 'attached' });
    const letters = /^[a-z ]*/i.exec((await wanted.textContent()) ?? '')![0];
    const isChosen = (): Promise<boolean> => wanted.evaluate((one) => (one as HTMLOptionElement).selected);
    await this.#tabUntil(from, 'is it');
    for (const letter of letters) if (!(await isChosen())) await this.press(letter);
    for (let n = 0; n < mostStops && !(await isChosen()); n += 1) await this.press('ArrowDown');
    expect(await isChosen()).toBe(true);
  }

  async write(into: Locator, text: string): Promise<void> {
    await this.choose(into, 'textbox');
    await this.page.keyboard.type(text);
  }

  /** All options of a group are one tab stop. Arrow keys move from one option to the next option. */
  async #chooseAmong(what: Locator, role: 'radio' | 'tab'): Promise<void> {
    await this.#tabUntil(what, 'is of its group');
    for (let n = 0; n < mostStops && !(await focuses(what, 'is it')); n += 1)
      await this.press(role === 'tab' ? 'ArrowRight' : 'ArrowDown');
    if (role === 'radio' && !(await what.isChecked())) await this.press('Space');
  }

  async #tabUntil(what: Locator, how: How): Promise<void> {
    for (let n = 0; n < mostStops; n += 1) {
      if (await focuses(what, how)) return;
      await this.press('Tab');
      await this.#compareFocus();
    }
    throw new Error(`Tab does not lead to ${what.toString()}`);
  }

  /** Compares the look that the previous tab stop had with the focus with its look without the focus. */
  async #compareFocus(): Promise<void> {
    this.unseen.push(...(await this.page.evaluate(focusFaults)));
  }
}

type How = 'is it' | 'is of its group';

const focuses = (what: Locator, how: How): Promise<boolean> =>
  what.evaluate((element, wanted) => {
    const focused = document.activeElement;
    if (focused === element || wanted === 'is it') return focused === element;
    const groupOf = (one: Element): unknown =>
      one.getAttribute('role') === 'tab' ? one.closest('[role=tablist]') : one.getAttribute('name');
    return focused !== null && groupOf(focused) !== null && groupOf(focused) === groupOf(element);
  }, how);

/**
 * Runs in the page: returns the faults of the focus. The focused element must be visible, and the look of the
 * previously focused element must have changed.
 */
async function focusFaults(): Promise<string[]> {
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(changes.map(({ finished }) => finished));
  const kept = globalThis as unknown as { last?: { element: Element; shown: string } };
  const shownOf = (element: Element): string =>
    [element, element.parentElement, element.nextElementSibling]
      .filter((one) => one !== null && one !== document.body)
      .map((one) => {
        const { outline, borderColor, boxShadow, left } = getComputedStyle(one!);
        return [outline, borderColor, boxShadow, left].join(' ');
      })
      .join(' | ');
  const nameOf = (element: Element): string => element.outerHTML.slice(0, 120);
  const found: string[] = [];
  const { last } = kept;
  const focused = document.activeElement!;
  if (last && last.element.isConnected && last.element !== focused && shownOf(last.element) === last.shown)
    found.push(`looks the same with the focus: ${nameOf(last.element)}`);
  // After the last stop of a page, the focus goes to the browser itself.
  if (focused === document.body) return found;
  kept.last = { element: focused, shown: shownOf(focused) };
  const { top, bottom, left, width, height } = focused.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) found.push(`off the screen: ${nameOf(focused)}`);
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  for (const cover of ['.head', '.demo'])
    if (above?.closest(cover) && !focused.closest(cover)) found.push(`under ${cover}: ${nameOf(focused)}`);
  return found;
}

function handsOf(asked: string): By {
  if (asked === 'mouse' || asked === 'keyboard') return asked;
  throw new Error('HOMEWARD_TEST_CONSOLE_HANDS is mouse or keyboard.');
}
