import { request as httpRequest } from 'node:http';
import { startCodecServer, type CodecServer, type CodecServerOptions } from '@homeward/codec-server';
import { createLogger } from '@homeward/observability';
import { HomewardPayloadCodec, memoryDataKeys } from '@homeward/protection';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';

const keys = memoryDataKeys();
const codec = new HomewardPayloadCodec(keys);
const namespace = 'homeward';
const ui = 'http://localhost:8233';
const lines: string[] = [];
const options: CodecServerOptions = {
  mode: 'test',
  host: '127.0.0.1',
  port: 0,
  namespace,
  origins: [ui, 'http://127.0.0.1:8233'],
  codec,
  logger: createLogger('codec-server', { destination: { write: (line) => void lines.push(line) } }),
};

let server: CodecServer;
beforeAll(async () => {
  server = await startCodecServer(options);
});
afterAll(() => server.stop());

const uiHeaders = { 'content-type': 'application/json', 'x-namespace': namespace, origin: ui };
const post = (path: string, body: unknown, headers: Record<string, string> = uiHeaders) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const asJson = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});
const clear = defaultPayloadConverter.toPayload({ note: 'CANARY' });
const sealed = (workflowId = 'return-case/one', inNamespace = namespace) =>
  codec.seal(clear, { namespace: inNamespace, workflowId });

describe('POST /decode', () => {
  it('opens a sealed payload, told nothing but the namespace', async () => {
    const response = await post('/decode?preserveStorageRefs=true', {
      payloads: [asJson(await sealed()), asJson(await sealed(''))],
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ payloads: [asJson(clear), asJson(clear)] });
  });

  it('leaves as it is what the codec did not seal', async () => {
    const payloads = [
      asJson(clear),
      { metadata: null, data: null },
      { ...asJson(clear), externalPayloads: [] },
    ];
    expect(await (await post('/decode', { payloads })).json()).toEqual({ payloads });
  });

  it('refuses a payload that was changed, or sealed for another namespace', async () => {
    const { metadata } = await sealed('return-case/one/payment/p-1');
    const changed = { ...(await sealed()), metadata: metadata! };
    expect(await refusal(post('/decode', { payloads: [asJson(changed)] }))).toEqual([422, 'SEAL.UNREADABLE']);
    const foreign = asJson(await sealed('return-case/one', 'other'));
    expect(await refusal(post('/decode', { payloads: [foreign] }))).toEqual([403, 'CODEC.OTHER_NAMESPACE']);
  });

  it('says of an erased case that it is gone, and makes no key for a case that never was', async () => {
    const payloads = [asJson(await sealed('return-case/erased'))];
    await keys.ofCase('erased').destroy();
    expect(await refusal(post('/decode', { payloads }))).toEqual([410, 'KEY.DESTROYED']);
    const claimed = { ...(await sealed()), metadata: (await sealed('return-case/never')).metadata! };
    claimed.metadata['homeward-workflow-id'] = Buffer.from('return-case/nobodys');
    expect(await refusal(post('/decode', { payloads: [asJson(claimed)] }))).toEqual([422, 'KEY.MISSING']);
  });
});

describe('POST /encode', () => {
  it('seals a message for the namespace, and nothing twice', async () => {
    const once = await (await post('/encode', { payloads: [asJson(clear)] })).json();
    expect(JSON.stringify(once)).not.toContain(asJson(clear).data);
    expect(await (await post('/encode', once)).json()).toEqual(once);
    expect(await (await post('/decode', once)).json()).toEqual({ payloads: [asJson(clear)] });
  });
});

describe('who may ask', () => {
  it('is the UI, by its exact origin', async () => {
    for (const origin of options.origins) {
      const preflight = await fetch(`${server.url}/decode`, { method: 'OPTIONS', headers: { origin } });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
      expect(preflight.headers.get('access-control-allow-headers')).toBe(
        'content-type, x-namespace, authorization',
      );
    }
  });

  it.each([
    'http://localhost:8234',
    'http://localhost:82330',
    'https://localhost:8233',
    'http://evil.example',
    'null',
  ])('is no other site: %s', async (origin) => {
    const response = await post('/decode', { payloads: [asJson(await sealed())] }, { ...uiHeaders, origin });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect([response.status, await response.json()]).toEqual([403, { code: 'CODEC.OTHER_ORIGIN' }]);
  });

  it('is the command line, which has no origin', async () => {
    const { origin: _, ...headers } = uiHeaders;
    expect((await post('/decode', { payloads: [asJson(await sealed())] }, headers)).status).toBe(200);
  });

  it('is nobody who reached this machine by another name', async () => {
    const { port } = new URL(server.url);
    const status = await new Promise((resolve) => {
      httpRequest({ port, path: '/health', headers: { host: `evil.example:${port}` } }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });
    expect(status).toBe(421);
  });

  it.each([undefined, 'other'])('names the namespace that is served: %s', async (asked) => {
    const { 'x-namespace': _, ...headers } = uiHeaders;
    const response = post(
      '/decode',
      { payloads: [] },
      asked ? { ...headers, 'x-namespace': asked } : headers,
    );
    expect(await refusal(response)).toEqual([403, 'CODEC.OTHER_NAMESPACE']);
  });
});

describe('what may be asked', () => {
  it.each([
    ['no JSON', '{"payloads":', [400, 'CODEC.MALFORMED']],
    ['no payloads', {}, [400, 'CODEC.MALFORMED']],
    ['a payload that is none', { payloads: ['x'] }, [400, 'CODEC.MALFORMED']],
    [
      'metadata that is no text',
      { payloads: [{ metadata: { encoding: 1 }, data: '' }] },
      [400, 'CODEC.MALFORMED'],
    ],
    ['five megabytes', 'x'.repeat(5 * 1024 * 1024), [413, 'CODEC.TOO_LARGE']],
  ])('is refused when it is %s', async (_, body, expected) => {
    expect(await refusal(post('/decode', body))).toEqual(expected);
  });

  it('is JSON, which a browser asks about first', async () => {
    const plain = { ...uiHeaders, 'content-type': 'text/plain' };
    expect(await refusal(post('/decode', { payloads: [] }, plain))).toEqual([415, 'CODEC.NOT_JSON']);
  });

  it('is one of three paths', async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(await refusal(post('/download', { payloads: [] }))).toEqual([404, 'CODEC.NO_SUCH_PATH']);
    expect(await refusal(fetch(`${server.url}/decode`))).toEqual([405, 'CODEC.NO_SUCH_METHOD']);
  });
});

it('tells a browser to keep, run and frame nothing, whatever is asked', async () => {
  for (const path of ['/health', '/decode', '/none']) {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

describe('where it starts', () => {
  it('is never production', async () => {
    await expect(startCodecServer({ ...options, mode: 'production' })).rejects.toMatchObject({
      code: 'CODEC.NOT_FOR_PRODUCTION',
    });
  });

  it.each(['0.0.0.0', '::', '192.168.1.10', 'example.org'])(
    'is no address that others reach: %s',
    async (host) => {
      await expect(startCodecServer({ ...options, host })).rejects.toMatchObject({
        code: 'CODEC.NOT_LOOPBACK',
      });
    },
  );
});

it('writes codes to its log, and nothing it was given', async () => {
  await post('/decode', { payloads: [{ metadata: { CANARY: 1 } }] });
  await post('/CANARY', 'CANARY', { ...uiHeaders, 'x-namespace': 'CANARY' });
  expect(lines.at(-1)).toContain('CODEC.NO_SUCH_PATH');
  expect(lines.join()).not.toContain('CANARY');
});

async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  return [response.status, ((await response.json()) as { code: string }).code];
}
