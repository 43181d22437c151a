import { randomUUID } from 'node:crypto';
import { until } from '@homeward/testing';
import { ConsoleApi, now, staffId, tasks, who, type Claims } from './console/console-api.js';
import type { Desk } from './console/desk.js';

const idleMs = 3_000;
let api: ConsoleApi;
beforeAll(async () => {
  api = await ConsoleApi.open({ HOMEWARD_SESSION_IDLE_MS: String(idleMs) });
}, 240_000);
afterAll(() => api?.stop());

describe('a browser’s session', () => {
  it('is one of several sessions that only their own person can list and end one by one', async () => {
    await api.database.query('delete from console_session');
    const [one, other] = [await api.signedIn(), await api.signedIn()];
    const stranger = await api.signedIn({
      access: { sub: '5a000000-0000-4000-8000-000000000103' },
      identity: { sub: '5a000000-0000-4000-8000-000000000103' },
    });
    const { items } = (await one.ask('GET', '/auth/sessions')).body as unknown as {
      items: { sessionId: string; isThis: boolean }[];
    };
    expect(items.map(({ isThis }) => isThis)).toEqual([false, true]);
    const end = (by: Desk) => by.ask('POST', `/auth/sessions/${items[0]!.sessionId}/end`);
    expect((await end(stranger)).body.code).toBe('SESSION.UNKNOWN');
    expect(await tasks(other)).toBe(200);
    expect((await end(one)).status).toBe(200);
    expect(await tasks(other)).toBe(401);
    expect((await end(one)).body.code).toBe('SESSION.UNKNOWN');
    expect(await tasks(one)).toBe(200);
  });

  it('ends after a period without use, and a request for the state of the session does not count as use', async () => {
    const user = await api.signedIn();
    const looking = await until(async () => (await user.ask('GET', '/auth/session')).status === 401, {
      withinMs: idleMs + 2_000,
      everyMs: 200,
    });
    expect(looking).toBe(true);
    const busy = await api.signedIn();
    const since = Date.now();
    while (Date.now() - since < 2 * idleMs) expect(await tasks(busy)).toBe(200);
  }, 30_000);

  it('ends with the token if the issuer gives no refresh token', async () => {
    const one = await api.signedIn({ more: { refresh_token: undefined, expires_in: 2 } });
    const { endsAt } = (await one.ask('GET', '/auth/session')).body;
    expect(Date.parse(String(endsAt)) - Date.now()).toBeLessThanOrEqual(2_000);
    expect(await until(async () => (await tasks(one)) === 401, { withinMs: 4_000, everyMs: 200 })).toBe(true);
  });

  it('a session continues with new tokens, which are fetched once for all concurrent requests', async () => {
    const user = await api.signedIn({ more: { expires_in: 1 } });
    let used = 0;
    api.issuer.grants = async (form) => {
      used += 1;
      expect(form.get('grant_type')).toBe('refresh_token');
      return {
        access_token: await api.issuer.sign({ ...who, jti: randomUUID() }),
        token_type: 'Bearer',
        refresh_token: randomUUID(),
        expires_in: 600,
      };
    };
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await Promise.all(Array.from({ length: 8 }, () => tasks(user)))).toEqual(Array(8).fill(200));
    expect(used).toBe(1);
  });

  it('a session ends when the issuer refuses a new token', async () => {
    const one = await api.signedIn({ more: { expires_in: 1 } });
    api.issuer.grants = async () => ({ error: 'invalid_grant' });
    expect(await until(async () => (await tasks(one)) === 401, { withinMs: 4_000, everyMs: 200 })).toBe(true);
  });

  describe('a sign-out message from the issuer', () => {
    const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const logout = (claims: Claims, header: object = { typ: 'logout+jwt' }, how: object = {}) =>
      api.issuer.sign(
        { aud: 'homeward-console', jti: randomUUID(), events: event, exp: now() + 120, ...claims },
        { header: { ...header }, ...how },
      );
    const say = async (token: string, type = 'application/x-www-form-urlencoded') => {
      const body = new URLSearchParams({ logout_token: token }).toString();
      const headers = { 'content-type': type };
      return (await fetch(`${api.url}/auth/back-channel-logout`, { method: 'POST', headers, body })).status;
    };

    it('a sign-out message from the issuer ends one session, or all sessions of a person', async () => {
      const one = await api.signedIn({ identity: { sid: 'one' } });
      const other = await api.signedIn({ identity: { sid: 'other' } });
      expect(await say(await logout({ sid: 'one' }))).toBe(200);
      expect([await tasks(one), await tasks(other)]).toEqual([401, 200]);
      expect(await say(await logout({ sub: staffId }))).toBe(200);
      expect(await tasks(other)).toBe(401);
    });

    it('an invalid or repeated sign-out message is refused and ends no session', async () => {
      const user = await api.signedIn({ identity: { sid: 'mine' } });
      const old = await logout({ sid: 'somebody' });
      expect(await say(old)).toBe(200);
      const forged: [string, Promise<string>][] = [
        ['by another key', logout({ sub: staffId }, { typ: 'logout+jwt', kid: 'one' }, { key: 'two' })],
        ['for another client', logout({ sub: staffId, aud: 'another' })],
        ['of another issuer', logout({ sub: staffId, iss: 'https://other.example' })],
        ['that is an access token', logout({ sub: staffId }, { typ: 'at+jwt' })],
        ['without a type', logout({ sub: staffId }, {})],
        ['that is an ID token', logout({ sub: staffId, nonce: 'x' })],
        ['of no event', logout({ sub: staffId, events: {} })],
        ['without a person', logout({})],
        ['of yesterday', logout({ sub: staffId, iat: now() - 86_400 })],
        ['that has expired', logout({ sub: staffId, exp: now() - 60 })],
        ['without an end', logout({ sub: staffId, exp: undefined })],
        ['without an id', logout({ sub: staffId, jti: undefined })],
        ['that was used before', Promise.resolve(old)],
        ['that is not a token', Promise.resolve('x.y.z')],
      ];
      for (const [what, token] of forged) expect([what, await say(await token)]).toEqual([what, 400]);
      expect(await say(await logout({ sub: staffId }), 'text/plain')).toBe(415);
      expect(await tasks(user)).toBe(200);
    });
  });

  it('revokes its refresh token when the person signs out', async () => {
    const one = await api.signedIn({ more: { refresh_token: 'to-be-forgotten' } });
    expect((await one.ask('POST', '/auth/sign-out')).status).toBe(200);
    const isForgotten = async () => api.issuer.revoked.includes('to-be-forgotten');
    expect(await until(isForgotten, { withinMs: 3_000, everyMs: 50 })).toBe(true);
  });

  it('a session ends if its row in the database is changed', async () => {
    const [one, other] = [await api.signedIn(), await api.signedIn()];
    await api.database.query(
      `update console_session set sealed = (select sealed from console_session where id <> session.id limit 1)
       from console_session session where session.id = console_session.id`,
    );
    expect([await tasks(one), await tasks(other)]).toEqual([401, 401]);
  });

  it('ends when the account is deactivated', async () => {
    const one = await api.signedIn();
    await api.database.query('update staff_account set active = false where id = $1', [staffId]);
    const isRefused = async () => (await one.ask('GET', '/api/v1/tasks')).body.code === 'STAFF.INACTIVE';
    expect(await until(isRefused, { withinMs: 5_000, everyMs: 200 })).toBe(true);
    expect((await one.ask('POST', '/auth/sign-out')).status).toBe(200);
    await api.database.query('update staff_account set active = true where id = $1', [staffId]);
  });

  it('no secret of a session is in the database or in the log', async () => {
    const rows = ((await api.database.query('select * from console_session')) as object[])
      .flatMap((row) => Object.values(row) as unknown[])
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
      .join('\n');
    const parts = api.secrets.flatMap((secret) => secret.split('.')).filter((part) => part.length > 8);
    expect(parts.length).toBeGreaterThan(50);
    for (const text of [...api.lines, rows]) expect(parts.filter((part) => text.includes(part))).toEqual([]);
    expect(api.lines.join()).not.toContain(staffId);
  });

  it('the audit contains the sign-in, the sign-out and the end of a session', async () => {
    const rows = (await api.database.query(
      `select distinct action, route from audit_entry where staff_id = $1 and action in
         ('sign-in', 'sign-out', 'end-session', 'session-ended-by-issuer') 
         and (action <> 'sign-in' or route = 'GET /auth/callback') order by 1`,
      [staffId],
    )) as { action: string; route: string }[];
    expect(rows.map(({ action, route }) => `${action} ${route}`)).toEqual([
      'end-session POST /auth/sessions/:sessionId/end',
      'session-ended-by-issuer POST /auth/back-channel-logout',
      'sign-in GET /auth/callback',
      'sign-out POST /auth/sign-out',
    ]);
  });
});
