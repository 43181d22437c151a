import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '@homeward/config';
import { createDataSource } from '@homeward/persistence';
import { freePort, startServing, startTestIssuer, type TestIssuer } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { startWithStaff } from '../../../../libs/persistence/test/support/prepared.js';
import { Desk } from './desk.js';

export const staffId = '5a000000-0000-4000-8000-000000000102';
const canton = '0a000000-0000-4000-8000-000000000001';
export const who = { sub: staffId, role: 'counsellor', org: canton, org_type: 'canton' };
export const now = () => Math.floor(Date.now() / 1_000);

/** A sign-in that has reached the issuer, with the parameters of its request. */
export interface Begun {
  readonly asked: URLSearchParams;
  readonly redirectUri: string;
}

export type Claims = NonNullable<Parameters<TestIssuer['sign']>[0]>;

/** The parts of the issuer’s answers that differ from the usual answers. */
export interface Says {
  readonly access?: Claims;
  readonly identity?: Claims;
  readonly more?: object;
}

/** The API as a separate process, with only PostgreSQL and an issuer whose answers each test chooses. */
export class ConsoleApi {
  /** The log lines of the API, and the secrets that the log must not contain. */
  readonly lines: string[] = [];
  readonly secrets: string[] = [];
  readonly #toStop: (() => Promise<unknown>)[] = [];
  issuer!: TestIssuer;
  database!: DataSource;
  url!: string;

  static async open(env: Readonly<Record<string, string>> = {}): Promise<ConsoleApi> {
    const api = new ConsoleApi();
    await api.#start(env);
    return api;
  }

  async stop(): Promise<void> {
    for (const stop of this.#toStop.splice(0).reverse()) await stop();
  }

  async #start(more: Readonly<Record<string, string>>): Promise<void> {
    const dataDir = await mkdtemp(join(tmpdir(), 'homeward-sessions-'));
    this.#toStop.push(() => rm(dataDir, { recursive: true, force: true }));
    const postgres = await startWithStaff();
    this.#toStop.push(() => postgres.stop());
    this.issuer = await startTestIssuer({ audience: 'homeward' });
    this.#toStop.push(() => this.issuer.stop());
    const [apiPort, nobody] = [await freePort(), await freePort()];
    const env = {
      HOMEWARD_MODE: 'test',
      HOMEWARD_DATA_DIR: dataDir,
      HOMEWARD_POSTGRES_URL: postgres.url,
      HOMEWARD_TEMPORAL_ADDRESS: `127.0.0.1:${nobody}`,
      HOMEWARD_API_PORT: String(apiPort),
      HOMEWARD_OIDC_ISSUER: this.issuer.issuer,
      ...more,
    };
    const settings = loadSettings(env);
    this.database = await createDataSource(settings, 'owner', 'upkeep').initialize();
    this.#toStop.push(() => this.database.destroy());
    const api = await startServing({
      title: 'The API',
      script: 'apps/api/src/main.ts',
      env: { ...env, NODE_OPTIONS: '' },
      onLine: (line) => this.lines.push(line),
    });
    this.#toStop.push(() => api.stop());
    this.url = `http://127.0.0.1:${apiPort}`;
  }

  desk(): Desk {
    return new Desk(this.url);
  }

  async begin(one: Desk, query: Record<string, string> = {}): Promise<Begun> {
    const answer = await one.browser.fetch(`${one.app}/auth/sign-in?${new URLSearchParams(query)}`);
    const { searchParams: asked } = new URL(answer.headers.get('location')!);
    return { asked, redirectUri: asked.get('redirect_uri')! };
  }

  /** Sets the issuer's answer to the next code. */
  grant({ asked }: Begun, { access = {}, identity = {}, more = {} }: Says = {}): void {
    this.issuer.grants = async (form) => {
      const accessToken = await this.issuer.sign({ ...who, jti: randomUUID(), ...access });
      const usual = { sub: staffId, aud: 'homeward-console', nonce: asked.get('nonce')!, auth_time: now() };
      const idToken = await this.issuer.sign({ ...usual, sid: 'session-at-issuer', ...identity });
      const refreshToken = randomUUID();
      const tokens = { access_token: accessToken, id_token: idToken, refresh_token: refreshToken };
      this.secrets.push(...Object.values(tokens), form.get('code') ?? '', form.get('code_verifier') ?? '');
      return { ...tokens, token_type: 'Bearer', expires_in: 600, ...more };
    };
  }

  /** Opens the address to which the issuer sends the browser. Returns the path on which the browser ends. */
  async arrive(one: Desk, url: string): Promise<string> {
    const page = await one.browser.open(url, this.issuer.issuer);
    const last = new URL(page.url);
    return `${last.pathname}${last.search}`;
  }

  async signedIn(says: Says = {}): Promise<Desk> {
    const one = this.desk();
    const begun = await this.begin(one);
    this.grant(begun, says);
    const where = await this.arrive(one, callback(begun));
    if (where !== '/') throw new Error(`not signed in: ${where}`);
    await one.load();
    this.secrets.push(one.cookie!);
    return one;
  }
}

/** Returns the address to which the issuer sends a browser back, with a code. */
export const callback = ({ redirectUri, asked }: Begun, more: Record<string, string> = {}): string =>
  `${redirectUri}?${new URLSearchParams({ code: randomUUID(), state: asked.get('state')!, ...more })}`;

/** Returns the status of a read by this person. */
export const tasks = async (one: Desk, headers = {}): Promise<number> =>
  (await one.ask('GET', '/api/v1/tasks', undefined, headers)).status;
