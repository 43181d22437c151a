import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '@homeward/config';
import { createDataSource } from '@homeward/persistence';
import { freePort, startServing, startTestIssuer, until, type TestIssuer } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { startWithStaff } from '../../../libs/persistence/test/support/prepared.js';

const staffId = '5a000000-0000-4000-8000-000000000102';
const canton = '0a000000-0000-4000-8000-000000000001';
const who = { sub: staffId, role: 'counsellor', org: canton, org_type: 'canton' };
const path = '/api/v1/tasks';

const now = () => Math.floor(Date.now() / 1_000);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The API as a separate process. Tests call the API over HTTP with tokens of an issuer that signs any content. */
describe('invalid tokens', () => {
  const toStop: (() => Promise<unknown>)[] = [];
  const lines: string[] = [];
  const bodies: string[] = [];
  const sent: string[] = [];
  let issuer: TestIssuer;
  let issuerPort: number;
  let database: DataSource;
  let apiUrl: string;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'homeward-tokens-'));
    toStop.push(() => rm(dataDir, { recursive: true, force: true }));
    const postgres = await startWithStaff();
    toStop.push(() => postgres.stop());
    const [apiPort, nobody] = [await freePort(), await freePort()];
    issuerPort = await freePort();
    const env = {
      HOMEWARD_MODE: 'test',
      HOMEWARD_DATA_DIR: dataDir,
      HOMEWARD_POSTGRES_URL: postgres.url,
      HOMEWARD_TEMPORAL_ADDRESS: `127.0.0.1:${nobody}`,
      HOMEWARD_API_PORT: String(apiPort),
      HOMEWARD_OIDC_ISSUER: `http://127.0.0.1:${issuerPort}`,
      HOMEWARD_OIDC_ASK_AGAIN_AFTER_MS: '1',
      NODE_OPTIONS: '',
    };
    const settings = loadSettings({ ...env, NODE_OPTIONS: undefined });
    database = await createDataSource(settings, 'owner', 'upkeep').initialize();
    toStop.push(() => database.destroy());
    const api = await startServing({
      title: 'The API',
      script: 'apps/api/src/main.ts',
      env,
      onLine: (line) => lines.push(line),
    });
    toStop.push(() => api.stop());
    apiUrl = `http://127.0.0.1:${apiPort}`;
  }, 240_000);
  afterAll(async () => {
    for (const stop of toStop.reverse()) await stop();
  });

  async function ask(token?: string): Promise<[number, unknown]> {
    if (token) sent.push(token);
    const answer = await fetch(`${apiUrl}${path}`, {
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    });
    const text = await answer.text();
    bodies.push(text, JSON.stringify([...answer.headers]));
    return [answer.status, (JSON.parse(text) as { code?: string }).code];
  }
  const signedIn = [200, undefined];
  const audited = async (action: string): Promise<number> => {
    const rows: unknown[] = await database.query(
      'select from audit_entry where action = $1 and staff_id = $2',
      [action, staffId],
    );
    return rows.length;
  };

  it('while the issuer is unavailable, the API refuses every token; after its return, the audit contains each sign-in once', async () => {
    expect(await ask()).toEqual([401, 'AUTH.MISSING']);
    const elsewhere = await startTestIssuer({ audience: 'homeward' });
    const token = await elsewhere.sign({ ...who, iss: `http://127.0.0.1:${issuerPort}` });
    expect(await ask(token)).toEqual([503, 'AUTH.UNAVAILABLE']);
    expect(await ask('x')).toEqual([401, 'AUTH.INVALID']);
    await elsewhere.stop();
    issuer = await startTestIssuer({ audience: 'homeward', port: issuerPort });
    toStop.push(() => issuer.stop());
    const good = await issuer.sign(who);
    expect(await until(async () => (await ask(good))[0] === 200, { withinMs: 5_000, everyMs: 200 })).toBe(
      true,
    );
    expect(await audited('sign-in')).toBe(1);
    const another = await issuer.sign({ ...who, jti: 'another' });
    await Promise.all(Array.from({ length: 20 }, () => ask(another)));
    expect(await audited('sign-in')).toBe(2);
    const routes: unknown = await database.query(
      `select distinct route from audit_entry where role <> 'machine'`,
    );
    expect(routes).toEqual([{ route: 'GET tasks' }]);
  });

  it('a request without a bearer token in its header is refused', async () => {
    expect(await ask()).toEqual([401, 'AUTH.MISSING']);
    const basic = await fetch(`${apiUrl}${path}`, { headers: { Authorization: 'Basic eDp5' } });
    expect(basic.status).toBe(401);
    expect(basic.headers.get('www-authenticate')).toContain('/.well-known/oauth-protected-resource');
    const inQuery = await fetch(`${apiUrl}${path}?access_token=${await issuer.sign(who)}`);
    expect(inQuery.status).toBe(401);
  });

  it.each<[string, () => Promise<string>]>([
    ['signed by another key', () => issuer.sign(who, { key: 'two', header: { kid: 'one' } })],
    ['signed by an unknown key', () => issuer.sign(who, { key: 'two' })],
    ['for another audience', () => issuer.sign({ ...who, aud: 'another' })],
    ['of another issuer', () => issuer.sign({ ...who, iss: 'https://other.example' })],
    ['that has expired', () => issuer.sign({ ...who, exp: now() - 31 })],
    ['that is not valid yet', () => issuer.sign({ ...who, nbf: now() + 60 })],
    ['without a signature', async () => `${encoded({ alg: 'none' })}.${await bodyOf(who)}.`],
    ['signed with the public key as a secret', () => confused()],
    ['whose claims were changed', () => changed()],
    ['that contains its own key', () => issuer.sign(who, { key: 'two', header: { jwk: {} } })],
  ])('a token %s is refused', async (_, make) => {
    expect(await ask(await make())).toEqual([401, 'AUTH.INVALID']);
  });

  it('a role, an organisation or a type that the account does not have in the directory is refused', async () => {
    const other = '0a000000-0000-4000-8000-000000000003';
    for (const claims of [{ role: 'auditor' }, { org: other }, { org_type: 'oversight' }])
      expect(await ask(await issuer.sign({ ...who, ...claims }))).toEqual([403, 'AUTH.NOT_IN_DIRECTORY']);
    expect(await ask(await issuer.sign({ ...who, role: ['counsellor', 'team-lead'] }))).toEqual([
      403,
      'AUTH.ROLE_UNCLEAR',
    ]);
    expect(await audited('sign-in-refused')).toBe(2); // two refusals as counsellor in one minute share an entry
  });

  it('a key that the issuer has removed is refused, and a new key is accepted without a restart', async () => {
    const before = await issuer.sign(who);
    expect(await ask(before)).toEqual(signedIn);
    await issuer.publish('two');
    expect(await ask(await issuer.sign(who, { key: 'two' }))).toEqual(signedIn);
    expect(await ask(before)).toEqual([401, 'AUTH.INVALID']);
    expect(await ask(await issuer.sign(who))).toEqual([401, 'AUTH.INVALID']);
  });

  it('an account that is not active or does not exist is refused', async () => {
    const token = await issuer.sign(who, { key: 'two' });
    expect(await ask(token)).toEqual(signedIn);
    await database.query('update staff_account set active = false where id = $1', [staffId]);
    const refused = async () => (await ask(token))[1] === 'STAFF.INACTIVE';
    expect(await until(refused, { withinMs: 5_000, everyMs: 200 })).toBe(true);
    expect(await audited('sign-in-refused')).toBe(3);
    const nobody = await issuer.sign({ ...who, sub: '5a000000-0000-4000-8000-00000000ffff' }, { key: 'two' });
    expect(await ask(nobody)).toEqual([401, 'STAFF.INACTIVE']);
  });

  it('an invalid token does not appear in logs or answers', () => {
    expect(lines.join()).toContain('TOKEN.EXPIRED');
    const parts = sent.flatMap((token) => token.split('.')).filter((part) => part.length > 8);
    for (const text of [...lines, ...bodies]) {
      expect(parts.filter((part) => text.includes(part))).toEqual([]);
      expect(text).not.toContain(staffId);
    }
  });

  const bodyOf = async (claims: object): Promise<string> => (await issuer.sign({ ...claims })).split('.')[1]!;

  async function confused(): Promise<string> {
    const signed = `${encoded({ alg: 'HS256', kid: 'one' })}.${await bodyOf(who)}`;
    const mac = createHmac('sha256', await issuer.publicPem('one'));
    return `${signed}.${mac.update(signed).digest('base64url')}`;
  }

  async function changed(): Promise<string> {
    const [header, , signature] = (await issuer.sign(who)).split('.');
    return `${header}.${await bodyOf({ ...who, role: 'team-lead' })}.${signature}`;
  }
});
