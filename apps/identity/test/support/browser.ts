export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** The parts of a browser that a sign-in needs: cookies, redirects within the provider, one form on each page. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async open(url: string): Promise<Page> {
    return await this.#go(url);
  }

  /** Sends the form of the page, with its hidden fields and the given fields. */
  async submit(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1] ?? page.url;
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const form = new URLSearchParams({
      ...Object.fromEntries(hidden.map(([, name, value]) => [name!, value!])),
      ...fields,
    });
    return await this.#go(new URL(action, page.url).href, { method: 'POST', body: form });
  }

  async #go(url: string, init: RequestInit = {}): Promise<Page> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) return { url, status: answer.status, text: await answer.text() };
    const target = new URL(next, url);
    // The redirect leads back to the client, which does not run here.
    if (target.origin !== new URL(url).origin) return { url: target.href, status: answer.status, text: '' };
    return await this.#go(target.href);
  }
}
