import { randomUUID } from 'node:crypto';
import { returnCaseWorkflowId } from '@homeward/contracts';
import {
  byRole,
  createDataSource,
  DataRequests,
  DutyReminders,
  StaffDirectory,
  VaultNotes,
  type DataRequest,
} from '@homeward/persistence';
import { pdf } from '@homeward/testing';
import { answerPage } from '../src/data-requests/answer-page.js';
import { answerTexts } from '../src/data-requests/answer-texts.js';
import { DataAnswers } from '../src/data-requests/data-answers.js';
import type { DataAnswer } from '../src/openapi/schemas/data-request-schemas.js';
import { Caller, type Answer } from './caller.js';
import { DocumentDesk } from './document-desk.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';
import { readPdf } from './pdf-text.js';
import { playToTheEnd } from './played-stories.js';

const asked = {
  askedBy: 'self',
  identityCheck: 'document-seen',
  askedAlone: true,
  channel: 'in-person',
} as const;

const identityOf = (surname: string) => ({
  prs_FirstName: 'Mira',
  prs_SecondName: surname,
  prs_Birthdate: '1994-02-03',
  prs_Gender: 'Feminine',
  prs_Citizenship: ['XK'],
});

describe('a person’s request for their own data', () => {
  let house: House;
  let stores: Stores;
  let team: Team;
  let lead: Caller;
  let protection: Caller;
  let family: Family;
  let own: string;
  let others: string;
  let requests: string;

  const ask = (who: Caller, body: object = {}, key = randomUUID()): Promise<Answer> =>
    who.post(requests, { personId: own, ...asked, ...body }, { key });
  const newest = { ifMatch: '"1"' };
  const textOf = (answer: Answer): string => JSON.stringify(answer.body);

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    stores = await Stores.of(house);
    team = await teamOf(house);
    lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'country-office');
    protection = await Caller.as(house.apiUrl, 'protection-officer');
    family = await Family.opened(team, 2);
    [own, others] = family.personIds as [string, string];
    requests = `${family.path}/data-requests`;
    const { counsellor, caseManager } = team;
    for (const [personId, mark] of [
      [own, 'Ownname'],
      [others, 'Othername'],
    ] as const) {
      await family.take(counsellor, 'identities', { personId, identity: identityOf(mark) });
      await family.take(counsellor, 'counselling-sessions', {
        personIds: [personId],
        channel: 'in-person',
        interpreted: false,
        apart: true,
        repaymentExplained: true,
        note: `Note of ${mark}`,
      });
      await family.take(caseManager, 'incidents', {
        kind: 'threat',
        personIds: [personId],
        text: `Reported by a neighbour of ${mark}`,
      });
    }
    await family.take(counsellor, 'counselling-sessions', {
      personIds: [own, others],
      channel: 'in-person',
      interpreted: false,
      apart: false,
      repaymentExplained: true,
      note: 'Note of the family',
    });
    await family.take(caseManager, 'incidents', {
      kind: 'staff-misconduct',
      personIds: [own],
      text: 'Accusation',
      about: { staffIds: [counsellor.staffId] },
    });
    await family.take(counsellor, 'consents', {
      personId: own,
      givenBy: 'self',
      purpose: 'programme',
      recipientId: caseManager.organisationId,
      categories: ['identity'],
      controllerId: caseManager.organisationId,
      language: 'sqi',
      interpreted: true,
      textVersion: '2026-1',
      textLanguage: 'deu',
    });
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  it('SEE-2, CLOSE-1: staff of the case record a data request once, with its due day and the person who answers', async () => {
    const key = randomUUID();
    const first = await ask(team.counsellor, { askedOn: '2026-01-10' }, key);
    const { requestId } = first.body as { requestId?: string };
    expect([first.status, first.headers.get('etag'), first.body]).toEqual([
      ...[200, '"1"'],
      expect.objectContaining({
        requestId: expect.any(String),
        status: 'open',
        version: 1,
        dueAt: '2026-02-09T23:00:00.000Z',
        overdue: true,
        owner: { role: 'case-manager', staffId: null },
      }),
    ]);
    expect((await ask(team.counsellor, { askedOn: '2026-01-10' }, key)).body).toEqual(first.body);
    expect((await ask(team.counsellor, {}, key)).body).toEqual(first.body);
    expect((await ask(team.counsellor, { channel: 'phone' }, key)).body.code).toBe('REQUEST.KEY_REUSED');
    expect((await ask(team.counsellor)).body.code).toBe('DATA_REQUEST.OPEN');
    expect((await ask(team.donor)).status).toBe(403);
    const waiting = await team.caseManager.get('/data-requests');
    expect(waiting.body['items']).toEqual([expect.objectContaining({ requestId, caseId: family.caseId })]);
    expect(textOf(waiting)).not.toContain(own);
    expect((await lead.get('/data-requests')).body['items']).toHaveLength(1);
    for (const organisation of ['donor', 'finance', 'airport-service', 'canton']) {
      const beside = await Caller.as(house.apiUrl, 'team-lead', 0, organisation);
      expect([organisation, (await beside.get('/data-requests')).body['items']]).toEqual([organisation, []]);
    }
  });

  it('MINOR-2: refuses a data request if a guardian asks for an adult, if the person was not asked alone, or if the person is unknown', async () => {
    expect((await ask(team.counsellor, { askedBy: 'guardian' })).body.code).toBe(
      'DATA_REQUEST.NOT_THEIRS_TO_ASK',
    );
    expect((await ask(team.counsellor, { askedAlone: false })).status).toBe(422);
    expect((await ask(team.counsellor, { personId: randomUUID() })).body.code).toBe('PERSON.UNKNOWN');
  });

  it('PEOPLE-2, SEE-1: another person who may read the whole answer releases it, without the data about other persons', async () => {
    const [{ requestId }] = (await team.caseManager.get(requests)).body['items'] as [{ requestId: string }];
    const at = `${requests}/${requestId}`;
    expect((await team.caseManager.get(`${at}/export`)).body.code).toBe('DATA_REQUEST.NOT_RELEASED');
    expect((await team.counsellor.post(`${at}/answer`, { answer: 'release' })).status).toBe(403);
    const draft = await team.caseManager.get(`${at}/draft`);
    expect(draft.status).toBe(200);
    for (let time = 0; time < 2; time += 1)
      expect(
        (await team.caseManager.post(`${at}/answer`, { answer: 'release' }, newest)).body['status'],
      ).toBe('released');

    const exported = await team.caseManager.get(`${at}/export`);
    expect([exported.status, exported.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(textOf(exported)).toContain('Ownname');
    expect(textOf(exported)).toContain('Note of Ownname');
    expect(textOf(exported)).not.toMatch(/Othername|of the family|neighbour|Accusation|misconduct/);
    for (const hidden of [others, team.counsellor.staffId, team.caseManager.staffId])
      expect(textOf(exported)).not.toContain(hidden);
    expect(exported.body['withheld']).toMatchObject({ texts: { 'about-others': 2, 'about-the-family': 1 } });
    expect(exported.body['readers']).toContainEqual(expect.objectContaining({ role: 'case-manager' }));
    const [row] = await stores.rows('select exports from data_request where id = $1', requestId);
    expect(row).toEqual({ exports: 1 });
    const audited = await stores.rows(
      `select distinct action from audit_entry where case_id = $1 and action like '%data-%' order by 1`,
      family.caseId,
    );
    expect(audited.map((entry) => (entry as { action: string }).action)).toEqual([
      ...['answer-data-request-release', 'export-data-answer', 'read-data-answer', 'read-data-requests'],
      'record-data-request',
    ]);
  });

  it('the answer to a data request is also available as a PDF in the requested language', async () => {
    const [{ requestId }] = (await team.caseManager.get(requests)).body['items'] as [{ requestId: string }];
    const response = await fetch(
      `${house.apiUrl}/api/v1${requests}/${requestId}/export?format=pdf&language=fr`,
      {
        headers: { Authorization: `Bearer ${team.caseManager.token}` },
      },
    );
    const pdf = Buffer.from(await response.arrayBuffer());
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('cache-control'),
    ]).toEqual([200, 'application/pdf', 'no-store']);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await readPdf(pdf)).text).toContain('Vos consentements');
    const answer = (await team.caseManager.get(`${requests}/${requestId}/export`))
      .body as unknown as DataAnswer;
    const fields = [...answer.sections.flatMap(({ entries }) => entries), ...answer.readers].flatMap(
      Object.keys,
    );
    expect(fields.filter((field) => field !== 'currency' && !(field in answerTexts.labels))).toEqual([]);
    expect(answer.sections.filter(({ section }) => !(section in answerTexts.headings))).toEqual([]);
    const page = answerPage(answer, 'fr').flatMap((block) => ('said' in block ? [block.said.office] : []));
    expect(page).toEqual(expect.arrayContaining(['Vos consentements', 'Textes sur d’autres personnes: 2']));
    expect(page.join()).not.toMatch(/Othername|neighbour|Accusation/);
  });

  it('PEOPLE-2: a data request is restricted or refused only on a legal ground, and only if the protection-officer agrees', async () => {
    const { caseManager, counsellor } = team;
    const { requestId } = (await ask(counsellor)).body as { requestId: string };
    const at = `${requests}/${requestId}`;
    const restriction = { answer: 'restrict', ground: 'interests-of-others', withhold: ['trafficking'] };
    expect((await caseManager.post(`${at}/answer`, { answer: 'refuse' })).status).toBe(422);
    expect((await caseManager.post(`${at}/answer`, restriction, newest)).body['status']).toBe('proposed');
    expect((await caseManager.get(`${at}/export`)).body.code).toBe('DATA_REQUEST.NOT_RELEASED');
    expect((await caseManager.post(`${at}/second-word`, { agrees: true })).status).toBe(403);
    const [mine] = (await protection.get('/data-requests')).body['items'] as { owner: object }[];
    expect(mine!.owner).toMatchObject({ role: 'protection-officer' });
    const awaited = { kind: 'data-request', act: 'second-word', id: requestId };
    const secondWords = async (who: Caller) => (await who.get('/second-words')).body['items'];
    expect(await secondWords(protection)).toEqual([expect.objectContaining(awaited)]);
    expect(await secondWords(caseManager)).toEqual([]);
    const say = async (agrees: boolean, version?: number) => {
      const ask = version === undefined ? {} : { ifMatch: `"${version}"` };
      const { body, headers } = await protection.post(`${at}/second-word`, { agrees }, ask);
      return body.code ?? [body['status'], headers.get('etag')];
    };
    expect([await say(false), await say(false, 1)]).toEqual(['REQUEST.VERSION_MISSING', 'STEP.STALE']);
    for (let time = 0; time < 2; time += 1) expect(await say(false, 2)).toEqual(['open', '"3"']);
    const other = { ...restriction, withhold: ['trafficking', 'risk'] };
    expect((await caseManager.post(`${at}/answer`, restriction, { ifMatch: '"1"' })).body.code).toBe(
      'STEP.STALE',
    );
    expect((await caseManager.post(`${at}/answer`, other, { ifMatch: '"3"' })).body['status']).toBe(
      'proposed',
    );
    // A person who saw the first answer cannot confirm a different one.
    expect(await say(true, 2)).toBe('STEP.STALE');
    expect(await say(false, 4)).toEqual(['open', '"5"']);
    await caseManager.post(`${at}/answer`, restriction, { ifMatch: '"5"' });
    for (let time = 0; time < 2; time += 1) expect(await say(true, 6)).toEqual(['restricted', '"7"']);
    const entered = await stores.rows<{ action: string }>(
      `select action from audit_entry where chain = $1 and action like '%data-request' order by sequence`,
      `actor:${protection.staffId}`,
    );
    expect(entered.map(({ action }) => action)).toEqual([
      ...['reopen-data-request', 'reopen-data-request', 'second-data-request'],
    ]);
    expect((await protection.get(`${at}/export`)).status).toBe(403);
    const exported = await caseManager.get(`${at}/export`);
    expect(textOf(exported)).not.toContain('Note of Ownname');
    expect(exported.body['withheld']).toMatchObject({
      categories: ['trafficking'],
      ground: 'interests-of-others',
    });
  });

  it('INC-2, PEOPLE-2: the answer contains the person’s documents, and those disclosures to authorities that the person knows of', async () => {
    const { caseManager } = team;
    const two = await Family.opened(team, 2);
    const [mine, hers] = two.personIds as [string, string];
    const incidentId = randomUUID();
    await two.take(team.counsellor, 'identities', { personId: mine, identity: identityOf('Ownname') });
    await two.take(caseManager, 'incidents', {
      incidentId,
      kind: 'staff-misconduct',
      personIds: [mine],
      text: 'Accusation',
      about: { staffIds: [team.counsellor.staffId] },
    });
    const desk = new DocumentDesk(house, team, new OneCase(team, two.caseId, mine));
    const file = pdf('synthetic');
    const letter = { kind: 'letter', category: 'contact' };
    const attached = { kind: 'medical-report', category: 'health', personId: mine };
    for (const document of [
      attached,
      { ...attached, personId: hers },
      letter,
      { ...letter, personId: mine, matterId: incidentId },
    ])
      await desk.attach('caseManager', document, file);
    for (const [n, telling] of [
      ['1', { telling: 'told' }],
      ['2', { telling: 'withheld', ground: 'CrimPC 73' }],
    ] as const) {
      const disclosureId = randomUUID();
      await two.take(caseManager, 'disclosures', {
        disclosureId,
        authority: 'prosecutor',
        authorityName: `Authority ${n}`,
        article: `CrimPC ${n}`,
        basis: 'criminal-procedure',
        personIds: [mine],
        categories: ['travel'],
        requestedOn: '2026-01-05',
      });
      const at = `disclosures/${disclosureId}`;
      await two.take(protection, `${at}/confirmation`, { given: `Given ${n}` });
      await two.take(caseManager, `${at}/telling`, { personIds: [mine], ...telling });
    }
    const path = `${two.path}/data-requests`;
    const { status, body } = await team.counsellor.post(path, { personId: mine, ...asked });
    expect([status, body.code]).toEqual([200, undefined]);
    const at = `${path}/${String(body['requestId'])}`;
    await caseManager.post(`${at}/answer`, { answer: 'release' }, newest);
    const answer = await caseManager.get(`${at}/export`);
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    const { documents, withheld, sections } = answer.body as unknown as DataAnswer;
    const { kind, category } = attached;
    expect(documents).toEqual([
      { kind, category, on: expect.any(String), bytes: file.length, sentDigest: expect.any(String) },
    ]);
    expect(withheld).toMatchObject({ documents: { 'about-others': 1, 'about-the-family': 1 }, texts: {} });
    expect(sections.find(({ section }) => section === 'disclosures')!.entries).toHaveLength(1);
    expect(textOf(answer)).toContain('CrimPC 1');
    expect(textOf(answer)).not.toMatch(/CrimPC 2|CrimPC 73|Authority|Given|Accusation/);
  });

  it('CLOSE-1: the lead of the case-manager can answer a data request about a file whose workflow has ended', async () => {
    const closed = await Family.opened(team);
    const [personId] = closed.personIds;
    await closed.take(team.counsellor, 'identities', { personId, identity: identityOf('Closed') });
    await closed.close();
    await stores.temporal.workflow.getHandle(returnCaseWorkflowId(closed.caseId)).terminate();
    const path = `${closed.path}/data-requests`;
    const { status, body } = await team.caseManager.post(path, { personId, ...asked });
    expect(status).toBe(200);
    const at = `${path}/${String(body['requestId'])}`;
    expect((await team.caseManager.post(`${at}/answer`, { answer: 'release' }, newest)).body.code).toBe(
      'STEP.SAME_PERSON',
    );
    expect((await team.caseManager.get(`${at}/draft`)).body.code).toBe('STEP.SAME_PERSON');
    expect((await lead.get(`${at}/draft`)).status).toBe(200);
    expect((await lead.post(`${at}/answer`, { answer: 'release' }, newest)).body['status']).toBe('released');
    expect((await team.caseManager.get(`${at}/export`)).body.code).toBe('STEP.SAME_PERSON');
    expect((await lead.get(`${at}/export`)).body['kept']).toMatchObject({ closedOn: expect.any(String) });
  });

  it('law 14: reminds the staff who answer a data request, and reminds their lead after the due day', async () => {
    const { requestId } = (await ask(team.counsellor)).body as { requestId: string };
    const worker = await createDataSource(house.settings, 'worker').initialize();
    const reminders = new DutyReminders(worker, stores.cases);
    const mails = () =>
      stores.rows(
        'select kind, staff_id as "staffId" from outbox where step_id = $1 order by kind, staff_id',
        requestId,
      );
    await reminders.enter();
    const newTask = { kind: 'task-opened', staffId: team.caseManager.staffId };
    expect(await mails()).toEqual([newTask]);
    await stores.rows(
      `update data_request set due_at = now() - interval '1 minute' where id = $1`,
      requestId,
    );
    await reminders.enter();
    expect(await reminders.enter()).toBe(0);
    const late = [team.caseManager.staffId, lead.staffId]
      .sort()
      .map((staffId) => ({ kind: 'alert', staffId }));
    expect(await mails()).toEqual([...late, newTask]);
    await worker.destroy();
  });

  it('CASE-1, INC-2: no answer shows a text about another person, a report or a complaint, in complete lives of families', async () => {
    const answers = new DataAnswers(
      new DataRequests(stores.database, stores.seals),
      stores.documents,
      stores.cases,
      new VaultNotes(stores.database, stores.seals),
      new StaffDirectory(stores.database),
    );
    for (const name of ['02-mother-with-two-minors', '20-family-splits']) {
      const caseId = await playToTheEnd(house, name);
      const state = await stores.stateOf(caseId);
      const texts = await stores.textsIn(caseId);
      expect(texts.length).toBeGreaterThan(5);
      for (const personId of Object.keys(state.persons)) {
        const request = { requestId: randomUUID(), caseId, personId, answer: null } as DataRequest;
        const answer = JSON.stringify(await answers.to(request, state, byRole));
        const hidden = texts.filter(
          (text) => (text.personId ?? personId) !== personId || /incident|complaint/.test(text.step),
        );
        const own = new Set(texts.filter((text) => !hidden.includes(text)).map(({ text }) => text));
        for (const { text } of hidden.filter(({ text }) => !own.has(text)))
          expect([name, answer.includes(JSON.stringify(text).slice(1, -1))]).toEqual([name, false]);
        for (const other of Object.keys(state.persons).filter((one) => one !== personId))
          expect([name, answer.includes(other)]).toEqual([name, false]);
      }
    }
  }, 240_000);
});
