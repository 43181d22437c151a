import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '@homeward/contracts';
import { until } from '@homeward/testing';
import { Caller } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';
import { jpeg, pdf, png } from './some-files.js';

type Staff = Record<'counsellor' | 'manager' | 'abroad' | 'finance' | 'airport' | 'other', Caller>;
type Told = {
  readonly kind: string;
  readonly category: string;
  readonly personId?: string;
  readonly matterId?: string;
};

const limitMib = 1;
const mark = 'synthetic-diagnosis-of-nobody';
const report = { kind: 'medical-report', category: 'health' };

describe('documents through the API', () => {
  let house: House;
  let stores: Stores;
  let staff: Staff;
  let one: OneCase<keyof Staff>;
  const [personId, leaving] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    house = await openHouse({
      env: {
        HOMEWARD_DOCUMENT_LIMIT_MIB: String(limitMib),
        HOMEWARD_REQUEST_TIMEOUT_MS: '3000',
        HOMEWARD_LIMIT_UPLOADS_PER_MINUTE: '200',
      },
    });
    stores = await Stores.of(house);
    const as = (role: Role, type?: string, nth = 0) => Caller.as(house.apiUrl, role, nth, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager'),
      abroad: await as('local-officer'),
      finance: await as('finance-approver'),
      airport: await as('airport-assistant'),
      other: await as('counsellor', 'specialised-centre'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }, { personId: leaving }] });
    one = new OneCase(staff, opened.body.caseId!, personId);
    await one.take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  const headersOf = ({ kind, category, personId: person, matterId }: Told): Record<string, string> => ({
    'Document-Kind': kind,
    'Document-Category': category,
    ...(person !== undefined && { 'Document-Person': person }),
    ...(matterId !== undefined && { 'Document-Matter': matterId }),
  });

  async function send(who: keyof Staff, told: Told, file: Buffer, more: Record<string, string> = {}) {
    const answer = await fetch(`${house.apiUrl}/api/v1${one.path}/documents`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${staff[who].token}`,
        'Idempotency-Key': randomUUID(),
        'Content-Type': 'application/pdf',
        ...headersOf(told),
        ...more,
      },
      body: new Uint8Array(file),
    });
    const body = (await answer.json()) as { code?: string; version?: number };
    return {
      status: answer.status,
      code: body.code,
      id: answer.headers.get('document-id')!,
      headers: answer.headers,
    };
  }

  async function attach(who: keyof Staff, told: Told, file: Buffer, more: Record<string, string> = {}) {
    const answer = await send(who, told, file, more);
    expect([answer.status, answer.code]).toEqual([200, undefined]);
    one.version = Number(answer.headers.get('etag')!.replaceAll('"', ''));
    return answer.id;
  }

  const read = (who: keyof Staff, id: string, path = one.path): Promise<Response> =>
    fetch(`${house.apiUrl}/api/v1${path}/documents/${id}`, {
      headers: { Authorization: `Bearer ${staff[who].token}` },
    });
  const listed = async (who: keyof Staff, path = one.path) =>
    (await staff[who].get(`${path}/documents`)).body['items'] as { documentId: string; bytes: number }[];

  const filesOf = async (caseId = one.id): Promise<string[]> =>
    await readdir(join(house.settings.documents.storeDir, caseId)).catch(() => []);
  const rowsOf = (id: string) =>
    stores.rows<Record<string, unknown>>('select * from document where id = $1', id);

  it('SEE-1: a document is kept, listed, and read as it was sent, by whoever reads its category', async () => {
    const file = pdf(mark);
    const id = await attach('counsellor', { ...report, personId }, file);
    expect(await listed('counsellor')).toMatchObject([
      {
        documentId: id,
        ...report,
        personId,
        matterId: null,
        mediaType: 'application/pdf',
        bytes: file.length,
      },
    ]);
    for (const who of ['counsellor', 'manager', 'abroad'] as const) {
      const answer = await read(who, id);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="document-${id.slice(0, 8)}.pdf"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    }
    for (const [who, status] of [
      ['finance', 404],
      ['airport', 404],
      ['other', 404],
    ] as const)
      expect([who, (await read(who, id)).status]).toEqual([who, status]);
    expect(await listed('finance')).toEqual([]);
  });

  it('SEE-5: who read it, and who was refused, is in the audit', async () => {
    const [{ documentId }] = (await listed('manager')) as [{ documentId: string; bytes: number }];
    const told = async () =>
      await stores.rows(
        `select distinct action, role, outcome, at from audit_entry where case_id = $1 and route like '%documents/:documentId' order by at`,
        one.id,
      );
    const before = (await told()).length;
    await (await read('manager', documentId)).arrayBuffer();
    await read('finance', documentId);
    expect((await told()).slice(before)).toMatchObject([
      { action: 'read-document', role: 'case-manager', outcome: 'done' },
      { action: 'read', role: 'finance-approver', outcome: 'DOCUMENT.UNKNOWN' },
    ]);
  });

  it('takes JPEG and PNG as they are', async () => {
    for (const [type, file] of [
      ['image/jpeg', jpeg(mark)],
      ['image/png', png(mark)],
    ] as const) {
      const id = await attach('manager', { kind: 'receipt', category: 'money' }, file, {
        'Content-Type': type,
      });
      const answer = await read('finance', id);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
    }
  });

  it('law 4: the same key with the same bytes is the same document, with other bytes a refusal; neither leaves a file', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const id = await attach('counsellor', report, pdf('one'), key);
    const files = await filesOf();
    expect(await attach('counsellor', report, pdf('one'), key)).toBe(id);
    for (const [told, file, more] of [
      [report, pdf('two'), {}],
      [{ ...report, personId }, pdf('one'), {}],
      [report, png('one'), { 'Content-Type': 'image/png' }],
    ] as const)
      expect(await send('counsellor', told, file, { ...key, ...more })).toMatchObject({
        status: 409,
        code: 'REQUEST.KEY_REUSED',
      });
    expect(await filesOf()).toEqual(files);
  });

  it('of many with the same key at once one is kept', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const files = (await filesOf()).length;
    const sent = await Promise.all([1, 2, 3, 4].map(() => send('counsellor', report, pdf('at once'), key)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await filesOf()).toHaveLength(files + 1);
  });

  it.each<[string, string, () => Promise<{ status: number; code?: string | undefined }>]>([
    ['another category than its kind', '422 DOCUMENT.CATEGORY', () => send('counsellor', { kind: 'medical-report', category: 'money' }, pdf(mark))],
    ['a category that the sender does not read', '403 DOCUMENT.NOT_YOUR_CATEGORY', () => send('finance', { kind: 'invoice', category: 'health' }, pdf(mark))],
    ['a person of another case', '422 PERSON.UNKNOWN', () => send('counsellor', { ...report, personId: randomUUID() }, pdf(mark))],
    ['an unknown matter', '422 DOCUMENT.MATTER_UNKNOWN', () => send('counsellor', { ...report, matterId: randomUUID() }, pdf(mark))],
    ['an unknown kind', '422 REQUEST.INVALID', () => send('counsellor', { kind: 'passport of Ada', category: 'health' }, pdf(mark))],
    ['somebody without a seat', '404 CASE.NOT_FOUND', () => send('other', report, pdf(mark))],
    ['a role that reads nothing', '403 AUTH.FORBIDDEN', () => send('airport', report, pdf(mark))],
    ['no key', '400 REQUEST.KEY_MISSING', () => send('counsellor', report, pdf(mark), { 'Idempotency-Key': '' })],
    ['a type that is not taken', '415 DOCUMENT.TYPE_NOT_TAKEN', () => send('counsellor', report, pdf(mark), { 'Content-Type': 'image/heic' })],
    ['a page', '415 DOCUMENT.TYPE_NOT_TAKEN', () => send('counsellor', report, Buffer.from('<script>'), { 'Content-Type': 'text/html' })],
    ['a drawing that runs scripts', '415 DOCUMENT.TYPE_NOT_TAKEN', () => send('counsellor', report, Buffer.from('<svg/>'), { 'Content-Type': 'image/svg+xml' })],
    ['JSON', '415 DOCUMENT.TYPE_NOT_TAKEN', () => send('counsellor', report, Buffer.from('{}'), { 'Content-Type': 'application/json' })],
    ['a packed body', '415 DOCUMENT.TYPE_NOT_TAKEN', () => send('counsellor', report, pdf(mark), { 'Content-Encoding': 'gzip' })],
    ['an empty file', '422 DOCUMENT.OTHER_CONTENT', () => send('counsellor', report, Buffer.alloc(0))],
    ['a file cut off', '422 DOCUMENT.OTHER_CONTENT', () => send('counsellor', report, pdf(mark).subarray(0, -8))],
    ['another file than it is called', '422 DOCUMENT.OTHER_CONTENT', () => send('counsellor', report, jpeg(mark))],
    ['a page that readers of PDF would open, too', '422 DOCUMENT.OTHER_CONTENT', () => send('counsellor', report, Buffer.concat([Buffer.from('<html><script>1</script>'), pdf(mark)]))],
    ['a PDF with an archive behind it', '422 DOCUMENT.OTHER_CONTENT', () => send('counsellor', report, Buffer.concat([pdf(mark), Buffer.from('PK\x03\x04 and so on'), randomBytes(40)]))],
    ['a PNG with an archive behind it', '422 DOCUMENT.OTHER_CONTENT', () => send('counsellor', report, Buffer.concat([png(mark), Buffer.from('PK\x05\x06')]), { 'Content-Type': 'image/png' })],
    ['one byte more than the limit', '413 DOCUMENT.TOO_LARGE', () => send('counsellor', report, pdf(mark, limitMib * 1_048_576 + 1))],
  ])('refuses %s as %s, and keeps nothing of it', async (_what, expected, sent) => {
    const [files, rows] = [await filesOf(), await stores.rows('select id from document')];
    const { status, code } = await sent();
    expect(`${status} ${code}`).toBe(expected);
    expect(await filesOf()).toEqual(files);
    expect(await stores.rows('select id from document')).toEqual(rows);
  }); // prettier-ignore

  it('takes a file of exactly the limit, and stops reading one that does not say how long it is', async () => {
    const whole = pdf(mark, limitMib * 1_048_576);
    expect(whole.length).toBe(limitMib * 1_048_576);
    const id = await attach('counsellor', report, whole);
    expect(Buffer.from(await (await read('counsellor', id)).arrayBuffer()).equals(whole)).toBe(true);
    const files = await filesOf();
    const answer = await fetch(`${house.apiUrl}/api/v1${one.path}/documents`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${staff.counsellor.token}`,
        'Idempotency-Key': randomUUID(),
        'Content-Type': 'application/pdf',
        ...headersOf(report),
      },
      body: new Blob([whole, new Uint8Array(10)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect([answer.status, await answer.json()]).toMatchObject([
      413,
      { code: 'DOCUMENT.TOO_LARGE', params: { mebibytes: limitMib } },
    ]);
    expect(await filesOf()).toEqual(files);
  });

  it('keeps nothing of a connection that is cut, at the beginning, within, and before the last byte', async () => {
    const file = pdf(mark, 300_000);
    const files = await filesOf();
    for (const sent of [0, 1, 100_000, file.length - 1]) {
      const key = randomUUID();
      await cutAfter(file.subarray(0, sent), file.length, key);
      const gone = async (): Promise<boolean> =>
        (await stores.rows(`select from document where status = 'pending'`)).length === 0 &&
        (await filesOf()).length === files.length;
      expect(await until(gone, { withinMs: 10_000, everyMs: 50 })).toBe(true);
      // The key means nothing yet: it is for the whole file.
      await attach('counsellor', report, file, { 'Idempotency-Key': key });
      files.push('one more');
    }
  });

  it('waits longer for a document than for anything else, which is told that it came too late', async () => {
    const file = pdf(mark, 20_000);
    const slowly = async (resource: string, type: string, body: Buffer): Promise<string> => {
      const socket = await talkTo(
        resource,
        [`Content-Type: ${type}`, `Content-Length: ${body.length}`],
        randomUUID(),
      );
      socket.write(body.subarray(0, 10));
      await pause(4_500);
      if (!socket.destroyed) socket.write(body.subarray(10));
      return await answerOf(socket);
    };
    const [document, session] = await Promise.all([
      slowly('documents', 'application/pdf', file),
      slowly(
        'counselling-sessions',
        'application/json',
        Buffer.from(JSON.stringify({ personIds: [personId] })),
      ),
    ]);
    expect(document).toContain('HTTP/1.1 200 ');
    expect(session).toContain('HTTP/1.1 408 ');
    expect(session).toContain('REQUEST.TIMED_OUT');
  }, 30_000);

  it('what lies in the store is unreadable, of this case and person only, and in nothing else', async () => {
    const file = pdf(mark);
    const id = await attach('counsellor', { ...report, personId }, file);
    const path = join(house.settings.documents.storeDir, one.id, `${id}.sealed`);
    const bytes = await readFile(path);
    expect(bytes.includes(mark)).toBe(false);
    const rows = JSON.stringify(await rowsOf(id));
    expect(rows).not.toContain(mark);
    expect(await rowsOf(id)).toMatchObject([
      { status: 'kept', stored_in: one.id, removed_at: null, bytes: file.length },
    ]);
  });

  it('refuses, as damaged, a file that was changed, cut off, or is another’s', async () => {
    const pathOf = (id: string) => join(house.settings.documents.storeDir, one.id, `${id}.sealed`);
    const [id, other] = [
      await attach('manager', report, pdf('first', 200_000)),
      await attach('manager', report, pdf('other', 200_000)),
    ];
    const [bytes, others] = [await readFile(pathOf(id)), await readFile(pathOf(other))];
    const changed = Buffer.from(bytes);
    changed[300]! ^= 1;
    for (const spoilt of [changed, others, Buffer.alloc(0)]) {
      await writeFile(pathOf(id), spoilt);
      const answer = await read('manager', id);
      expect([answer.status, await answer.json()]).toMatchObject([500, { code: 'INTERNAL.UNEXPECTED' }]);
    }
    // Whoever is given the beginning already sees the connection break, and never an end.
    for (const cut of [
      bytes.subarray(0, -1),
      bytes.subarray(0, -(bytes.length % 65_552)),
      bytes.subarray(0, 140_000),
    ]) {
      await writeFile(pathOf(id), cut);
      await expect(read('manager', id).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    }
    await rename(pathOf(id), `${pathOf(id)}.away`);
    expect((await read('manager', id)).status).toBe(500);
  });

  it('SEE-1: a document that was attached wrongly is withdrawn by a case-manager; its bytes go, and the row says so', async () => {
    const id = await attach('counsellor', { ...report, personId }, pdf(mark));
    const withdrawal = `documents/${id}/withdrawal`;
    expect((await one.ask('abroad', withdrawal, { because: 'wrong-person' })).body.code).toBe(
      'DOCUMENT.NOT_YOURS',
    );
    expect((await one.ask('finance', withdrawal, { because: 'twice' })).body.code).toBe('DOCUMENT.UNKNOWN');
    await one.take('manager', withdrawal, { because: 'wrong-person' });
    expect((await read('manager', id)).status).toBe(404);
    expect((await listed('manager')).map(({ documentId }) => documentId)).not.toContain(id);
    const gone = async (): Promise<boolean> => !(await filesOf()).some((name) => name.startsWith(id));
    expect(await until(gone, { withinMs: 20_000 })).toBe(true);
    await pause(100);
    expect(await rowsOf(id)).toMatchObject([{ status: 'withdrawn', removed_at: expect.any(Date) as Date }]);
  });

  it('INC-2: what belongs to an incident is not there for the office that it is about', async () => {
    const incidentId = randomUUID();
    await one.take('counsellor', 'incidents', {
      incidentId,
      kind: 'leak',
      personIds: [personId],
      about: { organisationIds: [staff.abroad.organisationId] },
    });
    const paper = { kind: 'risk-paper', category: 'risk', matterId: incidentId };
    expect(await send('abroad', paper, pdf(mark))).toMatchObject({ code: 'DOCUMENT.MATTER_UNKNOWN' });
    const id = await attach('counsellor', paper, pdf(mark));
    expect((await read('manager', id)).status).toBe(200);
    expect((await read('abroad', id)).status).toBe(404);
    expect(JSON.stringify(await listed('abroad'))).not.toContain(id);
    expect(JSON.stringify((await staff.abroad.get(`${one.path}/timeline`)).body)).not.toContain(id);
  });

  it('CASE-3: the documents of a person who goes to a linked case go along, sealed anew with its keys', async () => {
    const file = pdf(`${mark} of her`, 150_000);
    const [hers, everyones] = [
      await attach('counsellor', { ...report, personId: leaving }, file),
      await attach('counsellor', report, pdf('both')),
    ];
    const before = await readFile(join(house.settings.documents.storeDir, one.id, `${hers}.sealed`));
    await one.take('manager', 'splits', { personIds: [leaving], reason: 'a synthetic reason' });
    const linked = (await stores.stateOf(one.id)).linked.cases[0]!.caseId;
    const path = `/cases/${linked}`;
    const isOpen = async (): Promise<boolean> => (await staff.manager.get(path)).status === 200;
    expect(await until(isOpen, { withinMs: 30_000, everyMs: 50 })).toBe(true);
    // At once, wherever the bytes lie.
    expect(Buffer.from(await (await read('manager', hers, path)).arrayBuffer()).equals(file)).toBe(true);
    expect((await read('manager', hers)).status).toBe(404);
    expect((await listed('manager')).map(({ documentId }) => documentId)).toContain(everyones);
    expect((await listed('manager', path)).map(({ documentId }) => documentId)).toEqual([hers]);
    const moved = async (): Promise<boolean> =>
      (await rowsOf(hers)).every((row) => row['stored_in'] === linked && row['left_in'] === null);
    expect(await until(moved, { withinMs: 20_000, everyMs: 50 })).toBe(true);
    expect([await filesOf(linked), (await filesOf()).includes(`${hers}.sealed`)]).toEqual([
      [`${hers}.sealed`],
      false,
    ]);
    const after = await readFile(join(house.settings.documents.storeDir, linked, `${hers}.sealed`));
    expect(after.equals(before)).toBe(false);
    expect(Buffer.from(await (await read('manager', hers, path)).arrayBuffer()).equals(file)).toBe(true);
  }, 90_000);

  /** As it goes over the wire: fewer bytes than were announced, and then nothing. */
  async function cutAfter(bytes: Buffer, announced: number, key: string): Promise<void> {
    const told = ['Content-Type: application/pdf', `Content-Length: ${announced}`];
    const socket = await talkTo('documents', told, key);
    socket.write(bytes);
    await pause(150);
    socket.destroy();
  }

  async function talkTo(resource: string, told: readonly string[], key: string): Promise<Socket> {
    const { hostname, port } = new URL(house.apiUrl);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    const head = [
      `POST /api/v1${one.path}/${resource} HTTP/1.1`,
      `Host: ${hostname}`,
      `Authorization: Bearer ${staff.counsellor.token}`,
      `Idempotency-Key: ${key}`,
      'Connection: close',
      ...told,
      ...Object.entries(headersOf(report)).map(([name, value]) => `${name}: ${value}`),
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    return socket;
  }

  async function answerOf(socket: Socket): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of socket) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString();
  }
});
