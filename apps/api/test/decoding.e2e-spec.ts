import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { openCodecServer } from '@homeward/codec-server';
import type { Role } from '@homeward/contracts';
import { createLogger } from '@homeward/observability';
import { findTemporalCli, freePort, until } from '@homeward/testing';
import { Client, Connection } from '@temporalio/client';
import { Caller } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';

interface JsonPayload {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly data?: string;
}
type CodecServer = Awaited<ReturnType<typeof openCodecServer>>;

const base64 = (text: string) => Buffer.from(text).toString('base64');
const textOf = ({ data = '' }: JsonPayload) => Buffer.from(data, 'base64').toString();
const isSealed = ({ metadata }: JsonPayload) => metadata?.['encoding'] === base64('binary/homeward-sealed');
const withheld = '"(sealed)"';

/**
 * The case as the Temporal UI shows it: each payload as the server of the UI returned it, and the headers of the UI.
 */
describe('payloads in the Temporal UI', () => {
  let house: House;
  let stores: Stores;
  let server: CodecServer;
  let enginePort: number;
  let manager: Caller;
  /** A colleague without a part in the case, who takes break-glass access. */
  let colleague: Caller;
  let caseId: string;
  let payloads: readonly JsonPayload[];

  beforeAll(async () => {
    house = await openHouse({ ui: true });
    stores = await Stores.of(house);
    const { settings, temporal } = house;
    enginePort = await freePort();
    const ports = { port: await freePort(), enginePort };
    const codecServer = { ...settings.codecServer, ...ports, origins: [temporal.uiUrl!] };
    server = await openCodecServer(
      { ...settings, codecServer },
      createLogger('codec-server', { level: 'silent' }),
    );
    const counsellor = await as('counsellor', 'canton');
    manager = await as('case-manager', 'country-office');
    colleague = await as('case-manager', 'country-office', 1);
    const personId = randomUUID();
    caseId = (await counsellor.post('/cases', { persons: [{ personId }] })).body.caseId!;
    await counsellor.post(`/cases/${caseId}/counselling-sessions`, {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
      note: 'CANARY',
    });
    // With this step, the case-manager takes over the part, which until now belonged to the whole desk.
    await manager.post(`/cases/${caseId}/complaints`, { text: 'Synthetic' });
    payloads = payloadsIn(await history());
  }, 240_000);
  afterAll(async () => {
    await server?.stop();
    await stores?.close();
    await house?.stop();
  });

  const as = (role: Role, type?: string, nth = 0) => Caller.as(house.apiUrl, role, nth, type);

  async function history(): Promise<unknown> {
    const { namespace, uiUrl } = house.temporal;
    const workflow = encodeURIComponent(`return-case/${caseId}`);
    let answer: Response | undefined;
    await until(
      async () => {
        answer = await fetch(`${uiUrl}/api/v1/namespaces/${namespace}/workflows/${workflow}/history`);
        return answer.ok;
      },
      { withinMs: 20_000 },
    );
    return await answer!.json();
  }

  const decode = (who: Caller | undefined, body: readonly JsonPayload[], headers = {}) =>
    fetch(`${server.url}/decode?preserveStorageRefs=true`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-namespace': house.temporal.namespace,
        origin: house.temporal.uiUrl!,
        ...(who && { authorization: `Bearer ${who.token}` }),
        ...headers,
      },
      body: JSON.stringify({ payloads: body }),
    });
  const decoded = async (who: Caller, body = payloads): Promise<string[]> => {
    const answer = await decode(who, body);
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { payloads: JsonPayload[] }).payloads.map(textOf);
  };

  const decodes = (who: Caller, chain = `case:${caseId}`) =>
    stores.rows(
      `select outcome from audit_entry where chain = $1 and staff_id = $2 and action = 'decode'`,
      chain,
      who.staffId,
    );

  it('SEE-7: gives a person with a seat in the case the same answer to real payloads as to invented payloads', async () => {
    const sealed = payloads.filter(isSealed);
    expect(sealed.length).toBeGreaterThan(3);
    const madeUp = { ...sealed[0]!, data: base64('a name, to see whether it is there') };
    expect(new Set(await decoded(manager, [...sealed, madeUp]))).toEqual(new Set([withheld]));
    expect(await decodes(manager)).toEqual([{ outcome: 'CASE.NOT_FOUND' }]);
  });

  it('SEE-3, PEOPLE-2: decrypts payloads for break-glass access after another person grants the request, with one audit entry for all payloads of a page', async () => {
    const sealed = payloads.filter(isSealed);
    const reason = 'Synthetic: a step was lost, and nobody knows which.';
    const broken = await colleague.post(`/cases/${caseId}/break-glass`, { reason, payloads: true });
    expect(broken.status).toBe(200);
    expect(new Set(await decoded(colleague, sealed))).toEqual(new Set([withheld]));
    const lead = await as('team-lead', 'country-office');
    const [task] = (await lead.get('/tasks?step=answer-opening')).body['items'] as { subject: string }[];
    const path = `/cases/${caseId}/accesses`;
    expect((await lead.get(path)).body['items']).toEqual([
      expect.objectContaining({ reason, opening: 'asked' }),
    ]);
    const { version } = (await lead.get(`/cases/${caseId}`)).body;
    const ifMatch = `"${version!}"`;
    const answer = await lead.post(`${path}/${task!.subject}/opening`, { answer: 'granted' }, { ifMatch });
    expect(answer.status).toBe(200);
    const texts = (await Promise.all(sealed.map((payload) => decoded(colleague, [payload])))).flat();
    expect(texts).not.toContain(withheld);
    expect(texts.join()).toContain(caseId);
    // Texts that people wrote are in the vault and not in payloads. Texts for operators are not sealed.
    expect(texts.join()).not.toContain('CANARY');
    expect(await decodes(colleague)).toEqual([{ outcome: 'CASE.NOT_FOUND' }, { outcome: 'done' }]);
    expect(new Set(await decoded(lead, sealed))).toEqual(new Set([withheld]));
  });

  it('returns payloads unchanged if the codec did not seal them', async () => {
    const clear = payloads.filter((payload) => !isSealed(payload));
    expect(clear.length).toBeGreaterThan(0);
    expect(await decoded(await as('operator'), clear)).toEqual(clear.map(textOf));
  });

  it.each<Role>([
    'counsellor',
    'donor-officer',
    'travel-officer',
    'airport-assistant',
    'local-officer',
    'finance-approver',
    'protection-officer',
    'operator',
    'auditor',
  ])('SEE-1: withholds all payloads from a role that may not see everything of a case: %s', async (role) => {
    const who = await as(role);
    const texts = new Set(await decoded(who, payloads.filter(isSealed)));
    expect([...texts]).toEqual([withheld]);
    expect(await decodes(who)).toEqual([{ outcome: 'CASE.NOT_FOUND' }]);
  });

  it('SEE-2: gives the same answer for a case that does not exist and for a case of other staff', async () => {
    const stranger = await as('team-lead', 'specialised-centre');
    const [payload] = payloads.filter(isSealed);
    const elsewhere = (workflowId: string): JsonPayload => ({
      ...payload,
      metadata: { ...payload!.metadata, 'homeward-workflow-id': base64(workflowId) },
    });
    const asked = [payload!, elsewhere(`return-case/${randomUUID()}`), elsewhere('return-case/../../house')];
    expect(await decoded(stranger, asked)).toEqual(asked.map(() => withheld));
    expect(await decoded(manager, [asked[1]!])).toEqual([withheld]);
  });

  it('SEE-7: decrypts payloads only in the place where they were sealed, whatever their metadata contain', async () => {
    const sealed = payloads.find(isSealed)!;
    const workflowId = base64(`return-case/${caseId}/payment/${randomUUID()}-1`);
    const moved = { ...sealed, metadata: { ...sealed.metadata, 'homeward-workflow-id': workflowId } };
    expect(await decoded(colleague, [moved])).toEqual([withheld]);
  });

  it('refuses to decrypt payloads without the sign-in that the API requires', async () => {
    const codeOf = async (answer: Promise<Response>) => {
      const response = await answer;
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await codeOf(decode(undefined, payloads))).toEqual([401, 'AUTH.MISSING']);
    const guess = { authorization: `Bearer ${manager.token.slice(0, -4)}AAAA` };
    expect(await codeOf(decode(undefined, payloads, guess))).toEqual([401, 'AUTH.INVALID']);
    const leaver = await as('counsellor', 'canton', 1);
    await stores.rows('update staff_account set active = false where id = $1', leaver.staffId);
    expect(await codeOf(decode(leaver, payloads))).toEqual([401, 'STAFF.INACTIVE']);
    const refused = 'select from audit_entry where action = $1 and staff_id = $2 and outcome = $3';
    expect(await stores.rows(refused, 'sign-in-refused', leaver.staffId, 'STAFF.INACTIVE')).toHaveLength(1);
  });

  it('payloads are readable on the command line with a token', async () => {
    const { address, namespace } = house.temporal;
    const cli = await findTemporalCli();
    const shownTo = async ({ token }: Caller): Promise<string> => {
      const where = [
        '--address',
        address,
        '--namespace',
        namespace,
        '--workflow-id',
        `return-case/${caseId}`,
      ];
      const codec = ['--codec-endpoint', server.url, '--codec-auth', `Bearer ${token}`, '--output', 'json'];
      const { stdout } = await promisify(execFile)(cli, ['workflow', 'show', ...where, ...codec]);
      return stdout;
    };
    const textsIn = (json: string) => payloadsIn(JSON.parse(json)).map(textOf);
    const toColleague = textsIn(await shownTo(colleague));
    expect(toColleague.join()).toContain('repaymentExplained');
    expect(toColleague).not.toContain(withheld);
    const toOperator = textsIn(await shownTo(await as('operator')));
    expect(toOperator).toContain(withheld);
    expect(toOperator.join()).not.toContain('record-counselling-session');
  });

  it('a second port of the codec server lets clients read the engine but not change it', async () => {
    const connection = await Connection.connect({ address: `127.0.0.1:${enginePort}` });
    const { workflow } = new Client({ connection, namespace: house.temporal.namespace });
    const handle = workflow.getHandle(`return-case/${caseId}`);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await expect(handle.cancel()).rejects.toMatchObject({ cause: { details: 'ENGINE.READS_ONLY' } });
    await connection.close();
  });

  it('payloads are readable with the cookie of the sign-in page, which a development UI can send', async () => {
    const headers = { origin: server.url };
    const body = new URLSearchParams({ token: colleague.token });
    const signedIn = await fetch(`${server.url}/sign-in`, { method: 'POST', headers, body });
    expect([signedIn.status, await signedIn.text()]).toEqual([200, expect.stringContaining('case-manager')]);
    const cookie = signedIn.headers.get('set-cookie')!;
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const answer = await decode(undefined, payloads.filter(isSealed), { cookie: cookie.split(';')[0] });
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(await answer.text()).not.toContain(base64(withheld));
    const nobody = await fetch(`${server.url}/sign-in`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ token: 'x' }),
    });
    expect([nobody.status, nobody.headers.get('set-cookie')]).toEqual([401, null]);
  });
});

/** Returns all payloads in an answer of the UI's server. */
function payloadsIn(value: unknown): JsonPayload[] {
  if (typeof value !== 'object' || value === null) return [];
  const { metadata } = value as JsonPayload;
  if (metadata?.['encoding'] !== undefined) return [value];
  return Object.values(value).flatMap(payloadsIn);
}
