import { createDataSource } from '@homeward/persistence';
import { until } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { Desk, sessionCookie, signingInCookie } from './console/desk.js';
import { openHouse, type House } from './house.js';

const counsellor = '5a000000-0000-4000-8000-000000000102';
const canton = '0a000000-0000-4000-8000-000000000001';

let house: House;
let database: DataSource;
beforeAll(async () => {
  // The console renews a token 30 seconds before the token expires. This token lasts one second longer.
  house = await openHouse({ consoleTokenSeconds: 31 });
  database = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
}, 240_000);
afterAll(async () => {
  await database?.destroy();
  await house?.stop();
});

const desk = () => new Desk(house.apiUrl);
const signedIn = async (staffId = counsellor): Promise<Desk> => {
  const one = desk();
  await one.signIn(staffId);
  return one;
};

describe('a person who signs in with a browser', () => {
  it('signs in at the issuer’s page, and returns with a session to the requested page', async () => {
    const user = desk();
    const arrived = await user.signIn(counsellor, { to: '/cases?after=x' });
    expect(arrived.url).toBe(`${user.app}/cases?after=x`);
    const { status, body, headers } = await user.ask('GET', '/auth/session');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ staffId: counsellor, role: 'counsellor', organisationId: canton });
    expect(body['places']).toEqual('work,cases,person-search,open,second-words,programme'.split(','));
    const cookie = user.browser.cookie('localhost', sessionCookie)!;
    expect(cookie.value).toMatch(/^[\w-]{43}$/);
    expect(cookie.attributes).toBe('; Path=/; HttpOnly; Secure; SameSite=Strict');
    expect(user.browser.cookie('localhost', signingInCookie)).toBeUndefined();
  });

  it('a person with a session can read and write data within the limits of their role', async () => {
    const one = await signedIn();
    expect((await one.ask('GET', '/api/v1/tasks')).status).toBe(200);
    const draft = { note: 'begun (synthetic)' };
    expect((await one.ask('PUT', '/api/v1/drafts/open-case', draft)).status).toBe(200);
    expect((await one.ask('GET', '/api/v1/drafts/open-case')).body['content']).toEqual(draft);
    expect((await one.ask('GET', '/api/v1/audit')).body.code).toBe('AUTH.FORBIDDEN');
  });

  it('ends the session both in the browser and at the server by signing out', async () => {
    const user = await signedIn();
    const { cookie } = user;
    const out = await user.ask('POST', '/auth/sign-out');
    expect(out.status).toBe(200);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(user.cookie).toBeUndefined();
    expect((await user.ask('GET', '/auth/session')).body.code).toBe('AUTH.MISSING');
    user.browser.put('localhost', sessionCookie, cookie!);
    expect((await user.ask('GET', '/api/v1/tasks')).body.code).toBe('AUTH.INVALID');
  });
});

describe('signing in and out at the issuer', () => {
  it('a sign-out at the issuer ends the session of the console', async () => {
    const one = await signedIn();
    const page = await one.browser.open(`${house.settings.auth.issuer}/session/end`);
    await one.browser.submit(page, { logout: 'yes' });
    expect((await one.ask('GET', '/api/v1/tasks')).body.code).toBe('AUTH.INVALID');
  });

  it('a sign-out at the console returns the sign-out address of the issuer, which leads back to our own page', async () => {
    const one = await signedIn();
    const { endSessionUrl } = (await one.ask('POST', '/auth/sign-out')).body;
    const page = await one.browser.open(String(endSessionUrl), one.app);
    const back = await one.browser.submit(page, { logout: 'yes' });
    expect(back.url).toBe(`${one.app}/sign-in`);
    // The next person to sign in must authenticate.
    expect((await one.toIssuer()).text).toContain('name="staff"');
  });

  it('the issuer asks a signed-in person to sign in again if the request requires a new sign-in', async () => {
    const one = await signedIn();
    expect((await one.toIssuer()).url).toBe(`${one.app}/`);
    expect((await one.toIssuer({ again: 'true' })).text).toContain('name="staff"');
  });

  it('the console renews expiring tokens repeatedly without interrupting the user', async () => {
    await database.query('delete from console_session');
    const user = await signedIn();
    const sealedTokens = new Set<string>();
    const isRenewed = async (): Promise<boolean> => {
      expect((await user.ask('GET', '/api/v1/tasks')).status).toBe(200);
      const [{ sealed }] = (await database.query('select sealed from console_session')) as [
        { sealed: Buffer },
      ];
      return sealedTokens.add(sealed.toString('hex')).size > 3;
    };
    expect(await until(isRenewed, { withinMs: 20_000, everyMs: 500 })).toBe(true);
  }, 30_000);
});
