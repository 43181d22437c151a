import { openChromium } from '@homeward/testing';
import type { Browser, BrowserContext } from 'playwright-core';
import { sessionCookie, signingInCookie } from './console/desk.js';
import { openHouse, type House } from './house.js';

const counsellor = '5a000000-0000-4000-8000-000000000102';

/** Only a real browser can show that it accepts these cookies, and when it sends the cookies. */
describe('in Chromium, with the console on localhost and the issuer on 127.0.0.1', () => {
  let house: House;
  let browser: Browser;
  let app: string;
  beforeAll(async () => {
    house = await openHouse();
    app = house.apiUrl.replace('127.0.0.1', 'localhost');
    browser = await openChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  /** Signs in with the button on the issuer’s page, and returns to the only page of the console. */
  async function signedIn(): Promise<BrowserContext> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${app}/auth/sign-in?to=/docs`);
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    await page.locator(`button[value="${counsellor}"]`).click();
    await page.waitForURL(`${app}/docs`);
    return context;
  }

  const asked = async (context: BrowserContext, at: string, path: string): Promise<number> => {
    const page = await context.newPage();
    await page.goto(at);
    return await page.evaluate(async (url) => (await fetch(url)).status, path);
  };

  it('signs a person in at the issuer’s page, and returns with a Strict cookie that no script can read', async () => {
    const context = await signedIn();
    const cookies = await context.cookies(app);
    const session = cookies.find(({ name }) => name === sessionCookie);
    expect(session).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
      expires: -1,
    });
    expect(cookies.map(({ name }) => name)).not.toContain(signingInCookie);
    expect(await asked(context, `${app}/docs`, '/api/v1/tasks')).toBe(200);
    const page = await context.newPage();
    await page.goto(`${app}/docs`);
    expect(await page.evaluate('document.cookie')).toBe('');
    await context.close();
  });

  it('a script or a link on a page of another site sends no cookie', async () => {
    const context = await signedIn();
    const page = await context.newPage();
    await page.goto(`${house.settings.auth.issuer}/staff`);
    const byScript = page.evaluate(async (url) => {
      await fetch(url, { mode: 'no-cors', credentials: 'include' });
    }, `${app}/api/v1/tasks`);
    const [request] = await Promise.all([page.waitForRequest(/\/tasks$/), byScript.catch(() => undefined)]);
    expect((await request.allHeaders())['cookie']).toBeUndefined();
    const [led] = await Promise.all([
      page.waitForResponse(/\/auth\/session$/),
      page.evaluate(`void (location.href = ${JSON.stringify(`${app}/auth/session`)})`),
    ]);
    expect(led.status()).toBe(401);
    expect(await asked(context, `${app}/docs`, '/auth/session')).toBe(200);
    await context.close();
  });

  it('leaves nothing after sign-out: no cookie, no storage, and no data without a new sign-in', async () => {
    const context = await signedIn();
    const page = await context.newPage();
    await page.goto(`${app}/docs`);
    await page.evaluate(`localStorage.setItem('left', 'behind')`);
    const status = await page.evaluate(async () => {
      const { csrf } = (await (await fetch('/auth/session')).json()) as { csrf: string };
      const init = { method: 'POST', headers: { 'X-CSRF-Token': csrf } };
      return (await fetch('/auth/sign-out', init)).status;
    });
    expect(status).toBe(200);
    expect(await context.cookies(app)).toEqual([]);
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await asked(context, `${app}/docs`, '/api/v1/tasks')).toBe(401);
    await context.close();
  });
});
