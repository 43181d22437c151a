import type { Actor, Role } from '@homeward/contracts';
import { createLogger } from '@homeward/observability';
import { RecordError } from '@homeward/persistence';
import { HomewardPayloadCodec, memoryDataKeys } from '@homeward/protection';
import { NotLetIn } from '@homeward/sign-in';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import fc from 'fast-check';
import { Callers } from '../src/callers.js';
import { startCodecServer, type CodecServer, type CodecServerOptions } from '../src/codec-server.js';
import { Decoder, msToNextBeat, withheld } from '../src/decoder.js';
import { toJson } from '../src/payload-json.js';

const codec = new HomewardPayloadCodec(memoryDataKeys());
const namespace = 'homeward';
const ui = 'http://127.0.0.1:8233';
const decodesPerMinute = 40;
const lines: string[] = [];
const entries: object[] = [];

/** Accepts any role that the token names. apps/api/test/decoding tests the checks of a token with a real issuer. */
const staff = {
  actorOf: (authorization = ''): Promise<Actor> => {
    const role = /^Bearer (\S+)$/.exec(authorization)?.[1] as Role | undefined;
    if (!role) return Promise.reject(new NotLetIn('AUTH.MISSING'));
    return Promise.resolve({ staffId: role, role, organisationId: 'office', organisationType: 'oversight' });
  },
};
const erased = { load: () => Promise.reject(new RecordError('RECORD.ERASED')) };
const audit = { writeOnceAMinute: (entry: object) => Promise.resolve(void entries.push(entry)) };
const logger = createLogger('codec-server', { destination: { write: (line) => void lines.push(line) } });
const optionsWith = (byCookieToo: boolean): CodecServerOptions => ({
  host: '127.0.0.1',
  port: 0,
  namespace,
  origins: [ui, 'http://localhost:8233'],
  callers: new Callers({ staff, decodesPerMinute, byCookieToo }),
  decoder: new Decoder(codec, erased, audit, namespace, logger),
  logger,
});

const options = optionsWith(false);
let server: CodecServer;
beforeAll(async () => {
  server = await startCodecServer(options);
});
afterAll(() => server.stop());

const uiHeaders = {
  'content-type': 'application/json',
  'x-namespace': namespace,
  origin: ui,
  authorization: 'Bearer operator',
};
const post = (path: string, body: unknown, headers: Record<string, string> = uiHeaders) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const clear = defaultPayloadConverter.toPayload({ note: 'CANARY' });
const sealed = (workflowId = '', inNamespace = namespace): Promise<Payload> =>
  codec.seal(clear, { namespace: inNamespace, workflowId });

