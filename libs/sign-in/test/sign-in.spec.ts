import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { IssuerUnavailable, SignIn, TokenRefused, type SignInOptions } from '@homeward/sign-in';
import { startTestIssuer, type TestIssuer } from '@homeward/testing';

const staffId = '5a000000-0000-4000-8000-000000000102';
const organisationId = '0a000000-0000-4000-8000-000000000001';
const who = { sub: staffId, role: 'counsellor', org: organisationId, org_type: 'canton' };
const claimed = { staffId, role: 'counsellor', organisationId, organisationType: 'canton' };

let issuer: TestIssuer;
beforeEach(async () => {
  issuer = await startTestIssuer({ audience: 'homeward' });
});
afterEach(() => issuer.stop());
afterEach(() => void jest.useRealTimers());

const signIn = (more: Partial<SignInOptions> = {}) =>
  new SignIn({
    issuer: issuer.issuer,
    audience: 'homeward',
    claims: { staff: 'sub', role: 'role', organisation: 'org', organisationType: 'org_type' },
    clockSkewMs: 30_000,
    keysFreshForMs: 300_000,
    askAgainAfterMs: 0,
    httpToo: true,
    ...more,
  });

const outcome = async (asked: Promise<unknown>): Promise<unknown> =>
  await asked.catch((error: unknown) => {
    if (error instanceof TokenRefused || error instanceof IssuerUnavailable) return error.code;
    throw error;
  });
const now = () => Math.floor(Date.now() / 1_000);

