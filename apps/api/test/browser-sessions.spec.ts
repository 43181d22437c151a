import fc from 'fast-check';
import type { Request } from 'express';
import { refuseForged } from '../src/sessions/forged.js';
import { localPath } from '../src/sessions/signing-in.js';
import { SessionSecret } from '../src/sessions/session-secret.js';
import { SigningIn } from '../src/sessions/signing-in.js';

const site = 'https://homeward.example.org';

describe('the target of a sign-in', () => {
  it('a sign-in always leads back to this site, whatever address is requested', () => {
    const odd = fc.constantFrom(
      '/',
      '\\',
      '//',
      '..',
      '@',
      ':',
      '%2f',
      '%5c',
      '?',
      '#',
      '\t',
      '\n',
      'evil.example',
    );
    const path = fc.oneof(
      fc.string(),
      fc.webPath(),
      fc.array(odd).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom('', '/'), path, (slash, rest) => {
        const to = slash + rest;
        if (!localPath.safeParse(to).success) return;
        expect(new URL(to, site).origin).toBe(site);
      }),
    );
    expect(localPath.safeParse('/cases/3f6b1c1e?after=x&limit=5').success).toBe(true);
  });
});

describe('a sign-in in progress', () => {
  const begun = () => SigningIn.begun({ to: '/tasks', again: false });

  it('a sign-in in progress is read back from its cookie, and has three independent secrets', () => {
    const one = begun();
    expect(SigningIn.in(one.cookie)).toEqual(one);
    expect(SigningIn.in(one.cookie)!.secrets).toEqual(one.secrets);
    expect(new Set([...Object.values(one.secrets), ...Object.values(begun().secrets)]).size).toBe(6);
  });

  it('a sign-in in progress is invalid if any character of its cookie is changed', () => {
    const { cookie, secrets } = begun();
    fc.assert(
      fc.property(fc.nat(cookie.length - 1), fc.constantFrom(...'AZaz09-_.'), (at, sign) => {
        const changed = cookie.slice(0, at) + sign + cookie.slice(at + 1);
        const read = SigningIn.in(changed);
        // The last bits of base64 are unused.
        if (read === undefined || read.cookie === cookie) return;
        for (const secret of Object.values(read.secrets))
          expect(Object.values(secrets)).not.toContain(secret);
      }),
    );
  });

  it('no other cookie value yields a sign-in in progress', () => {
    const odd = ['e30', 'A'.repeat(5_000), 'bnVsbA'].map((text) => `${'A'.repeat(43)}.${text}`);
    for (const cookie of [undefined, '', '.', 'x.y', ...odd]) expect(SigningIn.in(cookie)).toBeUndefined();
  });
});

describe('a session’s secret', () => {
  it('only the secret that sealed a value can decrypt the value, and only in the place where the value was sealed', () => {
    const [one, other] = [SessionSecret.fresh(), SessionSecret.fresh()];
    const sealed = one.sealer.seal('tokens', 'here');
    expect(SessionSecret.in(one.cookie)!.sealer.decrypt(sealed, 'here').toString()).toBe('tokens');
    expect(() => one.sealer.decrypt(sealed, 'there')).toThrow('SEAL.UNREADABLE');
    expect(() => other.sealer.decrypt(sealed, 'here')).toThrow('SEAL.UNREADABLE');
  });

  it('the secret of a session cannot be learned from the values derived from it', () => {
    const { cookie, csrf, hash } = SessionSecret.fresh();
    expect(new Set([cookie, csrf, hash.toString('base64url')]).size).toBe(3);
    expect(SessionSecret.in(csrf)!.csrf).not.toBe(cookie);
  });

  it.each([undefined, '', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, `${'A'.repeat(42)} `])(
    'reads no session secret from %j',
    (cookie) => expect(SessionSecret.in(cookie)).toBeUndefined(),
  );
});

describe('a request by cookie', () => {
  const secret = SessionSecret.fresh();
  const passes = (method: string, headers: Record<string, string>): boolean => {
    try {
      refuseForged({ method, headers } as unknown as Request, secret, site);
      return true;
    } catch {
      return false;
    }
  };

  it('a request by cookie changes data only with the CSRF token and, if the browser names an origin, only from our own pages', () => {
    const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const asked = fc.record({
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'),
      'x-csrf-token': maybe(secret.csrf, SessionSecret.fresh().csrf, ''),
      origin: maybe(
        site,
        'https://evil.example',
        'null',
        `${site}.evil.example`,
        'http://homeward.example.org',
      ),
      'sec-fetch-site': maybe('same-origin', 'same-site', 'cross-site', 'none'),
    });
    fc.assert(
      fc.property(asked, ({ method, ...headers }) => {
        const said = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
        const isRead = method === 'GET' || method === 'HEAD';
        const isOurs =
          headers['x-csrf-token'] === secret.csrf &&
          [undefined, site].includes(headers.origin) &&
          [undefined, 'same-origin'].includes(headers['sec-fetch-site']);
        expect(passes(method, said as Record<string, string>)).toBe(isRead || isOurs);
      }),
    );
  });
});