describe('POST /decode', () => {
  it('decrypts payloads that belong to no case for an operator, and withholds these payloads from a case-manager', async () => {
    const payloads = [toJson(await sealed()), toJson(await sealed('compare-stores'))];
    const answer = await post('/decode?preserveStorageRefs=true', { payloads });
    expect([answer.status, await answer.json()]).toEqual([200, { payloads: [toJson(clear), toJson(clear)] }]);
    const others = await post(
      '/decode',
      { payloads },
      { ...uiHeaders, authorization: 'Bearer case-manager' },
    );
    expect(await others.json()).toEqual({ payloads: [withheld, withheld] });
  });

  it('returns a payload unchanged if the codec did not seal the payload', async () => {
    const payloads = [
      toJson(clear),
      { metadata: null, data: null },
      { ...toJson(clear), externalPayloads: [] },
    ];
    expect(await (await post('/decode', { payloads })).json()).toEqual({ payloads });
  });

  it('withholds payloads of an erased case, and of a case whose id is not valid', async () => {
    const ids = ['return-case/7a000000-0000-4000-8000-000000000001', 'return-case/none'];
    const payloads = await Promise.all(ids.map(async (id) => toJson(await sealed(id))));
    entries.length = 0;
    expect(await (await post('/decode', { payloads })).json()).toEqual({ payloads: [withheld, withheld] });
    const refusedDecode = { action: 'decode', refusedWith: 'CASE.NOT_FOUND' };
    expect(entries).toHaveLength(2);
    expect(entries).toEqual(
      expect.arrayContaining(
        [ids[0]!.split('/')[1], undefined].map((caseId) =>
          expect.objectContaining({ ...refusedDecode, caseId }),
        ),
      ),
    );
  });

  it('SEE-7: answers about unreadable and hidden payloads have the same status and body, and are delayed', async () => {
    const made = toJson(await sealed());
    const unreadable = [
      toJson({ ...(await sealed()), metadata: (await sealed('compare-stores')).metadata! }),
      toJson(await sealed('', 'other')),
      { ...made, data: '' },
      { ...made, data: Buffer.from('made up').toString('base64') },
    ];
    const notTheirs = toJson(await sealed('return-case/7a000000-0000-4000-8000-000000000001'));
    for (const payload of [...unreadable, notTheirs]) {
      const began = performance.now();
      const answer = await post('/decode', { payloads: [payload] });
      expect([answer.status, await answer.json()]).toEqual([200, { payloads: [withheld] }]);
      expect(performance.now() - began).toBeGreaterThan(240);
    }
  });

  it('SEE-7: the time between a request and its answer is a multiple of 250 ms, whatever the processing time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5_000, noNaN: true }), (tookMs) => {
        const waitMs = msToNextBeat(tookMs);
        const beats = (tookMs + waitMs) / 250;
        expect(waitMs).toBeGreaterThan(0);
        expect(waitMs).toBeLessThanOrEqual(250);
        expect(beats).toBeCloseTo(Math.round(beats), 6);
      }),
    );
  });

  it('SEE-5: writes an audit entry about the reader before a payload is decrypted', async () => {
    const order: string[] = [];
    const decoder = new Decoder(
      { decrypt: (payload: Payload) => (order.push('decrypted'), codec.decrypt(payload)) } as never,
      erased,
      { writeOnceAMinute: () => Promise.resolve(void order.push('entered')) },
      namespace,
      logger,
    );
    await decoder.decode([toJson(await sealed())], await staff.actorOf('Bearer operator'));
    expect(order).toEqual(['entered', 'decrypted']);
    const away = { writeOnceAMinute: () => Promise.reject(new RecordError('RECORD.UNAVAILABLE')) };
    const unentered = new Decoder(codec, erased, away, namespace, logger);
    await expect(
      unentered.decode([toJson(await sealed())], await staff.actorOf('Bearer operator')),
    ).rejects.toThrow('RECORD.UNAVAILABLE');
  });
});

describe('the sign-in page', () => {
  let page: CodecServer;
  beforeAll(async () => {
    page = await startCodecServer(optionsWith(true));
  });
  afterAll(() => page.stop());

  const send = (origin: string | undefined, token = 'operator') =>
    fetch(`${page.url}/sign-in`, {
      method: 'POST',
      headers: origin === undefined ? {} : { origin },
      body: new URLSearchParams({ token }),
    });

  it('the sign-in page accepts a token only from its own form', async () => {
    expect((await send(page.url)).headers.get('set-cookie')).toContain('SameSite=Strict');
    for (const origin of [undefined, 'null', ui, 'http://evil.example', page.url.replace('http', 'https')]) {
      const answer = await send(origin);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    }
  });

  it('the sign-in page accepts ten tokens a minute, and then states when to try again', async () => {
    const answers = [];
    for (let tries = 0; tries < 11; tries += 1) answers.push(await send(page.url, ''));
    const last = answers.at(-1)!;
    expect([last.status, await last.json()]).toEqual([429, { code: 'CODEC.TOO_MANY' }]);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });
});

