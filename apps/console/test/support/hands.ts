import type { Locator, Page } from 'playwright-core';

export type Choosable = 'button' | 'link' | 'checkbox' | 'radio' | 'tab' | 'textbox';

/** How a test operates the page: with a mouse, unless the keyboard is requested. */
export type By = 'mouse' | 'keyboard';
export const hands = handsOf(process.env['HOMEWARD_TEST_CONSOLE_HANDS'] ?? 'mouse');

/** An option of a list: by its code, by its name if that is the same in all languages, or the first real one (1). */
export type Line = { readonly value: string } | { readonly label: string } | { readonly index: number };

/** How somebody reaches and chooses elements. The clicks or keys are counted; what is typed is not. */
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

  /** Pressed, dragged to the line, and released: one click. */
  async pick(from: Locator, line: Line): Promise<void> {
    this.#clicks += 1;
    await from.selectOption(line);
  }

  async write(into: Locator, text: string): Promise<void> {
    await into.fill(text);
  }
}

/** More stops than any of our pages has. */
const mostStops = 120;

/**
 * Tab, arrow keys, Space and Enter. Checks of each stop whether it is visible: it changes with the focus, and it is on
 * the screen, not under the header of the page (WCAG 2.4.7, 2.4.11).
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

  /** The first letters of an option select it in a list, as anywhere; arrow keys go on from there. */
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

  /** All options are one stop; arrow keys go from one to the next. */
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
      await this.#look();
    }
    throw new Error(`Tab does not lead to ${what.toString()}`);
  }

  /** The look of the last stop with the focus is compared with its look without. */
  async #look(): Promise<void> {
    this.unseen.push(...(await this.page.evaluate(lookAtFocus)));
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

/** Runs in the page. */
async function lookAtFocus(): Promise<string[]> {
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
