import { againstFile } from '../answers.js';
import { Browser, type Page } from './browser.js';

export const sessionCookie = '__Host-homeward';
export const signingInCookie = '__Host-homeward-signing-in';

export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { readonly code?: string };
}

/** A person at a browser, with the console on `localhost` and the issuer on another host. */
export class Desk {
  readonly browser = new Browser();
  readonly app: string;
  #csrf: string | undefined;

  constructor(apiUrl: string) {
    this.app = apiUrl.replace('127.0.0.1', 'localhost');
  }

  /** Signs in as `staffId`: goes from the start page to the issuer's page, and back. */
  async signIn(staffId: string, query: Record<string, string> = {}): Promise<Page> {
    const page = await this.toIssuer(query);
    // The issuer shows no form to a person who is already signed in at the issuer.
    const arrived = page.text.includes('name="staff"')
      ? await this.browser.submit(page, { staff: staffId })
      : page;
    await this.load();
    return arrived;
  }

  /** Sends the first request of a console page. */
  async load(): Promise<ConsoleAnswer> {
    const answer = await this.ask('GET', '/auth/session');
    const { csrf } = answer.body;
    this.#csrf = typeof csrf === 'string' ? csrf : undefined;
    return answer;
  }

  async toIssuer(query: Record<string, string> = {}): Promise<Page> {
    return await this.browser.open(`${this.app}/auth/sign-in?${new URLSearchParams(query)}`, this.app);
  }

  /** Sends a request like a page of the console. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ConsoleAnswer> {
    const answer = await this.browser.fetch(`${this.app}${path}`, {
      ...(method !== 'GET' && { method }),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && this.#csrf !== undefined && { 'x-csrf-token': this.#csrf }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? undefined;
    const broken = againstFile({ method, path }, { status: answer.status, type, body: text });
    if (broken.length > 0) throw new Error(`Not as the OpenAPI file says: ${broken.join('; ')}`);
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} };
  }

  get cookie(): string | undefined {
    return this.browser.cookie('localhost', sessionCookie)?.value;
  }
}
