import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { startIdentity, type Identity } from '@homeward/identity';
import { SignIn } from '@homeward/sign-in';
import { freePort, GuardedProcess } from '@homeward/testing';
import { projectRoot } from '@homeward/config';
import { Browser } from './support/browser.js';

const counsellor = '5a000000-0000-4000-8000-000000000102';
const organisationId = '0a000000-0000-4000-8000-000000000001';
const who = { staffId: counsellor, role: 'counsellor', organisationId, organisationType: 'canton' };
/** A token also contains the time of the sign-in. */
const signedIn = { ...who, signedInAt: expect.any(Number) };
const redirect = 'http://127.0.0.1:55555/signed-in';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

let identity: Identity;
let signIn: SignIn;
beforeAll(async () => {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  identity = await startIdentity({ mode: 'test', issuer, port, audience: 'homeward', seed: randomBytes(32) });
  signIn = new SignIn({
    issuer,
    audience: 'homeward',
    claims: { staff: 'sub', role: 'role', organisation: 'org', organisationType: 'org_type' },
    clockSkewMs: 0,
    keysFreshForMs: 60_000,
    askAgainAfterMs: 60_000,
    httpToo: true,
  });
});
afterAll(() => identity.stop());

interface Granted {
  readonly status: number;
  readonly access_token?: string;
  readonly error?: string;
}
const post = async (
  path: string,
  form: Record<string, string>,
): Promise<Granted & Record<string, string>> => {
  const answer = await fetch(`${identity.issuer}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { ...((await answer.json()) as Record<string, string>), status: answer.status } as never;
};

describe('in a browser', () => {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const authorise = (more: Record<string, string> = {}) =>
    `${identity.issuer}/auth?${new URLSearchParams({
      client_id: 'homeward-browser',
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid role:counsellor',
      state: 'here',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    })}`;

  it('a user chooses an account, and the client that began the sign-in gets a token for the code', async () => {
    const browser = new Browser();
    const page = await browser.open(authorise());
    expect(page.text).toContain('Synthetic staff of a development machine');
    const arrived = await browser.submit(page, { staff: counsellor });
    expect(arrived.url).toContain(`${redirect}?`);
    const code = new URL(arrived.url).searchParams.get('code')!;
    const exchange = {
      grant_type: 'authorization_code',
      client_id: 'homeward-browser',
      redirect_uri: redirect,
      code,
    };
    expect(
      await post('/token', { ...exchange, code_verifier: randomBytes(32).toString('base64url') }),
    ).toMatchObject({
      status: 400,
      error: 'invalid_grant',
    });
    const again = new URL((await browser.open(authorise())).url).searchParams.get('code')!;
    const granted = await post('/token', { ...exchange, code: again, code_verifier: verifier });
    expect(await signIn.whoIs(granted.access_token!)).toEqual(signedIn);
    expect(granted['refresh_token']).toBeUndefined();
    await expect(signIn.whoIs(granted['id_token']!)).rejects.toMatchObject({ code: 'TOKEN.AUDIENCE' });
  });

  it('a sign-in without PKCE, or to an address that is not registered, is refused', async () => {
    const without = await new Browser().open(authorise({ code_challenge: '', code_challenge_method: '' }));
    expect(new URL(without.url).searchParams.get('error')).toBe('invalid_request');
    const elsewhere = await new Browser().open(
      authorise({ redirect_uri: 'https://other.example/signed-in' }),
    );
    expect(elsewhere.url).toContain(identity.issuer);
    expect(elsewhere.status).toBe(400);
  });

  it('only members of staff can sign in', async () => {
    const browser = new Browser();
    const page = await browser.open(authorise());
    expect((await browser.submit(page, { staff: 'somebody' })).status).toBe(400);
  });

  it('a user confirms the code of a device', async () => {
    const device = await post('/device/auth', { client_id: 'homeward-command-line', scope: 'openid' });
    const form = {
      client_id: 'homeward-command-line',
      grant_type: deviceGrant,
      device_code: device['device_code']!,
    };
    expect(await post('/token', form)).toMatchObject({ error: 'authorization_pending' });
    const browser = new Browser();
    const asked = await browser.open(device['verification_uri_complete']!);
    const confirm = await browser.submit(asked, {});
    const page = await browser.submit(confirm, { confirm: 'yes' });
    await browser.submit(page, { staff: counsellor });
    expect(await signIn.whoIs((await post('/token', form)).access_token!)).toEqual(signedIn);
  });
});

describe('on the command line', () => {
  const login = async (...args: string[]): Promise<[number, string]> => {
    const lines: string[] = [];
    const child = new GuardedProcess({
      command: process.execPath,
      args: ['--import', 'tsx', 'apps/identity/src/login.cli.ts', ...args],
      cwd: projectRoot,
      env: { NODE_OPTIONS: '', HOMEWARD_OIDC_ISSUER: identity.issuer },
      stopSignal: 'TERM',
      onLine: (line) => lines.push(line),
    });
    return [await child.exited, lines.join('\n')];
  };

  it('a member of the synthetic staff, or the first member with a role, gets a token', async () => {
    const [code, token] = await login(counsellor);
    expect([code, await signIn.whoIs(token)]).toEqual([0, signedIn]);
    const [, other] = await login('finance-releaser');
    expect(await signIn.whoIs(other)).toMatchObject({ role: 'finance-releaser' });
  });

  it('an unknown name gets no token', async () => {
    const [code, said] = await login('administrator');
    expect(code).toBe(1);
    expect(said).toContain('Nobody of the synthetic staff is administrator.');
  });

  it('a device code can be confirmed only once, and only while it is waiting', async () => {
    const device = await post('/device/auth', { client_id: 'homeward-command-line', scope: 'openid' });
    const approval = { user_code: device['user_code']!, staff: counsellor };
    expect((await post('/device-approvals', { ...approval, staff: 'somebody' })).status).toBe(400);
    expect((await post('/device-approvals', approval)).status).toBe(200);
    expect((await post('/device-approvals', approval)).status).toBe(400);
    expect((await post('/device-approvals', { ...approval, user_code: 'AAAA-AAAA' })).status).toBe(400);
  });
});

it('the identity provider gives scripts a token in one request, for members of staff only', async () => {
  const form = { grant_type: 'urn:homeward:synthetic-staff', client_id: 'homeward-scripts' };
  const { access_token: token } = await post('/token', { ...form, staff: counsellor });
  expect(await signIn.whoIs(token!)).toEqual(signedIn);
  expect(await post('/token', { ...form, staff: 'somebody' })).toMatchObject({
    status: 400,
    error: 'invalid_grant',
  });
  expect(await post('/token', { ...form, client_id: 'homeward-browser', staff: counsellor })).toMatchObject({
    status: 400,
    error: 'invalid_request',
  });
});

it('the identity provider answers only requests to its own host name', async () => {
  const { port } = new URL(identity.issuer);
  const statusOf = (path: string, host: string) =>
    new Promise((resolve) => {
      request({ port, path, headers: { host } }, (response) => resolve(response.resume().statusCode)).end();
    });
  expect(await statusOf('/staff', `evil.example:${port}`)).toBe(421);
  expect(await statusOf('//', `127.0.0.1:${port}`)).toBe(404);
  expect(await statusOf('/staff', `127.0.0.1:${port}`)).toBe(200);
});

it('the identity provider never starts in production', async () => {
  const settings = { issuer: 'http://127.0.0.1:1', port: 0, audience: 'homeward', seed: randomBytes(32) };
  await expect(startIdentity({ ...settings, mode: 'production' })).rejects.toThrow(
    'does not run in production',
  );
});
