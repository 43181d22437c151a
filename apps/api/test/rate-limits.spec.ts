import type { ExecutionContext } from '@nestjs/common';
import { loadSettings, type Settings } from '@homeward/config';
import type { Request, Response } from 'express';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallerLimitGuard } from '../src/edges/caller-limit.guard.js';
import { door } from '../src/edges/door.js';
import { networkOf, RateLimits } from '../src/edges/rate-limits.js';
import type { BrowserSessions } from '../src/sessions/browser-sessions.js';

let dataDir: string;
let settings: Settings;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'homeward-limits-'));
  settings = loadSettings({
    HOMEWARD_MODE: 'test',
    HOMEWARD_DATA_DIR: dataDir,
    HOMEWARD_LIMIT_READS_PER_MINUTE: '3',
    HOMEWARD_LIMIT_STEPS_PER_MINUTE: '2',
    HOMEWARD_LIMIT_UNSIGNED_PER_MINUTE: '4',
    HOMEWARD_LIMIT_REFUSED_PER_MINUTE: '2',
  });
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const tooMany = { code: 'REQUEST.TOO_MANY', status: 429 };
const times = async (count: number, call: () => Promise<void>): Promise<void> => {
  for (let n = 0; n < count; n++) await call();
};

/** No browser has used the API before. */
const nobody = { isKnown: () => false } as unknown as BrowserSessions;

describe('limits of calls', () => {
  it('limits count calls separately for each member of staff and each group of calls', async () => {
    const limits = new RateLimits(settings);
    await times(3, () => limits.count('reads', 'one'));
    await expect(limits.count('reads', 'one')).rejects.toMatchObject(tooMany);
    await times(2, () => limits.count('steps', 'one'));
    await times(3, () => limits.count('reads', 'another'));
  });

  it('a refused call gets the time after which to try again', async () => {
    const limits = new RateLimits(settings);
    await times(2, () => limits.count('steps', 'one'));
    const refusal: unknown = await limits.count('steps', 'one').catch((error: unknown) => error);
    const seconds = Number(
      (refusal as { about: { headers: Record<string, string> } }).about.headers['Retry-After'],
    );
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('limits count calls by address if the caller is not signed in', async () => {
    const limits = new RateLimits(settings);
    await times(4, () => limits.countUnsigned('198.51.100.7'));
    await expect(limits.countUnsigned('198.51.100.7')).rejects.toMatchObject(tooMany);
    await limits.countUnsigned('198.51.100.8');
  });

  it('limits on routes that do not check the token apply to the address, but not to a signed-in person', async () => {
    const guard = new CallerLimitGuard(new RateLimits(settings), nobody);
    const asked = (more: object) => {
      const request = { method: 'GET', ip: '198.51.100.7', headers: { authorization: 'Bearer x' }, ...more };
      return guard.canActivate({
        switchToHttp: () => ({ getRequest: () => request }),
      } as unknown as ExecutionContext);
    };
    for (let n = 0; n < 4; n++) expect(await asked({})).toBe(true);
    await expect(asked({})).rejects.toMatchObject(tooMany);
    expect(await asked({ actor: { staffId: 'one' } })).toBe(true);
    // A call without a token was already counted before routing.
    expect(await asked({ headers: {} })).toBe(true);
  });

  it('limits treat a browser as not signed in until its cookie has been valid once', async () => {
    const limits = new RateLimits(settings);
    const comes = (isKnown: boolean) =>
      new Promise((answer) => {
        const request = { ip: '198.51.100.7', headers: {} } as Request;
        door(limits, { isKnown: () => isKnown })(request, {} as Response, answer);
      });
    for (let n = 0; n < 4; n++) expect(await comes(false)).toBeUndefined();
    expect(await comes(false)).toMatchObject(tooMany);
    expect(await comes(true)).toBeUndefined();
  });

  it('limits count refused sign-ins by address', async () => {
    const limits = new RateLimits(settings);
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await limits.refusedSignIn('198.51.100.7'));
    expect(answers).toMatchObject([undefined, undefined, tooMany]);
    expect(await limits.refusedSignIn('198.51.100.8')).toBeUndefined();
  });
});

describe('the network of an address', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('all IPv6 addresses of one network have the same network', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (/\d\.\d/.test(address)) return; // the rare form of an IPv6 address that ends with an IPv4 address
        const network = networkOf(address);
        expect(networkOf(`${network.slice(0, -'::/64'.length)}:1:2:3:4`)).toBe(network);
      }),
    );
  });
});