describe('the codec server', () => {
  it('allows requests from the exact origins of the Temporal UI, with the headers that the UI sends', async () => {
    for (const origin of options.origins) {
      const preflight = await fetch(`${server.url}/decode`, { method: 'OPTIONS', headers: { origin } });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
      expect(preflight.headers.get('access-control-allow-headers')).toBe(
        'content-type, x-namespace, authorization, authorization-extras',
      );
      expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it.each([
    'http://127.0.0.1:8234',
    'http://127.0.0.1:82330',
    'https://127.0.0.1:8233',
    'http://evil.example',
    'null',
  ])('refuses a request from another site: %s', async (origin) => {
    const response = await post('/decode', { payloads: [] }, { ...uiHeaders, origin });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect([response.status, await response.json()]).toEqual([403, { code: 'CODEC.OTHER_ORIGIN' }]);
  });

  it('answers a request without an origin, such as a request from the command line', async () => {
    const { origin: _, ...headers } = uiHeaders;
    expect((await post('/decode', { payloads: [toJson(await sealed())] }, headers)).status).toBe(200);
  });

  it('refuses callers who have not signed in', async () => {
    const { authorization: _, ...headers } = uiHeaders;
    expect(await refusal(post('/decode', { payloads: [] }, headers))).toEqual([401, 'AUTH.MISSING']);
  });

  it('refuses a cookie if the UI is configured to send tokens', async () => {
    const { authorization: _, ...headers } = uiHeaders;
    const withCookie = { ...headers, cookie: 'homeward-codec=operator' };
    expect(await refusal(post('/decode', { payloads: [] }, withCookie))).toEqual([401, 'AUTH.MISSING']);
    expect(await refusal(fetch(`${server.url}/sign-in`))).toEqual([404, 'CODEC.NO_SUCH_PATH']);
  });

  it.each([undefined, 'other'])(
    'refuses a request for a different namespace or for no namespace: %s',
    async (asked) => {
      const { 'x-namespace': _, ...headers } = uiHeaders;
      const response = post(
        '/decode',
        { payloads: [] },
        asked ? { ...headers, 'x-namespace': asked } : headers,
      );
      expect(await refusal(response)).toEqual([403, 'CODEC.OTHER_NAMESPACE']);
    },
  );

  it('refuses a caller who asks for more payloads in a minute than the limit allows', async () => {
    const headers = { ...uiHeaders, authorization: 'Bearer auditor' };
    const many = Array.from({ length: decodesPerMinute }, () => toJson(clear));
    expect((await post('/decode', { payloads: many }, headers)).status).toBe(200);
    const tooMany = await post('/decode', { payloads: [] }, headers);
    expect([tooMany.status, await tooMany.json()]).toEqual([429, { code: 'CODEC.TOO_MANY' }]);
    expect(Number(tooMany.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post('/decode', { payloads: [] })).status).toBe(200);
  });
});

describe('a request to the codec server', () => {
  it.each([
    ['a body that is not JSON', '{"payloads":', [400, 'CODEC.MALFORMED']],
    ['no payloads', {}, [400, 'CODEC.MALFORMED']],
    ['a payload that is not an object', { payloads: ['x'] }, [400, 'CODEC.MALFORMED']],
    [
      'metadata that is not text',
      { payloads: [{ metadata: { encoding: 1 }, data: '' }] },
      [400, 'CODEC.MALFORMED'],
    ],
    ['a body of five megabytes', 'x'.repeat(5 * 1024 * 1024), [413, 'CODEC.TOO_LARGE']],
  ])('refuses a request with %s', async (_, body, expected) => {
    expect(await refusal(post('/decode', body))).toEqual(expected);
  });

  it('a request must be JSON, so that a browser sends a preflight request first', async () => {
    const plain = { ...uiHeaders, 'content-type': 'text/plain' };
    expect(await refusal(post('/decode', { payloads: [] }, plain))).toEqual([415, 'CODEC.WRONG_TYPE']);
  });

  it('a request can only decrypt payloads, because all data for a case is sent through the API', async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    for (const path of ['/encode', '/download'])
      expect(await refusal(post(path, { payloads: [] }))).toEqual([404, 'CODEC.NO_SUCH_PATH']);
    expect(await refusal(fetch(`${server.url}/decode`))).toEqual([405, 'CODEC.NO_SUCH_METHOD']);
  });
});

it('the codec server tells browsers not to store, run or frame any answer', async () => {
  for (const path of ['/health', '/decode', '/none']) {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

it('the codec server logs codes, but no content of the request', async () => {
  await post('/decode', { payloads: [{ metadata: { CANARY: 1 } }] });
  await post('/CANARY', 'CANARY', { ...uiHeaders, 'x-namespace': 'CANARY' });
  expect(lines.at(-1)).toContain('CODEC.NO_SUCH_PATH');
  expect(lines.join()).not.toContain('CANARY');
});

async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  return [response.status, ((await response.json()) as { code: string }).code];
}