/** Stops the date until the test changes it. Sockets and timers continue to run. */
function stopClock(): (ms: number) => void {
  const doNotFake = ['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const;
  const timers = ['setTimeout', 'setInterval', 'setImmediate'] as const;
  const ends = ['clearTimeout', 'clearInterval', 'clearImmediate'] as const;
  jest.useFakeTimers({ doNotFake: [...doNotFake, ...timers, ...ends] });
  return (ms) => void jest.setSystemTime(Date.now() + ms);
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('a token', () => {
  it.each(['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256'])(
    'signed with %s names a member of staff',
    async (alg) => {
      const token = await issuer.sign(who, { key: `by ${alg}`, alg });
      await issuer.publish(`by ${alg}`);
      expect(await signIn().whoIs(token)).toEqual(claimed);
    },
  );

  it.each<[string, Parameters<TestIssuer['sign']>, string]>([
    ['of another issuer', [{ ...who, iss: 'https://other.example' }], 'TOKEN.ISSUER'],
    ['for another audience', [{ ...who, aud: 'another' }], 'TOKEN.AUDIENCE'],
    ['without an audience', [{ ...who, aud: undefined }], 'TOKEN.AUDIENCE'],
    ['that has expired', [{ ...who, exp: now() - 31 }], 'TOKEN.EXPIRED'],
    ['that never expires', [{ ...who, exp: undefined }], 'TOKEN.CLAIMS'],
    ['that is not valid yet', [{ ...who, nbf: now() + 60 }], 'TOKEN.NOT_YET_VALID'],
    ['from the future', [{ ...who, iat: now() + 60 }], 'TOKEN.NOT_YET_VALID'],
    ['of the day before yesterday', [{ ...who, iat: now() - 172_800 }], 'TOKEN.EXPIRED'],
    ['signed by a key that was never published', [who, { key: 'two' }], 'TOKEN.KEY_UNKNOWN'],
    [
      'signed by another key under the name of a known key',
      [who, { key: 'two', header: { kid: 'one' } }],
      'TOKEN.SIGNATURE',
    ],
    ['that brings its own key', [who, { header: { jwk: {} } }], 'TOKEN.TYPE'],
    [
      'that gives the address of its key',
      [who, { header: { jku: 'https://other.example/keys' } }],
      'TOKEN.TYPE',
    ],
    ['that holds another token', [who, { header: { cty: 'JWT' } }], 'TOKEN.TYPE'],
    ['of another type', [who, { header: { typ: 'logout+jwt' } }], 'TOKEN.TYPE'],
    ['that is an ID token', [{ ...who, typ: 'ID' }], 'TOKEN.TYPE'],
    ['bound to a key of its holder', [{ ...who, cnf: { jkt: 'x' } }], 'TOKEN.TYPE'],
    ['of a megabyte', [{ ...who, more: 'x'.repeat(1_000_000) }], 'TOKEN.TOO_LARGE'],
    ['without a person', [{ ...who, sub: 'counsellor@example.org' }], 'TOKEN.CLAIMS'],
    ['without an organisation', [{ ...who, org: undefined }], 'TOKEN.CLAIMS'],
    ['with an invalid role', [{ ...who, role: 'administrator' }], 'TOKEN.CLAIMS'],
    ['with an invalid organisation type', [{ ...who, org_type: 'x' }], 'TOKEN.CLAIMS'],
  ])('a token %s is refused', async (_, signed, code) => {
    expect(await outcome(signIn().whoIs(await issuer.sign(...signed)))).toBe(code);
  });

  it.each(['', 'x', 'a.b', 'a.b.c.d.e', '....', `${encoded({ alg: 'ES256' })}.e30.`])(
    'a text that is not a token is refused: %s',
    async (text) => {
      expect(await outcome(signIn().whoIs(text))).toMatch(/^TOKEN\.(MALFORMED|ISSUER)$/);
    },
  );

  it('a token is refused if it has no signature, or if the public key was used as a shared secret to sign it', async () => {
    const body = encoded({ ...who, iss: issuer.issuer, aud: 'homeward', iat: now(), exp: now() + 600 });
    for (const alg of ['none', 'None', 'NONE'])
      expect(await outcome(signIn().whoIs(`${encoded({ alg })}.${body}.`))).toBe('TOKEN.ALGORITHM');
    const signed = `${encoded({ alg: 'HS256', kid: 'one' })}.${body}`;
    const mac = createHmac('sha256', await issuer.publicPem('one'))
      .update(signed)
      .digest('base64url');
    expect(await outcome(signIn().whoIs(`${signed}.${mac}`))).toBe('TOKEN.ALGORITHM');
  });

  it.each<[string, object, string]>([
    ['as strongly as required', { acr: 'phrh' }, 'taken'],
    ['in another way than required', { acr: 'pwd' }, 'TOKEN.ACR'],
    ['in a way that the token does not name', {}, 'TOKEN.ACR'],
  ])('a token of a user who signed in %s has the outcome %s', async (_, claims, expected) => {
    const asked = signIn({ requiredAcr: ['phr', 'phrh'] }).whoIs(await issuer.sign({ ...who, ...claims }));
    expect(await outcome(asked)).toEqual(expected === 'taken' ? { ...claimed, acr: 'phrh' } : expected);
  });

  it('a token is refused if its holder signed in too long ago or at an unknown time, even if the token is new', async () => {
    const one = signIn({ maxAuthAgeMs: 3_600_000 });
    const signedIn = async (auth_time?: unknown) =>
      await outcome(one.whoIs(await issuer.sign({ ...who, auth_time })));
    const when = now() - 3_500;
    expect(await signedIn(when)).toEqual({ ...claimed, signedInAt: when * 1_000 });
    for (const never of [now() - 3_601, undefined, 'x'])
      expect(await signedIn(never)).toBe('TOKEN.AUTH_TIME');
  });

  it('a token is refused as soon as its sign-in is too old, even if the token was accepted before', async () => {
    const one = signIn({ maxAuthAgeMs: 2_000 });
    const when = now();
    const token = await issuer.sign({ ...who, auth_time: when });
    expect(await outcome(one.whoIs(token))).toEqual({ ...claimed, signedInAt: when * 1_000 });
    await new Promise((later) => setTimeout(later, 2_100));
    expect(await outcome(one.whoIs(token))).toBe('TOKEN.AUTH_TIME');
  });

  it('whose claims were changed is refused', async () => {
    const [header, , signature] = (await issuer.sign(who)).split('.');
    const body = encoded({
      ...who,
      role: 'auditor',
      iss: issuer.issuer,
      aud: 'homeward',
      iat: now(),
      exp: now() + 9,
    });
    expect(await outcome(signIn().whoIs(`${header}.${body}.${signature}`))).toBe('TOKEN.SIGNATURE');
  });

  it('in which anything was changed is refused', async () => {
    const [one, token] = [signIn(), await issuer.sign(who)];
    const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'];
    const bytes = (text: string) =>
      text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...signs), async (at, sign) => {
        const other = token.slice(0, at) + sign + token.slice(at + 1);
        // Some bits of the last character of a part have no effect.
        if (bytes(other).join() === bytes(token).join()) return;
        expect(await outcome(one.whoIs(other))).toMatch(/^TOKEN\./);
      }),
      { numRuns: 300 },
    );
  });

  it('a token is valid within the allowed difference of the clocks', async () => {
    expect(await signIn().whoIs(await issuer.sign({ ...who, exp: now() - 20 }))).toEqual(claimed);
    expect(await signIn().whoIs(await issuer.sign({ ...who, nbf: now() + 20 }))).toEqual(claimed);
  });

  it('a token is not valid after it expires, even if it was accepted before', async () => {
    const passes = stopClock();
    const one = signIn({ clockSkewMs: 0 });
    const token = await issuer.sign({ ...who, exp: now() + 1 });
    expect(await one.whoIs(token)).toBe(await one.whoIs(token));
    passes(2_000);
    expect(await outcome(one.whoIs(token))).toBe('TOKEN.EXPIRED');
  });

  it('a token is not valid for more than a day, whatever expiry it states, even if it was accepted before', async () => {
    const passes = stopClock();
    const one = signIn({ clockSkewMs: 0 });
    const token = await issuer.sign({ ...who, iat: now() - 86_399, exp: now() + 600 });
    expect(await one.whoIs(token)).toBe(await one.whoIs(token));
    passes(2_100);
    expect(await outcome(one.whoIs(token))).toBe('TOKEN.EXPIRED');
  });
});

