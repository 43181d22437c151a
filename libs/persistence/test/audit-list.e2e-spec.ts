import type { Actor, Part } from '@homeward/contracts';
import { auditOmissions, staffSteps } from '@homeward/domain';
import { AuditList, AuditLog, seedFile, StaffDirectory, type AuditRequest } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

const idOf = (number: number): string => `5a000000-0000-4000-8000-00000000${String(number).padStart(4, '0')}`;
const oversightId = '0a000000-0000-4000-8000-000000000010';

let record: TestRecord;
let log: AuditLog;
let list: AuditList;
let auditor: Actor;
let officer: Actor;
/**
 * One officer is responsible for the data of the first case, and another officer for the data of the second case. The
 * first officer never sees the third case (SEE-4).
 */
const [own, foreign, unseen] = [new Story(), new Story(), new Story()];
const counsellor = team.counsellor.member;

beforeAll(async () => {
  record = await startRecord();
  await seedFile(record.owner);
  const directory = new StaffDirectory(record.dataSource);
  auditor = { ...(await directory.actorOf(idOf(1006)))!, role: 'auditor' };
  officer = { ...(await directory.actorOf(idOf(1002)))!, role: 'protection-officer' };
  const api = await record.connect('api');
  [log, list] = [new AuditLog(api), new AuditList(await record.connect('api', 'lists'))];
  const part: Part = { ...team.counsellor.part, organisationId: oversightId, organisationType: 'oversight' };
  for (const story of [own, foreign, unseen]) {
    const parts = {
      counsellor: team.counsellor.part,
      ...(story !== foreign && { 'protection-officer': part }),
    };
    await record.repository.recordStep({ caseId: story.caseId, fact: story.open({ parts }) });
  }
  const hidden = unseen.take('name-never-show', { staffId: officer.staffId, why: 'kin' }, counsellor);
  await record.repository.recordStep({ caseId: unseen.caseId, fact: hidden });
  await record.repository.recordStep({ caseId: own.caseId, fact: own.session() });
}, 60_000);
afterAll(() => record?.stop());

const read = (story: Story, action: string, route: string, refusedWith?: string) =>
  log.write({
    actor: counsellor,
    caseId: story.caseId,
    action,
    route: `GET cases/:caseId/${route}`,
    refusedWith,
  });
const actionsFor = async (reader: Actor, asked: Partial<AuditRequest> = {}) =>
  (await list.page(reader, { limit: 200, ...asked })).items.map(({ action }) => action);

it('SEE-5: the list of the audit shows an auditor what people did in all cases, newest first', async () => {
  await read(own, 'read-persons', 'persons');
  await read(foreign, 'read', 'persons', 'CASE.NOT_FOUND');
  await log.write({ actor: counsellor, action: 'list-cases', route: 'GET cases' });
  await log.write({
    actor: { staffId: idOf(999), role: 'machine', organisationId: null },
    caseId: own.caseId,
    action: 'use-case-keys',
    route: 'process api',
  });
  expect(await actionsFor(auditor)).toEqual([
    ...['list-cases', 'read', 'read-persons', 'record-counselling-session'],
    ...['open-case', 'open-case', 'open-case'],
  ]);
  const { items } = await list.page(auditor, { limit: 1, route: 'GET cases/:caseId/persons' });
  expect(items).toMatchObject([
    { staffId: counsellor.staffId, role: 'counsellor', caseId: foreign.caseId, outcome: 'CASE.NOT_FOUND' },
  ]);
});

it('SEE-2, SEE-4: the list shows an officer the cases for whose data the officer is responsible, except hidden cases', async () => {
  const ofCases = (await list.page(officer, { limit: 200 })).items.map(({ caseId }) => caseId);
  expect([...new Set(ofCases)]).toEqual([own.caseId]);
  expect(await actionsFor(officer, { caseId: foreign.caseId })).toEqual([]);
  expect(await actionsFor(officer, { caseId: unseen.caseId })).toEqual([]);
  expect(await actionsFor(auditor, { caseId: unseen.caseId })).toEqual(['open-case']);
});

