import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Role } from '@homeward/contracts';
import { pdf, surnameOf, until } from '@homeward/testing';
import { Caller } from './caller.js';
import { DocumentDesk, headersOf } from './document-desk.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';
import { canary, paintedOn, contains, writtenPdf } from './pdf-looked-into.js';
import { places } from './pdf-places.js';
import { bareJpegFile, barePngFile, jpeg, png } from './some-files.js';

type Staff = Record<'counsellor' | 'manager' | 'donor' | 'abroad' | 'finance' | 'airport' | 'other', Caller>;

const limitMib = 1;
const mark = 'synthetic-diagnosis-of-nobody';
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const root = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R';
const encrypted = Buffer.from(`${root} /Encrypt << /Filter /Standard >> >>\n%%EOF`);
const pageless = Buffer.from(`${root} >>\n%%EOF`);
const report = { kind: 'medical-report', category: 'health' };

describe('documents through the API', () => {
  let house: House;
  let stores: Stores;
  let staff: Staff;
  let theCase: OneCase<keyof Staff>;
  let desk: DocumentDesk<keyof Staff>;
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
      donor: await as('donor-officer'),
      finance: await as('finance-approver'),
      airport: await as('airport-assistant'),
      other: await as('counsellor', 'specialised-centre'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }, { personId: leaving }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    desk = new DocumentDesk(house, staff, theCase);
    await theCase.take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
    // CONS-1: without these consents an office abroad sees nothing of these persons.
    for (const id of [personId, leaving])
      await theCase.take('counsellor', 'consents', {
        personId: id,
        givenBy: 'both',
        purpose: 'monitoring',
        recipientId: staff.abroad.organisationId,
        categories: ['health', 'risk'],
        controllerId: staff.manager.organisationId,
        language: 'fra',
        interpreted: false,
        textVersion: '2026-1',
      });
    await theCase.take('manager', 'services', { service: 'office-abroad' });
    await askFinance();
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  /** Makes a payment wait for finance, because finance sees the case only then (SEE-2). */
  async function askFinance(): Promise<void> {
    const personIds = [personId, leaving];
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds,
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await theCase.take('counsellor', 'declarations', { personIds });
    for (const id of personIds) {
      await theCase.take('counsellor', 'identities', {
        personId: id,
        identity: {
          prs_FirstName: 'Test',
          prs_SecondName: surnameOf(id),
          prs_Birthdate: '1994-02-03',
          prs_Gender: 'Feminine',
          prs_Citizenship: ['XK'],
        },
      });
      await theCase.take('counsellor', 'earlier-aid', { personId: id, earlierAid: 'none' });
    }
    const registration = { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' };
    await theCase.take('counsellor', 'registration', registration);
    await theCase.take('donor', 'eligibility', { decision: 'eligible' });
    await theCase.take('manager', 'payments', {
      kind: 'initial-aid',
      personIds: [personId],
      amountMinor: 100_000,
      currency: 'CHF',
      payee: { name: 'Test Person', pickUp: 'office' },
      method: 'cash',
      textCode: 'transfer',
    });
  }

  const rowsOf = (id: string) =>
    stores.rows<Record<string, unknown>>('select * from document where id = $1', id);

  it('SEE-1: stores and lists a document, and returns the unchanged file only to people who may read its category', async () => {
    const file = pdf(mark);
    const id = await desk.attach('counsellor', { ...report, personId }, file);
    expect(await desk.listed('counsellor')).toMatchObject([
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
      const answer = await desk.read(who, id);
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
      expect([who, (await desk.read(who, id)).status]).toEqual([who, status]);
    expect(await desk.listed('finance')).toEqual([]);
  });

  it('SEE-5: writes to the audit who read a document, and who was not allowed to read it', async () => {
    const [{ documentId }] = (await desk.listed('manager')) as [{ documentId: string; bytes: number }];
    const auditEntries = async () =>
      await stores.rows(
        `select distinct action, role, outcome, at from audit_entry where case_id = $1 and route like '%documents/:documentId' order by at`,
        theCase.id,
      );
    const before = (await auditEntries()).length;
    await desk.content('manager', documentId);
    await desk.read('finance', documentId);
    expect((await auditEntries()).slice(before)).toMatchObject([
      { action: 'read-document', role: 'case-manager', outcome: 'done' },
      { action: 'read', role: 'finance-approver', outcome: 'DOCUMENT.UNKNOWN' },
    ]);
  });

  it('SEE-1: keeps the picture of a JPEG or PNG file, and removes the place and the author of the picture', async () => {
    for (const [type, file, picture] of [
      ['image/jpeg', jpeg(mark), bareJpegFile],
      ['image/png', png(mark), barePngFile],
    ] as const) {
      const id = await desk.attach('manager', { kind: 'receipt', category: 'money' }, file, {
        'Content-Type': type,
      });
      const answer = await desk.read('finance', id);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('content-length')).toBe(String(picture.length));
      expect(Buffer.from(await answer.arrayBuffer()).equals(picture)).toBe(true);
      expect(await desk.listed('finance')).toContainEqual(
        expect.objectContaining({ documentId: id, bytes: picture.length }),
      );
    }
  });

  it('SEE-1: keeps the pages of a PDF but not its author, attachments and scripts, and lists the digest of the sent file', async () => {
    const file = await writtenPdf({ in: Object.keys(places), pages: 2, useObjectStreams: true });
    const id = await desk.attach('counsellor', { ...report, personId }, file);
    const content = await desk.content('counsellor', id);
    expect([await contains(file, canary), await contains(content, canary)]).toEqual([true, false]);
    expect(await paintedOn(content)).toEqual(await paintedOn(file));
    const photo = jpeg(mark);
    const jpegHeader = { 'Content-Type': 'image/jpeg' };
    const receipt = { kind: 'receipt', category: 'money' };
    const photoId = await desk.attach('manager', receipt, photo, jpegHeader);
    const listed = await desk.listed('manager');
    for (const [documentId, sent, bytes] of [
      [id, file, content.length],
      [photoId, photo, bareJpegFile.length],
    ] as const)
      expect(listed).toContainEqual(expect.objectContaining({ documentId, bytes, sentDigest: sha256(sent) }));
    const rows = JSON.stringify(await rowsOf(id));
    expect([rows.includes(sha256(file)), rows.includes(canary)]).toEqual([false, false]);
  });

  it('law 4: a repeated key stores no second file: it returns the same document for the same bytes, and a refusal for other bytes', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const id = await desk.attach('counsellor', report, pdf('one'), key);
    const files = await desk.filesOf();
    expect(await desk.attach('counsellor', report, pdf('one'), key)).toBe(id);
    for (const [description, file, more] of [
      [report, pdf('two'), {}],
      [{ ...report, personId }, pdf('one'), {}],
      [report, png('one'), { 'Content-Type': 'image/png' }],
    ] as const)
      expect(await desk.send('counsellor', description, file, { ...key, ...more })).toMatchObject({
        status: 409,
        code: 'REQUEST.KEY_REUSED',
      });
    expect(await desk.filesOf()).toEqual(files);
  });

  it('stores one document if many requests with the same key arrive at once', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const files = (await desk.filesOf()).length;
    const sent = await Promise.all(
      [1, 2, 3, 4].map(() => desk.send('counsellor', report, pdf('at once'), key)),
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await desk.filesOf()).toHaveLength(files + 1);
  });

  it.each<[string, string, () => Promise<{ status: number; code?: string | undefined }>]>([
    [
      'a category that does not match the kind',
      '422 DOCUMENT.CATEGORY',
      () => desk.send('counsellor', { kind: 'medical-report', category: 'money' }, pdf(mark)),
    ],
    [
      'a category that the sender does not read',
      '403 DOCUMENT.NOT_YOUR_CATEGORY',
      () => desk.send('finance', { kind: 'invoice', category: 'health' }, pdf(mark)),
    ],
    [
      'a person of another case',
      '422 PERSON.UNKNOWN',
      () => desk.send('counsellor', { ...report, personId: randomUUID() }, pdf(mark)),
    ],
    [
      'an unknown matter',
      '422 DOCUMENT.MATTER_UNKNOWN',
      () => desk.send('counsellor', { ...report, matterId: randomUUID() }, pdf(mark)),
    ],
    [
      'an unknown kind',
      '422 REQUEST.INVALID',
      () => desk.send('counsellor', { kind: 'passport of Ada', category: 'health' }, pdf(mark)),
    ],
    ['somebody without a seat', '404 CASE.NOT_FOUND', () => desk.send('other', report, pdf(mark))],
    ['a role that reads nothing', '403 AUTH.FORBIDDEN', () => desk.send('airport', report, pdf(mark))],
    [
      'no key',
      '400 REQUEST.KEY_MISSING',
      () => desk.send('counsellor', report, pdf(mark), { 'Idempotency-Key': '' }),
    ],
    [
      'a type that is not accepted',
      '415 DOCUMENT.TYPE_NOT_TAKEN',
      () => desk.send('counsellor', report, pdf(mark), { 'Content-Type': 'image/heic' }),
    ],
    [
      'an HTML page',
      '415 DOCUMENT.TYPE_NOT_TAKEN',
      () => desk.send('counsellor', report, Buffer.from('<script>'), { 'Content-Type': 'text/html' }),
    ],
    [
      'a drawing that runs scripts',
      '415 DOCUMENT.TYPE_NOT_TAKEN',
      () => desk.send('counsellor', report, Buffer.from('<svg/>'), { 'Content-Type': 'image/svg+xml' }),
    ],
    [
      'JSON',
      '415 DOCUMENT.TYPE_NOT_TAKEN',
      () => desk.send('counsellor', report, Buffer.from('{}'), { 'Content-Type': 'application/json' }),
    ],
    ['an encrypted PDF', '422 DOCUMENT.PDF_ENCRYPTED', () => desk.send('counsellor', report, encrypted)],
    ['a PDF without pages', '422 DOCUMENT.PDF_UNREADABLE', () => desk.send('counsellor', report, pageless)],
    [
      'a compressed body',
      '415 DOCUMENT.TYPE_NOT_TAKEN',
      () => desk.send('counsellor', report, pdf(mark), { 'Content-Encoding': 'gzip' }),
    ],
    ['an empty file', '422 DOCUMENT.OTHER_CONTENT', () => desk.send('counsellor', report, Buffer.alloc(0))],
    [
      'a truncated file',
      '422 DOCUMENT.OTHER_CONTENT',
      () => desk.send('counsellor', report, pdf(mark).subarray(0, -8)),
    ],
    [
      'a file of another type than declared',
      '422 DOCUMENT.OTHER_CONTENT',
      () => desk.send('counsellor', report, jpeg(mark)),
    ],
    [
      'an HTML page that PDF readers would also open',
      '422 DOCUMENT.OTHER_CONTENT',
      () =>
        desk.send('counsellor', report, Buffer.concat([Buffer.from('<html><script>1</script>'), pdf(mark)])),
    ],
    [
      'a PDF with an archive appended',
      '422 DOCUMENT.OTHER_CONTENT',
      () =>
        desk.send(
          'counsellor',
          report,
          Buffer.concat([pdf(mark), Buffer.from('PK\x03\x04 and so on'), randomBytes(40)]),
        ),
    ],
    [
      'a PNG with an archive appended',
      '422 DOCUMENT.OTHER_CONTENT',
      () =>
        desk.send('counsellor', report, Buffer.concat([png(mark), Buffer.from('PK\x05\x06')]), {
          'Content-Type': 'image/png',
        }),
    ],
    [
      'a file of one byte more than the limit',
      '413 DOCUMENT.TOO_LARGE',
      () => desk.send('counsellor', report, pdf(mark, limitMib * 1_048_576 + 1)),
    ],
  ])('refuses %s as %s, and stores nothing', async (_what, expected, sent) => {
    const [files, rows] = [await desk.filesOf(), await stores.rows('select id from document')];
    const { status, code } = await sent();
    expect(`${status} ${code}`).toBe(expected);
    expect(await desk.filesOf()).toEqual(files);
    expect(await stores.rows('select id from document')).toEqual(rows);
  });

  it('accepts a file of exactly the limit, and stops reading at the limit if the length of the file was not announced', async () => {
    const whole = pdf(mark, limitMib * 1_048_576);
    expect(whole.length).toBe(limitMib * 1_048_576);
    const id = await desk.attach('counsellor', report, whole);
    expect((await desk.content('counsellor', id)).equals(whole)).toBe(true);
    const files = await desk.filesOf();
    const unmeasured = new Blob([whole, new Uint8Array(10)]).stream();
    expect(await desk.sendStream('counsellor', report, unmeasured)).toMatchObject({
      status: 413,
      code: 'DOCUMENT.TOO_LARGE',
      params: { mebibytes: limitMib },
    });
    expect(await desk.filesOf()).toEqual(files);
  });

  it('stores nothing if the connection is cut at the beginning, in the middle, or before the last byte of a file', async () => {
    const file = pdf(mark, 300_000);
    const files = await desk.filesOf();
    const isBegun = async (): Promise<boolean> =>
      (await stores.rows(`select from document where status = 'pending'`)).length > 0;
    for (const sent of [0, 1, 100_000, file.length - 1]) {
      const key = randomUUID();
      const cut = { announced: file.length, key, isBegun };
      await desk.cutAfter('counsellor', report, file.subarray(0, sent), cut);
      const gone = async (): Promise<boolean> =>
        !(await isBegun()) && (await desk.filesOf()).length === files.length;
      expect(await until(gone, { withinMs: 10_000, everyMs: 50 })).toBe(true);
      // The key is still free, because only a complete file uses up its key.
      await desk.attach('counsellor', report, file, { 'Idempotency-Key': key });
      files.push('one more');
    }
  });

  it('waits longer for a document than for any other request body, and refuses other slow bodies as too late', async () => {
    const file = pdf(mark, 20_000);
    const session = Buffer.from(JSON.stringify({ personIds: [personId] }));
    const pdfHeaders = { 'Content-Type': 'application/pdf', ...headersOf(report) };
    const [document, late] = await Promise.all([
      desk.slowly('counsellor', 'documents', file, 4_500, pdfHeaders),
      desk.slowly('counsellor', 'counselling-sessions', session, 4_500, {
        'Content-Type': 'application/json',
      }),
    ]);
    expect(document).toContain('HTTP/1.1 200 ');
    expect(late).toContain('HTTP/1.1 408 ');
    expect(late).toContain('REQUEST.TIMED_OUT');
  }, 30_000);

  it('seals the stored file only for its case and person, and stores its content nowhere else', async () => {
    const file = pdf(mark);
    const id = await desk.attach('counsellor', { ...report, personId }, file);
    const path = desk.fileOf(id);
    const bytes = await readFile(path);
    expect(bytes.includes(mark)).toBe(false);
    const rows = JSON.stringify(await rowsOf(id));
    expect(rows).not.toContain(mark);
    expect(await rowsOf(id)).toMatchObject([
      { status: 'kept', stored_in: theCase.id, removed_at: null, bytes: file.length },
    ]);
  });

  it('refuses a stored file as damaged if the file was changed, cut off, or replaced with another file', async () => {
    const [id, other] = [
      await desk.attach('manager', report, pdf('first', 200_000)),
      await desk.attach('manager', report, pdf('other', 200_000)),
    ];
    const [bytes, others] = [await readFile(desk.fileOf(id)), await readFile(desk.fileOf(other))];
    const changed = Buffer.from(bytes);
    changed[300]! ^= 1;
    for (const spoilt of [changed, others, Buffer.alloc(0)]) {
      await writeFile(desk.fileOf(id), spoilt);
      const answer = await desk.read('manager', id);
      expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'RECORD.UNREADABLE' }]);
    }
    // The reader has already received the beginning of the file. The connection then breaks instead of ending normally.
    for (const cut of [
      bytes.subarray(0, -1),
      bytes.subarray(0, -(bytes.length % 65_552)),
      bytes.subarray(0, 140_000),
    ]) {
      await writeFile(desk.fileOf(id), cut);
      await expect(desk.content('manager', id)).rejects.toThrow();
    }
    await rename(desk.fileOf(id), `${desk.fileOf(id)}.away`);
    expect((await desk.read('manager', id)).status).toBe(503);
  });

  it('SEE-1: lets a case-manager withdraw a wrongly attached document, deletes its bytes, and marks its row as deleted', async () => {
    const id = await desk.attach('counsellor', { ...report, personId }, pdf(mark));
    const withdrawal = `documents/${id}/withdrawal`;
    expect((await theCase.ask('abroad', withdrawal, { because: 'wrong-person' })).body.code).toBe(
      'DOCUMENT.NOT_YOURS',
    );
    expect((await theCase.ask('finance', withdrawal, { because: 'twice' })).body.code).toBe(
      'DOCUMENT.UNKNOWN',
    );
    await theCase.take('manager', withdrawal, { because: 'wrong-person' });
    expect((await desk.read('manager', id)).status).toBe(404);
    expect((await desk.listed('manager')).map(({ documentId }) => documentId)).not.toContain(id);
    const gone = async (): Promise<boolean> => !(await desk.filesOf()).some((name) => name.startsWith(id));
    expect(await until(gone, { withinMs: 20_000 })).toBe(true);
    const isRemoved = async (): Promise<boolean> => (await rowsOf(id))[0]?.['removed_at'] !== null;
    expect(await until(isRemoved, { withinMs: 10_000 })).toBe(true);
    expect(await rowsOf(id)).toMatchObject([{ status: 'withdrawn', removed_at: expect.any(Date) as Date }]);
  });

  it('INC-2: hides the documents of an incident from the office that it is about', async () => {
    const incidentId = randomUUID();
    await theCase.take('counsellor', 'incidents', {
      incidentId,
      kind: 'leak',
      personIds: [personId],
      about: { organisationIds: [staff.abroad.organisationId] },
    });
    const paper = { kind: 'risk-paper', category: 'risk', matterId: incidentId };
    expect(await desk.send('abroad', paper, pdf(mark))).toMatchObject({ code: 'DOCUMENT.MATTER_UNKNOWN' });
    const id = await desk.attach('counsellor', paper, pdf(mark));
    expect((await desk.read('manager', id)).status).toBe(200);
    expect((await desk.read('abroad', id)).status).toBe(404);
    expect(JSON.stringify(await desk.listed('abroad'))).not.toContain(id);
    expect(JSON.stringify((await staff.abroad.get(`${theCase.path}/timeline`)).body)).not.toContain(id);
  });

  it('CASE-3: moves a person’s documents to a linked case together with the person, and seals them with the keys of that case', async () => {
    const file = pdf(`${mark} of her`, 150_000);
    const [hers, everyones] = [
      await desk.attach('counsellor', { ...report, personId: leaving }, file),
      await desk.attach('counsellor', report, pdf('both')),
    ];
    const before = await readFile(desk.fileOf(hers));
    await theCase.take('manager', 'splits', { personIds: [leaving], reason: 'a synthetic reason' });
    const linked = (await stores.stateOf(theCase.id)).linked.cases[0]!.caseId;
    const path = `/cases/${linked}`;
    const isOpen = async (): Promise<boolean> => (await staff.manager.get(path)).status === 200;
    expect(await until(isOpen, { withinMs: 30_000, everyMs: 50 })).toBe(true);
    // The document is readable at once, before its bytes are moved.
    expect((await desk.content('manager', hers, path)).equals(file)).toBe(true);
    expect((await desk.read('manager', hers)).status).toBe(404);
    expect((await desk.listed('manager')).map(({ documentId }) => documentId)).toContain(everyones);
    expect((await desk.listed('manager', path)).map(({ documentId }) => documentId)).toEqual([hers]);
    const moved = async (): Promise<boolean> =>
      (await rowsOf(hers)).every((row) => row['stored_in'] === linked && row['left_in'] === null);
    expect(await until(moved, { withinMs: 20_000, everyMs: 50 })).toBe(true);
    expect([await desk.filesOf(linked), (await desk.filesOf()).includes(`${hers}.sealed`)]).toEqual([
      [`${hers}.sealed`],
      false,
    ]);
    const after = await readFile(desk.fileOf(hers, linked));
    expect(after.equals(before)).toBe(false);
    expect((await desk.content('manager', hers, path)).equals(file)).toBe(true);
  }, 90_000);
});