describe('the role', () => {
  const roleIn = async (claims: object, role = 'role') => {
    const claims_ = { staff: 'sub', role, organisation: 'org', organisationType: 'org_type' };
    const asked = signIn({ claims: claims_ }).whoIs(
      await issuer.sign({ ...who, role: undefined, ...claims }),
    );
    return await outcome(asked.then((found) => found.role));
  };

  it('if the user holds several roles, the scope names the role that applies', async () => {
    const role = ['counsellor', 'team-lead', 'offline_access'];
    expect(await roleIn({ role })).toBe('TOKEN.ROLE_UNCLEAR');
    expect(await roleIn({ role, scope: 'openid role:team-lead' })).toBe('team-lead');
    expect(await roleIn({ role, scope: 'role:team-lead role:counsellor' })).toBe('TOKEN.ROLE_UNCLEAR');
    expect(await roleIn({ role: 'counsellor team-lead', scope: 'role:counsellor' })).toBe('counsellor');
  });

  it('the scope alone never gives a role', async () => {
    expect(await roleIn({ role: 'counsellor', scope: 'role:team-lead' })).toBe('TOKEN.ROLE_UNCLEAR');
    expect(await roleIn({ scope: 'role:team-lead' })).toBe('TOKEN.CLAIMS');
  });

  it('the role may be nested in another claim', async () => {
    const roles = ['counsellor'];
    expect(await roleIn({ resource_access: { homeward: { roles } } }, 'resource_access.homeward.roles')).toBe(
      'counsellor',
    );
    expect(await roleIn({ 'https://example.org/role': roles }, 'https://example.org/role')).toBe(
      'counsellor',
    );
    expect(await roleIn({ a: 'text' }, 'a.length')).toBe('TOKEN.CLAIMS');
  });
});

