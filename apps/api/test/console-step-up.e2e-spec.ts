import { randomUUID } from 'node:crypto';
import { staffStepCodes } from '@homeward/contracts';
import { forgettingActCodes, forgettingActs, staffSteps } from '@homeward/domain';
import { againstFile } from './answers.js';
import { ConsoleApi, now, who, type Claims } from './console/console-api.js';

const withinSeconds = 120;
const [caseId, otherId] = [randomUUID(), randomUUID()];
const recent: Claims = { auth_time: now(), acr: 'phr' };
/** A sign-in that is too old by a full minute, because clocks may differ by half a minute. */
const old: Claims = { ...recent, auth_time: now() - withinSeconds - 60 };

const people = {
  counsellor: who,
  'finance-releaser': of('904', '009', 'finance'),
  'case-manager': of('302', '003', 'country-office'),
  auditor: of('1006', '010', 'oversight'),
} as const;

function of(staff: string, organisation: string, org_type: string): Claims {
  const sub = `5a000000-0000-4000-8000-${staff.padStart(12, '0')}`;
  return { sub, org: `0a000000-0000-4000-8000-${organisation.padStart(12, '0')}`, org_type };
}

describe('a recent sign-in', () => {
  let api: ConsoleApi;
  beforeAll(async () => {
    api = await ConsoleApi.open({
      HOMEWARD_STEP_UP_WITHIN_MS: String(withinSeconds * 1_000),
      HOMEWARD_STEP_UP_ACR: 'phr,phrh',
    });
  }, 240_000);
  afterAll(() => api?.stop());

  interface Act {
    readonly role: keyof typeof people;
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: object;
    readonly headers?: Record<string, string>;
  }

  async function asked(act: Act, how: Claims): Promise<[number, string | undefined, string | null]> {
    const { role, method, path, body, headers } = act;
    const token = await api.issuer.sign({ ...people[role], role, jti: randomUUID(), ...how });
    const answer = await fetch(`${api.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': randomUUID(),
        'If-Match': '"v"',
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? undefined;
    expect(
      againstFile({ method, path: `/api/v1${path}` }, { status: answer.status, type, body: text }),
    ).toEqual([]);
    const { code } = JSON.parse(text) as { code?: string };
    return [answer.status, code, answer.headers.get('www-authenticate')];
  }

  const release = { step: 'release-payment', path: { paymentId: otherId } };
  const acts: [string, Act][] = [
    [
      'a release',
      { role: 'finance-releaser', method: 'POST', path: `/cases/${caseId}/payments/${otherId}/release` },
    ],
    [
      'a release in an act',
      { role: 'finance-releaser', method: 'POST', path: `/cases/${caseId}/acts`, body: { acts: [release] } },
    ],
    [
      'many releases',
      {
        role: 'finance-releaser',
        method: 'POST',
        path: '/acts',
        body: {
          step: 'release-payment',
          items: [{ caseId, key: randomUUID(), version: 'v', path: release.path }],
        },
      },
    ],
    [
      'break-glass',
      {
        role: 'case-manager',
        method: 'POST',
        path: `/cases/${caseId}/break-glass`,
        body: { reason: 'Somebody asks tonight (synthetic).' },
      },
    ],
    [
      'the data of a person',
      {
        role: 'case-manager',
        method: 'GET',
        path: `/cases/${caseId}/data-requests/${otherId}/export?format=json`,
      },
    ],
    [
      'a report as CSV',
      { role: 'auditor', method: 'GET', path: `/reports/${otherId}`, headers: { Accept: 'text/csv' } },
    ],
    [
      'a statement of the ledger as CSV',
      { role: 'auditor', method: 'GET', path: '/ledger-statements/2026', headers: { Accept: 'text/csv' } },
    ],
    [
      'the journal of the ledger',
      { role: 'auditor', method: 'GET', path: '/ledger-statements/2026/journal' },
    ],
    [
      'proposing an erasure',
      {
        role: 'case-manager',
        method: 'POST',
        path: `/cases/${caseId}/erasures`,
        body: { ground: 'wish' },
      },
    ],
    [
      'confirming an erasure',
      {
        role: 'case-manager',
        method: 'POST',
        path: `/cases/${caseId}/erasures/${otherId}/confirmation`,
        body: { decision: 'confirm' },
      },
    ],
  ];

  it.each(acts)(
    'is required for %s if the last sign-in is too old, too weak, or of unknown time',
    async (_, act) => {
      for (const how of [
        old,
        { ...recent, auth_time: undefined },
        { ...recent, auth_time: 'now' },
        { ...recent, acr: 'pwd' },
        { ...recent, acr: undefined },
      ]) {
        const [status, code, challenge] = await asked(act, how);
        expect([how, status, code]).toEqual([how, 401, 'AUTH.STEP_UP']);
        expect(challenge).toContain(
          `error="insufficient_user_authentication", acr_values="phr phrh", max_age="${withinSeconds}"`,
        );
      }
      for (const how of [recent, { ...recent, acr: 'phrh', auth_time: now() - withinSeconds + 30 }])
        expect((await asked(act, how))[1]).not.toBe('AUTH.STEP_UP');
    },
  );

  it('is required only for sensitive acts', async () => {
    expect(staffStepCodes.filter((step) => staffSteps[step].recentSignIn).sort()).toEqual([
      'break-glass',
      'release-payment',
    ]);
    expect(forgettingActCodes.filter((act) => forgettingActs[act].recentSignIn)).toEqual([
      'propose-erasure',
      'confirm-erasure',
    ]);
    const list = await asked({ role: 'auditor', method: 'GET', path: '/reports' }, old);
    expect(list[0]).toBe(200);
    expect((await asked({ role: 'auditor', method: 'GET', path: `/reports/${otherId}` }, old))[0]).toBe(404);
  });

  it('is not required of a person who may not perform the act', async () => {
    const [, act] = acts[0]!;
    expect((await asked({ ...act, role: 'counsellor' }, old))[1]).toBe('AUTH.FORBIDDEN');
  });

  it('is required of a browser, too, and the next sign-in asks the issuer for the required strength', async () => {
    const long = { auth_time: now() - 86_000 };
    const user = await api.signedIn({
      access: { ...people['case-manager'], role: 'case-manager', ...long },
    });
    const key = { 'Idempotency-Key': randomUUID() };
    const glass = `/api/v1/cases/${caseId}/break-glass`;
    const { status, body } = await user.ask('POST', glass, { reason: 'x' }, key);
    expect([status, body.code]).toEqual([401, 'AUTH.STEP_UP']);
    const { authTime } = (await user.load()).body;
    expect(Date.now() - Date.parse(String(authTime))).toBeGreaterThan(80_000_000);
    const { asked: url } = await api.begin(user, { again: 'true' });
    expect(url.get('acr_values')).toBe('phr phrh');
    expect((await api.begin(user)).asked.get('acr_values')).toBeNull();
  });
});
