import type { Page } from 'playwright-core';
import type { Seat } from './seat.js';

/** System preferences that the console follows. */
export const colours = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** In pixels: the part of a page that a screen of 1280 × 1024 shows at 400 % zoom (WCAG 1.4.10). */
const atFourTimes = { width: 320, height: 256 };

export async function inColours(page: Page, which: keyof typeof colours): Promise<void> {
  const { colorScheme } = colours[which];
  await page.emulateMedia({ ...colours[which], reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  await page.evaluate(async () => {
    const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changes.map(({ finished }) => finished));
  });
}

/** Finds the barriers of the page in its current state: in each colour scheme, at 400 % zoom, and with wider text. */
export async function barriersByLook(seat: Seat): Promise<Readonly<Record<string, readonly string[]>>> {
  const { page } = seat;
  const found: Record<string, readonly string[]> = {};
  for (const which of ['dark', 'forced', 'light'] as const) {
    await inColours(page, which);
    found[which] = (await seat.barriers()).flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
  }
  found['text spacing'] = await spaced(page);
  const before = page.viewportSize()!;
  await page.setViewportSize(atFourTimes);
  found['400 %'] = [...(await page.evaluate(beyondTheEdge)), ...(await spaced(page))];
  await page.setViewportSize(before);
  return found;
}

async function spaced(page: Page): Promise<readonly string[]> {
  await page.evaluate(spaceText, true);
  const cut = [...(await page.evaluate(cutOff)), ...(await page.evaluate(beyondTheEdge))];
  await page.evaluate(spaceText, false);
  return cut;
}

/** Runs in the page: spaces the text as widely as any page must allow (WCAG 1.4.12). */
function spaceText(isWide: boolean): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  );
  document.adoptedStyleSheets = isWide ? [sheet] : [];
}

/** Runs in the page: finds elements for which a reader must scroll sideways. Tables scroll by themselves. */
function beyondTheEdge(): string[] {
  const { scrollWidth } = document.documentElement;
  if (scrollWidth <= innerWidth) return [];
  const widest = [...document.querySelectorAll('body *')]
    .filter((one) => Math.round(one.getBoundingClientRect().right + scrollX) >= scrollWidth)
    .map((one) => one.outerHTML.slice(0, 160));
  return [`${scrollWidth} px of page in ${innerWidth} px: ${widest.at(-1)}`];
}

/** Runs in the page: finds words that are partly cut off. */
function cutOff(): string[] {
  const hides = (one: Element): boolean => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const [wide, high] = [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight];
    const isHidden = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    return (isHidden(overflowX) && wide > 1) || (isHidden(overflowY) && high > 1);
  };
  // Text that is only for screen readers is one pixel large on purpose.
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((one) => one.clientWidth > 1 && one.innerText?.trim() && hides(one))
    .map((one) => `cut off: ${one.outerHTML.slice(0, 160)}`);
}
