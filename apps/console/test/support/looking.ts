import { signedIn } from '@homeward/testing';
import type { BrowserContext, Page, Request } from 'playwright-core';

/** The words and the links that a reader sees on one page. */
interface PageAsRead {
  readonly path: string;
  readonly words: readonly string[];
  readonly links: readonly string[];
}

/**
 * All pages, and the requests of all pages together, because a page does not repeat a request that the previous page
 * has just sent.
 */
export interface Walk {
  readonly pages: readonly PageAsRead[];
  readonly asked: readonly string[];
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Times of day are ignored, because the two lives are recorded in different minutes of one day. */
const clock = /\b\d\d:\d\d\b/g;
/**
 * Pages of forms and acts are not opened, because these pages show possible actions, not data. The links to these pages
 * are compared.
 */
const notEntered = /\/(?:steps|acts)\//;

interface Shown {
  readonly isWaiting: boolean;
  readonly words: readonly string[];
  readonly leads: readonly string[];
}

/**
 * The request for the case itself is ignored: every page sends this request whenever the case may have changed.
 */
const theCase = /\/cases\/[^/]+$/;

/** Opens, as a given reader, all pages of a case that can be reached by links. */
export class Looking {
  readonly #asked = new Set<string>();
  readonly #open = new Set<Request>();

  private constructor(
    private readonly page: Page,
    private readonly names: ReadonlyMap<string, string>,
  ) {
    page.on('request', (request) => {
      if (request.resourceType() === 'eventsource') return; // This request stays open as long as the page.
      this.#open.add(request);
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith('/api/') && !theCase.test(pathname))
        this.#asked.add(this.#plain(`${pathname}${search}`));
    });
    page.on('requestfinished', (request) => this.#open.delete(request));
    page.on('requestfailed', (request) => this.#open.delete(request));
  }

  static async of(
    context: BrowserContext,
    app: string,
    staffId: string,
    names: ReadonlyMap<string, string>,
  ): Promise<Looking> {
    return new Looking(await signedIn(context, app, staffId), names);
  }

  async atCase(caseId: string): Promise<Walk> {
    const root = `/cases/${caseId}`;
    const pages: PageAsRead[] = [];
    const visited = new Set<string>();
    const next = ['', '/timeline', '/file/persons', '/deadlines', '/notes'].map((place) => root + place);
    for (let path = next.shift(); path !== undefined; path = next.shift()) {
      if (visited.has(path)) continue;
      visited.add(path);
      const { read, leads } = await this.#at(path);
      pages.push(read);
      next.push(...leads.filter((lead) => lead.startsWith(root) && !notEntered.test(lead)));
    }
    return { pages, asked: [...this.#asked].sort() };
  }

  async #at(path: string): Promise<{ readonly read: PageAsRead; readonly leads: readonly string[] }> {
    await this.page.evaluate((to) => history.pushState(null, '', to), path);
    await this.page.getByTestId('case-number').waitFor();
    const { words, leads } = await this.#settled();
    return {
      read: {
        path: this.#plain(path),
        words: words.map((line) => this.#plain(line)),
        links: leads.map((lead) => this.#plain(lead)),
      },
      leads,
    };
  }

  /** Reads the page once no request is running and the page no longer changes. */
  async #settled(): Promise<Shown> {
    let shown = await this.#shown();
    for (let same = 0; same < 5;) {
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
      const now = await this.#shown();
      const isStill = this.#open.size === 0 && !now.isWaiting;
      same = isStill && JSON.stringify(now) === JSON.stringify(shown) ? same + 1 : 0;
      shown = now;
    }
    return shown;
  }

  async #shown(): Promise<Shown> {
    return await this.page.locator('main').evaluate((main) => ({
      isWaiting: main.ariaBusy === 'true' || main.querySelector('[data-testid=waiting]') !== null,
      words: (main as HTMLElement).innerText.split('\n'),
      leads: [...main.querySelectorAll('a[href]')].map((one) => one.getAttribute('href')!.split('?')[0]!),
    }));
  }

  #plain(text: string): string {
    let plain = text;
    for (const [found, name] of this.names) plain = plain.replaceAll(found, `<${name}>`);
    return plain.replace(uuid, '<id>').replace(clock, '<time>');
  }
}
