import { randomUUID } from 'node:crypto';
import { callback, ConsoleApi, now, tasks, who, type Says } from './console/console-api.js';
import { sessionCookie, signingInCookie } from './console/desk.js';

let api: ConsoleApi;
beforeAll(async () => {
  api = await ConsoleApi.open();
}, 240_000);
afterAll(() => api?.stop());

const sessions = async (): Promise<number> =>
  ((await api.database.query('select from console_session')) as unknown[]).length;

describe('a browser’s session', () => {
  const unfinished = '/sign-in?refused=AUTH.SIGN_IN_UNFINISHED';

  it('begins with a request to the issuer that contains a new state, a nonce and a code challenge', async () => {
    const { asked } = await api.begin(api.desk(), { role: 'counsellor' });
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'homeward-console',
      code_challenge_method: 'S256',
      scope: 'openid role:counsellor',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    const { asked: again } = await api.begin(api.desk(), { again: 'true' });
    expect([again.get('prompt'), again.get('max_age')]).toEqual(['login', '0']);
    expect(again.get('state')).not.toBe(asked.get('state'));
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\nb', ''])(
    'is not begun if the requested page is %j',
    async (to) => {
      const one = api.desk();
      const { status, body } = await one.ask('GET', `/auth/sign-in?${new URLSearchParams({ to })}`);
      expect([status, body.code]).toEqual([422, 'REQUEST.INVALID']);
      expect(one.browser.cookie('localhost', signingInCookie)).toBeUndefined();
    },
  );

  it('is not created with another browser’s state, without a state, or with a state used a second time', async () => {
    const [one, other] = [api.desk(), api.desk()];
    const [begun, stolen] = [await api.begin(one), await api.begin(other)];
    api.grant(begun);
    // Another browser, without the cookie of that sign-in, sends the answer.
    expect(await api.arrive(api.desk(), callback(begun))).toBe(unfinished);
    expect(await api.arrive(other, callback(begun))).toBe(unfinished);
    expect(await api.arrive(one, `${begun.redirectUri}?code=x`)).toBe(unfinished);
    // A failed sign-in deletes its cookie, so that it cannot be continued.
    expect(await api.arrive(one, callback(begun))).toBe(unfinished);
    expect(await api.arrive(one, callback(stolen))).toBe(unfinished);
    expect(await sessions()).toBe(0);
    const fresh = await api.begin(one);
    api.grant(fresh);
    const url = callback(fresh);
    expect(await api.arrive(one, url)).toBe('/');
    expect(await api.arrive(one, url)).toBe(unfinished);
    expect(await sessions()).toBe(1);
  });

  it.each<[string, Says, Record<string, string>]>([
    ['of another sign-in', { identity: { nonce: 'x' } }, {}],
    ['for another client', { identity: { aud: 'another' } }, {}],
    ['of another issuer', { identity: { iss: 'https://other.example' } }, {}],
    ['that has expired', { identity: { exp: now() - 120 } }, {}],
    ['that is missing', { more: { id_token: undefined } }, {}],
    ['of a person who did not sign in again', { identity: { auth_time: now() - 600 } }, { again: 'true' }],
    ['without the time of the sign-in', { identity: { auth_time: undefined } }, { again: 'true' }],
  ])('is not created from an ID token %s', async (_, says, query) => {
    const one = api.desk();
    const begun = await api.begin(one, query);
    api.grant(begun, says);
    expect(await api.arrive(one, callback(begun))).toBe(unfinished);
    expect(one.cookie).toBeUndefined();
  });

  it('is not created from an answer of another issuer, or from a refusal', async () => {
    const one = api.desk();
    const begun = await api.begin(one);
    api.grant(begun);
    expect(await api.arrive(one, callback(begun, { iss: 'https://other.example' }))).toBe(unfinished);
    const again = await api.begin(one);
    const refused = new URLSearchParams({ error: 'access_denied', state: again.asked.get('state')! });
    expect(await api.arrive(one, `${again.redirectUri}?${refused}`)).toBe(unfinished);
  });

  it('is not created if the directory does not match the token, or before a person with several roles chooses one role', async () => {
    const user = api.desk();
    for (const [access, where] of [
      [{ role: 'auditor' }, '/sign-in?refused=AUTH.NOT_IN_DIRECTORY'],
      [{ sub: randomUUID() }, '/sign-in?refused=STAFF.INACTIVE'],
      [{ aud: 'another' }, '/sign-in?refused=AUTH.INVALID'],
      [{ role: ['team-lead', 'counsellor'] }, '/sign-in?roles=counsellor%2Cteam-lead&to=%2Fcases'],
    ] as const) {
      const begun = await api.begin(user, { to: '/cases' });
      api.grant(begun, { access });
      expect(await api.arrive(user, callback(begun))).toBe(where);
      expect(user.cookie).toBeUndefined();
    }
  });

  it('has a secret that the server generates anew for each session', async () => {
    const user = api.desk();
    const chosen = 'A'.repeat(43);
    user.browser.put('localhost', sessionCookie, chosen);
    const begun = await api.begin(user);
    api.grant(begun);
    await api.arrive(user, callback(begun));
    const first = user.cookie!;
    expect(first).not.toBe(chosen);
    const again = await api.begin(user);
    api.grant(again);
    await api.arrive(user, callback(again));
    expect(user.cookie).not.toBe(first);
    const thief = api.desk();
    // The previous session has ended, although the browser came from another site and did not send its cookie.
    for (const cookie of [chosen, first]) {
      thief.browser.put('localhost', sessionCookie, cookie);
      expect(await tasks(thief)).toBe(401);
    }
    expect(await tasks(user)).toBe(200);
  });

  it('a session cannot be used with a changed cookie', async () => {
    const user = await api.signedIn();
    const good = user.cookie!;
    const spoilt = [
      `${good.slice(0, 42)}${good[42] === 'A' ? 'Q' : 'A'}`,
      good.slice(1),
      `${good}A`,
      '',
      '%00',
    ];
    for (const cookie of spoilt) {
      user.browser.put('localhost', sessionCookie, cookie);
      expect([cookie, await tasks(user)]).toEqual([cookie, 401]);
    }
    user.browser.put('localhost', sessionCookie, good);
    expect(await tasks(user)).toBe(200);
  });

  it('accepts no change from a page of another site, or without its CSRF token', async () => {
    const user = await api.signedIn();
    const keep = (headers: Record<string, string>) =>
      user.ask('PUT', '/api/v1/drafts/open-case', { a: 1 }, headers);
    expect((await keep({})).status).toBe(200);
    for (const headers of [
      { 'x-csrf-token': '' },
      { 'x-csrf-token': 'A'.repeat(43) },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: api.url },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ] as Record<string, string>[]) {
      const { status, body } = await keep(headers);
      expect([headers, status, body.code]).toEqual([headers, 403, 'AUTH.CSRF']);
    }
    for (const path of ['/auth/sign-out', `/auth/sessions/${randomUUID()}/end`])
      expect((await user.ask('POST', path, undefined, { 'x-csrf-token': 'x' })).body.code).toBe('AUTH.CSRF');
    expect(await tasks(user)).toBe(200);
  });

  it('a sign-out request without the cookie of the session does not end the session', async () => {
    const one = await api.signedIn();
    const { status, headers } = await api.desk().ask('POST', '/auth/sign-out');
    expect([status, headers.get('clear-site-data')]).toEqual([401, null]);
    expect(await tasks(one)).toBe(200);
  });

  it('is ignored if the request carries a bearer token', async () => {
    const one = await api.signedIn();
    const token = await api.issuer.sign({ ...who, jti: randomUUID() });
    expect(await tasks(one, { authorization: `Bearer ${token}` })).toBe(200);
    expect(await tasks(one, { authorization: 'Bearer x' })).toBe(401);
    const shown = { authorization: `Bearer ${token}` };
    expect((await one.ask('GET', '/auth/session', undefined, shown)).body.code).toBe('AUTH.MISSING');
    expect((await one.ask('POST', '/auth/sign-out', undefined, shown)).body.code).toBe('AUTH.MISSING');
  });
});