it('the list shows no entry to a reader who claims a role that the organisation of the reader does not have', async () => {
  expect(await actionsFor({ ...counsellor, role: 'auditor' })).toEqual([]);
  expect(await actionsFor({ ...counsellor, role: 'protection-officer' })).toEqual([]);
  expect(await actionsFor({ ...officer, role: 'counsellor' })).toEqual([]);
});

it('the audit can be filtered by person, case, action and time', async () => {
  expect(await actionsFor(auditor, { caseId: own.caseId, action: 'read-persons' })).toEqual(['read-persons']);
  expect(await actionsFor(auditor, { staffId: officer.staffId })).toEqual([]);
  expect(await actionsFor(auditor, { staffId: counsellor.staffId, caseId: foreign.caseId })).toEqual([
    'read',
    'open-case',
  ]);
  const { items } = await list.page(auditor, { limit: 200 });
  const { at } = items[2]!;
  const since = (await list.page(auditor, { limit: 200, from: at })).items;
  expect(since.map(({ eventId }) => eventId)).toEqual(items.slice(0, 3).map(({ eventId }) => eventId));
  const until = (await list.page(auditor, { limit: 200, to: at })).items;
  expect(until.map(({ eventId }) => eventId)).toEqual(items.slice(3).map(({ eventId }) => eventId));
});

it('the pages of the audit neither skip nor repeat an entry', async () => {
  for (const asked of [{}, { caseId: own.caseId }, { staffId: counsellor.staffId }]) {
    const whole = (await list.page(auditor, { ...asked, limit: 200 })).items;
    const paged: unknown[] = [];
    for (let after: string | undefined; ;) {
      const { items, next } = await list.page(auditor, { ...asked, limit: 1, after });
      paged.push(...items);
      if (next === null) break;
      after = next;
    }
    expect(paged).toEqual(whole);
  }
  await expect(list.page(auditor, { limit: 1, after: 'none' })).rejects.toMatchObject({
    code: 'REQUEST.INVALID',
  });
});

it('INC-2: the list hides acts that may be about the reader, whatever happened in the case and whatever filter the reader sets', async () => {
  const before = [await actionsFor(auditor), await actionsFor(officer)];
  const about = { staffIds: [auditor.staffId, officer.staffId] };
  const personIds = [own.personId];
  const matters = [
    own.take('record-incident', { incidentId: idOf(1), kind: 'leak', personIds, about }, counsellor),
    own.take('record-complaint', { complaintId: idOf(2), about, text: idOf(3) }, counsellor),
  ];
  for (const fact of matters) await record.repository.recordStep({ caseId: own.caseId, fact });
  for (const path of ['incidents', 'complaints', 'narrowings', 'legal-holds', 'erasures'])
    await read(own, `read-${path}`, path);
  await read(own, 'read', 'incidents', 'AUTH.FORBIDDEN');
  const onCase = { actor: counsellor, caseId: own.caseId };
  await log.write({ ...onCase, action: 'propose-hold', route: 'POST cases/:caseId/legal-holds' });
  await log.write({ actor: counsellor, action: 'record-breach', route: 'POST breaches' });
  await log.write({ actor: counsellor, action: 'read-breach', route: 'GET breaches/:breachId' });
  expect([await actionsFor(auditor), await actionsFor(officer)]).toEqual(before);
  for (const reader of [auditor, officer]) {
    expect(await actionsFor(reader, { caseId: own.caseId, action: 'record-incident' })).toEqual([]);
    expect(await actionsFor(reader, { route: 'GET cases/:caseId/incidents' })).toEqual([]);
  }
});

it('SEE-1: the list hides a step from a protection-officer if the name of the step reveals data that the officer may not read', async () => {
  const { actions } = auditOmissions('protection-officer');
  expect(actions).toContain('record-risk-input');
  expect(actions).not.toContain('record-identity');
  // INC-4: only the auditor sees this step.
  expect(actions.filter((step) => !(step in staffSteps))).toEqual(['accuse-last-two']);
  await log.write({
    actor: counsellor,
    caseId: own.caseId,
    action: 'record-risk-input',
    route: 'POST cases/:caseId/risk-assessments',
  });
  const asked = { caseId: own.caseId, action: 'record-risk-input' };
  expect([await actionsFor(auditor, asked), await actionsFor(officer, asked)]).toEqual([
    ['record-risk-input'],
    [],
  ]);
});
