import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { errorCodes, isErrorCode } from '@homeward/contracts';
import { freePort } from '@homeward/testing';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';
import { apiHere } from './parts.js';

const desk = 'https://desk.example.org';
const limits = { reads: 60, refused: 4 };
/** Words that an answer must never contain: names of software, file paths and queries. */
const inside =
  /node_modules|\.[jt]s\b|\bat \/|express|nestjs|typeorm|postgres|\bselect\b|\bsql\b|syntaxerror|unexpected token|zod|temporal|urierror/i;

describe('the edge of the API', () => {
  let house: House;
  let caller: Caller;
  beforeAll(async () => {
    house = await openHouse({
      env: {
        HOMEWARD_CORS_ORIGINS: desk,
        HOMEWARD_BODY_LIMIT_KIB: '64',
        HOMEWARD_LIMIT_READS_PER_MINUTE: String(limits.reads),
        HOMEWARD_LIMIT_REFUSED_PER_MINUTE: String(limits.refused),
      },
    });
    caller = await Caller.as(house.apiUrl, 'case-manager');
  }, 240_000);
  afterAll(() => house?.stop());

  const asked = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${house.apiUrl}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${caller.token}`, 'Idempotency-Key': randomUUID(), ...init.headers },
    });
  const posted = (
    body: NonNullable<RequestInit['body']>,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    asked('/api/v1/cases', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });

  async function expectProblem(answer: Response, code: string): Promise<void> {
    const body = await answer.text();
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = JSON.parse(body) as { code: string; status: number };
    expect(problem.code).toBe(code);
    expect(isErrorCode(problem.code) && errorCodes[problem.code].status).toBe(answer.status);
    expect(body).not.toMatch(inside);
  }

  it.each<[string, string, () => Promise<Response>]>([
    ['truncated JSON', 'REQUEST.MALFORMED', () => posted('{"persons":')],
    ['bytes that are not text', 'REQUEST.MALFORMED', () => posted(new Uint8Array([0xff, 0xfe, 0x00, 0x7b]))],
    [
      'another media type',
      'REQUEST.UNSUPPORTED_MEDIA_TYPE',
      () => posted('a=1', { 'Content-Type': 'text/plain' }),
    ],
    [
      'a form',
      'REQUEST.UNSUPPORTED_MEDIA_TYPE',
      () => posted('persons=1', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ],
    [
      'an unknown charset',
      'REQUEST.UNSUPPORTED_MEDIA_TYPE',
      () => posted('{}', { 'Content-Type': 'application/json; charset=martian' }),
    ],
    [
      'an unknown encoding',
      'REQUEST.UNSUPPORTED_MEDIA_TYPE',
      () => posted('{}', { 'Content-Encoding': 'martian' }),
    ],
    ['invalid gzip', 'REQUEST.MALFORMED', () => posted('{}', { 'Content-Encoding': 'gzip' })],
    ['a huge body', 'REQUEST.TOO_LARGE', () => posted(JSON.stringify({ note: 'x'.repeat(70_000) }))],
    [
      'a small body that grows huge',
      'REQUEST.TOO_LARGE',
      () => posted(gzipSync(JSON.stringify({ note: 'x'.repeat(5_000_000) })), { 'Content-Encoding': 'gzip' }),
    ],
    [
      'a body that is nested too deeply',
      'REQUEST.INVALID',
      () => posted(`${'['.repeat(9_000)}${']'.repeat(9_000)}`),
    ],
    [
      'a key that every object inherits',
      'REQUEST.INVALID',
      () => posted('{"__proto__":{"persons":[]},"constructor":{"prototype":{}}}'),
    ],
    [
      'a key that parsers ignore, in a body that is otherwise valid',
      'REQUEST.INVALID',
      () => posted(`{"persons":[{"personId":"${randomUUID()}","__proto__":{"trueAge":9}}]}`),
    ],
    [
      'a method that the route does not have',
      'REQUEST.NOT_FOUND',
      () => asked('/api/v1/tasks', { method: 'DELETE' }),
    ],
    ['an unknown route', 'REQUEST.NOT_FOUND', () => asked('/api/v1/none/of/ours')],
    ['an unknown path at the root', 'REQUEST.NOT_FOUND', () => asked('/wp-login.php')],
    ['a page that the documentation does not have', 'REQUEST.NOT_FOUND', () => asked('/docs/none')],
    ['a path at the root that cannot be decoded', 'REQUEST.NOT_FOUND', () => asked('/%E0%A4%A')],
    ['a path that cannot be decoded', 'REQUEST.MALFORMED', () => asked('/api/v1/cases/%E0%A4%A')],
    ['a null byte in the path', 'CASE.NOT_FOUND', () => asked('/api/v1/cases/%00')],
    ['a path to a parent folder', 'CASE.NOT_FOUND', () => asked('/api/v1/cases/..%2f..%2fetc%2fpasswd')],
    ['SQL in the path', 'CASE.NOT_FOUND', () => asked("/api/v1/cases/1'%20OR%20'1'='1")],
  ])('refuses %s as %s', async (_what, code, call) => {
    await expectProblem(await call(), code);
  });

  it('names the position of a JSON key that would change a prototype', async () => {
    const answer = await posted('{"persons":[{},{"\\u005f_proto__":1}]}');
    const { errors } = (await answer.json()) as { errors: { path: string }[] };
    expect(errors).toEqual([expect.objectContaining({ path: 'persons[1].?' })]);
  });

  it.each([
    [
      'headers that are far too long',
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    ['bytes that are not HTTP', 'EHLO example.org\r\n\r\n', 400],
    [
      'a body with two lengths',
      'POST /api/v1/cases HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a header with a line break', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\rb\r\n\r\n', 400],
  ])('refuses %s when parsing the request', async (_what, bytes, status) => {
    const answer = await raw(bytes);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain('application/problem+json');
    expect(answer).not.toMatch(inside);
    const { code } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { code: string };
    expect(isErrorCode(code) && errorCodes[code].status).toBe(status);
  });

  it('never echoes a request: TRACE is not accepted', async () => {
    const answer = await raw('TRACE / HTTP/1.1\r\nHost: x\r\nX-Mark: mark-7731\r\nConnection: close\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 404 ');
    expect(answer).not.toContain('mark-7731');
  });

  it('tells a browser not to run, frame or store an answer, and does not reveal the software of the server', async () => {
    for (const path of ['/api/v1/health', '/api/v1/tasks', '/none', '/openapi.json']) {
      const { headers } = await asked(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none';frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      for (const absent of ['x-powered-by', 'server', 'set-cookie', 'strict-transport-security'])
        expect([absent, headers.get(absent)]).toEqual([absent, null]);
    }
  });

  it('lets the documentation page run only scripts of the API', async () => {
    const page = await asked('/docs');
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(await page.text()).not.toMatch(/<script>|\son\w+=/);
  });

  it('lets pages of another origin read answers only if the origin is configured', async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await asked('/api/v1/tasks', { headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed(desk)).toBe(desk);
    for (const origin of [`${desk}.evil.example`, 'https://evil.example', 'null', `${desk}:8443`])
      expect([origin, await allowed(origin)]).toEqual([origin, null]);
  });

  it('slows down a caller who guesses tokens, and blocks no signed-in person at the same address', async () => {
    const guess = (): Promise<Response> =>
      asked('/api/v1/tasks', { headers: { Authorization: `Bearer guess-${randomUUID()}` } });
    expect((await caller.get('/tasks')).status).toBe(200);
    for (let n = 0; n < limits.refused; n++) expect((await guess()).status).toBe(401);
    const shutOut = await guess();
    expect(Number(shutOut.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(shutOut, 'REQUEST.TOO_MANY');
    expect((await caller.get('/tasks')).status).toBe(200);
    const newcomer = await Caller.as(house.apiUrl, 'team-lead');
    expect((await newcomer.get('/tasks')).status).toBe(200);
  });

  it('stops a member of staff who sends more requests than the limit, and nobody else', async () => {
    const other = await Caller.as(house.apiUrl, 'team-lead');
    let last = await caller.get('/programmes');
    for (let n = 0; n < limits.reads && last.status === 200; n++) last = await caller.get('/programmes');
    expect([last.status, last.body.code]).toEqual([429, 'REQUEST.TOO_MANY']);
    expect((await other.get('/programmes')).status).toBe(200);
  });

  it('limits callers on routes that do not check the token, without limiting signed-in people at the same address', async () => {
    const { settings } = house;
    const port = await freePort();
    const edges = { ...settings.edges, unsignedPerMinute: 3 };
    const api = await apiHere({ ...settings, api: { ...settings.api, port }, edges });
    const call = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { Authorization: 'x', ...init.headers } });
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
    const ways: (() => Promise<Response>)[] = [
      () => call('/docs'),
      () => call('/docs/swagger-ui.css'),
      () => call('/openapi.json'),
      () => call('/none'),
      () => call('/api/v1/none', { method: 'HEAD' }),
      () => call('/api/v1/health'),
      () => call('/.well-known/oauth-protected-resource'),
      () => call('/api/v1/cases', { ...json, body: '{"persons":' }),
      () => call('/api/v1/cases', { method: 'POST', body: 'a=1' }),
    ];
    try {
      for (const way of ways.slice(0, edges.unsignedPerMinute)) expect((await way()).status).not.toBe(429);
      expect(await Promise.all(ways.map(async (way) => (await way()).status))).toEqual(ways.map(() => 429));
      const other = await Caller.as(house.apiUrl, 'finance-approver');
      const Authorization = `Bearer ${other.token}`;
      expect((await call('/api/v1/tasks', { headers: { Authorization } })).status).toBe(200);
    } finally {
      await api.stop();
    }
  });

  /** Sends the raw bytes, because a client would correct them. */
  async function raw(bytes: string): Promise<string> {
    const { hostname, port } = new URL(house.apiUrl);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.end(bytes);
    return await text(socket);
  }
});