describe('the keys', () => {
  it('the keys are requested once for any number of tokens', async () => {
    const one = signIn();
    const tokens = await Promise.all([1, 2, 3].map((jti) => issuer.sign({ ...who, jti: String(jti) })));
    await Promise.all(tokens.map((token) => one.whoIs(token)));
    const [same, again] = await Promise.all([one.whoIs(tokens[0]!), one.whoIs(tokens[0]!)]);
    expect(same).toBe(again);
    expect(issuer.asked).toBe(1);
  });

  it('a new key is accepted without a restart, and a dropped key is refused, even for a token that was accepted before', async () => {
    const one = signIn();
    const before = await issuer.sign(who);
    await one.whoIs(before);
    await issuer.publish('two');
    expect(await one.whoIs(await issuer.sign(who, { key: 'two' }))).toEqual(claimed);
    expect(await outcome(one.whoIs(before))).toBe('TOKEN.KEY_UNKNOWN');
  });

  it('a dropped key is refused as soon as a request has renewed the keys in the background', async () => {
    const one = signIn({ keysFreshForMs: 50 });
    const token = await issuer.sign(who);
    await one.whoIs(token);
    await issuer.publish('two');
    await new Promise((later) => setTimeout(later, 1_100));
    await one.whoIs(token).catch(() => undefined); // The keys are renewed in the background after this request.
    await new Promise((later) => setTimeout(later, 200));
    expect(await outcome(one.whoIs(token))).toBe('TOKEN.KEY_UNKNOWN');
  });

  it('the keys are not requested again for each token with an unknown key, or for a token of another issuer', async () => {
    const one = signIn({ askAgainAfterMs: 60_000 });
    await one.whoIs(await issuer.sign(who));
    for (const key of ['two', 'three', 'four'])
      expect(await outcome(one.whoIs(await issuer.sign(who, { key })))).toBe('TOKEN.KEY_UNKNOWN');
    await outcome(one.whoIs(await issuer.sign({ ...who, iss: 'https://other.example' }, { key: 'five' })));
    expect(issuer.asked).toBe(1);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['of a page that names another issuer', { issuer: 'https://other.example' }, 'ISSUER.NAMES_ANOTHER'],
    ['of a page that names no keys', { jwks_uri: undefined }, 'ISSUER.NO_KEYS'],
    ['with an incomplete address', { jwks_uri: 'keys' }, 'ISSUER.NO_KEYS'],
    ['with an address of another scheme', { jwks_uri: 'file:///etc/passwd' }, 'ISSUER.UNREACHABLE'],
    ['that nobody serves', { jwks_uri: 'http://127.0.0.1:1/keys' }, 'ISSUER.UNREACHABLE'],
  ])('keys %s are refused', async (_, said, code) => {
    Object.assign(issuer.page, said);
    expect(await outcome(signIn().whoIs(await issuer.sign(who)))).toBe(code);
  });

  it('the keys are loaded only over https, if the settings require https', async () => {
    expect(await outcome(signIn({ httpToo: false }).whoIs(await issuer.sign(who)))).toBe('ISSUER.NOT_HTTPS');
  });

  it('the keys stay valid while the issuer does not answer; without any key, no user can be identified', async () => {
    const [before, after] = [signIn(), signIn()];
    const [first, second] = [await issuer.sign(who), await issuer.sign({ ...who, jti: '2' })];
    await before.whoIs(first);
    await issuer.stop();
    expect(await before.whoIs(second)).toEqual(claimed);
    expect(await outcome(after.whoIs(second))).toBe('ISSUER.UNREACHABLE');
    issuer = await startTestIssuer({ audience: 'homeward', port: Number(new URL(issuer.issuer).port) });
  });
});
