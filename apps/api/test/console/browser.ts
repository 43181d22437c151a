export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

interface Cookie {
  readonly value: string;
  readonly isStrict: boolean;
  readonly attributes: string;
}

const hostOf = (url: string): string => new URL(url).hostname;

/**
 * The parts of a browser that a sign-in needs: cookies by host and by SameSite, redirects, and one form per page. Like
 * a real browser, this class refuses a `__Host-` cookie that is not Secure, has a domain, or is for one path.
 */
export class Browser {
  readonly #jar = new Map<string, Map<string, Cookie>>();
  /** The addresses that the browser opened, in order. */
  readonly visited: string[] = [];

  /** Opens an address directly, or through a link on the page `from`. */
  async open(url: string, from?: string): Promise<Page> {
    return await this.#go(url, from === undefined ? [] : [hostOf(from)]);
  }

  /** Submits the page's form with these fields. */
  async submit(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)![1]!;
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const form = { ...Object.fromEntries(hidden.map(([, name, value]) => [name!, value!])), ...fields };
    return await this.#go(new URL(action, page.url).href, [hostOf(page.url)], {
      method: 'POST',
      body: new URLSearchParams(form),
    });
  }

  /** Sends a request to `url` as a script on a page of the same site would. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin, hostname } = new URL(url);
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        cookie: this.#cookiesFor(hostname, true),
        ...(init.method && { origin }),
        'sec-fetch-site': 'same-origin',
        ...init.headers,
      },
    });
    this.#take(hostname, answer);
    return answer;
  }

  cookie(host: string, name: string): Cookie | undefined {
    return this.#jar.get(host)?.get(name);
  }

  /** Sets a cookie, as a person with access to this browser can. */
  put(host: string, name: string, value: string): void {
    this.#of(host).set(name, { value, isStrict: false, attributes: '' });
  }

  async #go(url: string, sites: readonly string[], init: RequestInit = {}): Promise<Page> {
    this.visited.push(url);
    const host = hostOf(url);
    const isSameSite = sites.every((site) => site === host);
    const cookie = this.#cookiesFor(host, isSameSite);
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    this.#take(host, answer);
    const next = answer.headers.get('location');
    if (next === null) return { url, status: answer.status, text: await answer.text() };
    const target = new URL(next, url).href;
    return await this.#go(target, [...sites, host]);
  }

  #cookiesFor(host: string, isSameSite: boolean): string {
    const sent = [...this.#of(host)].filter(([, { isStrict }]) => isSameSite || !isStrict);
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  #take(host: string, { headers }: Response): void {
    for (const line of headers.getSetCookie()) {
      const [, name = '', value = '', attributes = ''] = /^([^=]*)=([^;]*)(.*)$/.exec(line) ?? [];
      if (name.startsWith('__Host-') && !/; Path=\/;?.*; Secure/i.test(attributes))
        throw new Error(`no browser takes ${name}${attributes}`);
      if (value === '') this.#of(host).delete(name);
      else this.#of(host).set(name, { value, isStrict: /SameSite=Strict/i.test(attributes), attributes });
    }
  }

  #of(host: string): Map<string, Cookie> {
    const known = this.#jar.get(host) ?? new Map<string, Cookie>();
    this.#jar.set(host, known);
    return known;
  }
}
