import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dataCategories, returnCaseWorkflowId, scheduleIds } from '@homeward/contracts';
import { byRole, CaseReader, Rebuild, recordProtection, VaultNotes, type Seals } from '@homeward/persistence';
import {
  HomewardPayloadCodec,
  keyStoresOf,
  loadDataKeys,
  type StoredDataKeys,
  type KeyStore,
  type Sealer,
  type StoredKey,
} from '@homeward/protection';
import { surnameOf, until } from '@homeward/testing';
import { Backup } from './backup.js';
import { Caller } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { liesIn } from './lies-in.js';
import { playToTheEnd } from './played-stories.js';

let house: House;
let stores: Stores;
let team: Team;
let officer: Caller;
let auditor: Caller;

beforeAll(async () => {
  house = await openHouse({ sandbox: 'calls-back' });
  stores = await Stores.of(house);
  team = await teamOf(house);
  officer = await Caller.as(house.apiUrl, 'protection-officer');
  auditor = await Caller.as(house.apiUrl, 'auditor');
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

type Payload = Parameters<HomewardPayloadCodec['decrypt']>[0];

const confirm = { decision: 'confirm' };
const decline = { decision: 'decline' };

/**
 * Erases a case or a person: the case-manager proposes it, the protection-officer confirms it. @returns the erasure's
 * id
 */
async function erase(caseId: string, body: object = {}): Promise<string> {
  const proposal = await team.caseManager.post(`/cases/${caseId}/erasures`, body);
  expect([proposal.status, proposal.body.code]).toEqual([201, undefined]);
  const id = String(proposal.body['id']);
  const path = `/cases/${caseId}/erasures/${id}/confirmation`;
  const { status, body: answer } = await officer.post(path, confirm, { ifMatch: '"1"' });
  expect([status, answer.code, answer['status']]).toEqual([200, undefined, 'decided']);
  return id;
}

const certificateOf = async (erasureId: string) => (await auditor.get(`/erasures/${erasureId}`)).body;

async function erased(caseId: string, body: object = {}) {
  const id = await erase(caseId, body);
  const isDone = async () => 'doneAt' in (await certificateOf(id));
  expect(await until(isDone, { withinMs: 60_000, everyMs: 300 })).toBe(true);
  return await certificateOf(id);
}

async function historiesOf(caseId: string): Promise<number> {
  const query = `WorkflowId starts_with '${returnCaseWorkflowId(caseId)}'`;
  let found = 0;
  for await (const _ of stores.temporal.workflow.list({ query })) found += 1;
  return found;
}

async function closedFamily(adults = 1): Promise<Family> {
  const family = await Family.opened(team, adults);
  await family.admit();
  await family.close();
  return family;
}

describe('an erasure', () => {
  it('PEOPLE-2, CLOSE-1: one person proposes an erasure, another person confirms the erasure, and only places, codes, times and a certificate remain', async () => {
    const family = await closedFamily();
    const [proposal, again] = [
      await team.caseManager.post(`${family.path}/erasures`, {}, { key: 'one' }),
      await team.caseManager.post(`${family.path}/erasures`, {}, { key: 'one' }),
    ];
    expect([proposal.status, again.body]).toEqual([201, proposal.body]);
    const id = String(proposal.body['id']);
    const confirmation = `${family.path}/erasures/${id}/confirmation`;
    const asked = async (who: Caller, ifMatch?: string) =>
      (await who.post(confirmation, confirm, ifMatch ? { ifMatch } : {})).body.code;
    expect(await asked(team.caseManager, '"1"')).toBe('STEP.SAME_PERSON');
    expect(await asked(officer)).toBe('REQUEST.VERSION_MISSING');
    expect(await asked(officer, '"7"')).toBe('STEP.STALE');
    expect(await asked(team.counsellor, '"1"')).toBe('AUTH.FORBIDDEN');
    await officer.post(confirmation, decline, { ifMatch: '"1"' });
    expect(await asked(officer, '"2"')).toBe('ERASURE.NOT_IN_THIS_STATUS');

    const draft = { reason: 'Synthetic, half written' };
    expect((await team.caseManager.put(`${family.path}/drafts/propose-reopening`, draft)).status).toBe(200);
    const noted = { for: 'seat', text: 'Synthetic' };
    const notePath = `${family.path}/notes/${randomUUID()}`;
    expect((await team.caseManager.put(notePath, noted)).status).toBe(200);
    await stores.rows(
      `insert into arranged_task (case_id, task_id, since, organisation_id) values ($1, 'of a task', now(), $2)`,
      family.caseId,
      team.caseManager.organisationId,
    );

    const histories = await historiesOf(family.caseId);
    expect(histories).toBeGreaterThan(0);
    expect(await erased(family.caseId)).toMatchObject({
      caseId: family.caseId,
      ground: 'request',
      decidedBy: [
        { act: 'propose-erasure', staffId: team.caseManager.staffId },
        { act: 'confirm-erasure', staffId: officer.staffId },
      ],
      removed: {
        'vault_note/identity': 1,
        return_case: 1,
        'temporal-history': histories,
        draft: 1,
        desk_note: 1,
        arranged_task: 1,
      },
    });
    expect((await team.caseManager.get(family.path)).status).toBe(404);
    const rows = await stores.rows(
      `select distinct kind, sealed, content_hash, occurred_on, actor_staff_id from timeline where case_id = $1`,
      family.caseId,
    );
    expect(rows).toEqual([
      { kind: 'erased', sealed: null, content_hash: null, occurred_on: null, actor_staff_id: null },
    ]);
    await expect(stores.summaryOf(family.caseId)).rejects.toThrow();
    expect((await family.openedAgain()).status).toBe(404);
  }, 120_000);

  it('CLOSE-1: refuses to propose an erasure while a person waits for an answer about their own data', async () => {
    const { path, personIds } = await closedFamily();
    const [personId] = personIds;
    const asked = await team.counsellor.post(`${path}/data-requests`, {
      personId,
      askedBy: 'self',
      identityCheck: 'document-seen',
      askedAlone: true,
      channel: 'in-person',
    });
    expect(asked.status).toBe(200);
    for (const body of [{}, { personId }])
      expect((await team.caseManager.post(`${path}/erasures`, body)).body.code).toBe(
        'ERASURE.DATA_REQUEST_OPEN',
      );
  });

  it('law 4: answers a repeated key with the first proposal of an erasure, even if a new proposal would be refused', async () => {
    const { path } = await closedFamily();
    const propose = () => team.caseManager.post(`${path}/erasures`, {}, { key: 'before-the-hold' });
    const proposal = await propose();
    const hold = await officer.post(`${path}/legal-holds`, { until: '2126-01-01', reason: 'Synthetic' });
    const at = `${path}/legal-holds/${String(hold.body['id'])}/confirmation`;
    expect((await team.caseManager.post(at, confirm, { ifMatch: '"1"' })).body['status']).toBe('standing');
    const again = await propose();
    expect([again.status, again.body]).toEqual([201, proposal.body]);
  }, 120_000);

  it('CLOSE-1: erases only a closed file, or a person who has an outcome while the case continues for other persons', async () => {
    const family = await Family.opened(team, 2);
    await family.admit();
    const [goes, stays] = family.personIds;
    const asks = async (body: object) => (await officer.post(`${family.path}/erasures`, body)).body.code;
    expect(await asks({ personId: randomUUID() })).toBe('PERSON.UNKNOWN');
    // A proposal during a running case is recorded, but cannot be confirmed yet.
    for (const [body, code] of [
      [{}, 'ERASURE.FILE_OPEN'],
      [{ personId: goes }, 'ERASURE.PERSON_GOES_ON'],
    ] as const) {
      const wish = await officer.post(`${family.path}/erasures`, body);
      expect([wish.status, wish.body['status']]).toEqual([201, 'proposed']);
      const at = `${family.path}/erasures/${String(wish.body['id'])}/confirmation`;
      expect((await team.caseManager.post(at, confirm, { ifMatch: '"1"' })).body.code).toBe(code);
      const declined = await team.caseManager.post(at, { decision: 'decline' }, { ifMatch: '"1"' });
      expect(declined.body['status']).toBe('declined');
    }
    await family.take(team.counsellor, 'withdrawals', { personIds: [goes] });
    expect(await erased(family.caseId, { personId: goes })).toMatchObject({
      personId: goes,
      removed: { 'vault_note/identity': 1 },
    });
    await family.take(team.counsellor, 'safe-contacts', { personId: stays, contact: { channel: 'phone' } });
    const text = JSON.stringify((await team.counsellor.get(`${family.path}/persons`)).body);
    expect([
      text.includes(`"prs_SecondName":"${surnameOf(goes!)}"`),
      text.includes(`"prs_SecondName":"${surnameOf(stays!)}"`),
    ]).toEqual([false, true]);
  }, 120_000);
});

describe('a legal hold', () => {
  it('PEOPLE-2, CLOSE-1: two people place a legal hold, even on an open case, and two people lift the hold; a hold in force prevents an erasure', async () => {
    const family = await Family.opened(team);
    await family.admit();
    const holds = `${family.path}/legal-holds`;
    const until = '2126-01-01';
    const reason = 'A court asked for the file to be kept (synthetic).';
    const past = await officer.post(holds, { until: '2020-01-01', reason });
    expect(past.body.code).toBe('LEGAL_HOLD.END_PASSED');
    const proposal = await officer.post(holds, { until, reason }, { key: 'hold' });
    expect([proposal.status, proposal.body]).toEqual([
      201,
      expect.objectContaining({ status: 'proposed', until, reason }),
    ]);
    const other = await officer.post(holds, { until, reason: 'Another' }, { key: 'hold' });
    expect(other.body.code).toBe('REQUEST.KEY_REUSED');
    const path = `${holds}/${String(proposal.body['id'])}`;
    const acts = async (who: Caller, act: string, body: object, ifMatch: string) => {
      const answer = await who.post(`${path}/${act}`, body, { ifMatch });
      return answer.body.code ?? answer.body['status'];
    };
    expect(await acts(officer, 'confirmation', confirm, '"1"')).toBe('STEP.SAME_PERSON');
    expect(await acts(team.caseManager, 'confirmation', confirm, '"1"')).toBe('standing');
    expect(await acts(team.caseManager, 'confirmation', confirm, '"1"')).toBe('standing');
    await family.close();
    expect((await officer.post(`${family.path}/erasures`, {})).body.code).toBe('ERASURE.HELD');

    expect(await acts(team.caseManager, 'lifting', {}, '"2"')).toBe('lifting-proposed');
    expect((await officer.post(`${family.path}/erasures`, {})).body.code).toBe('ERASURE.HELD');
    expect(await acts(team.caseManager, 'lifting/confirmation', confirm, '"3"')).toBe('STEP.SAME_PERSON');
    expect(await acts(officer, 'lifting/confirmation', confirm, '"3"')).toBe('lifted');
    const { body } = await team.caseManager.get(holds);
    expect(body['items']).toEqual([expect.objectContaining({ status: 'lifted', version: 4, reason })]);
    const [{ bytes }] = (await stores.rows<{ bytes: Buffer }>(
      'select sealed_reason as bytes from legal_hold where case_id = $1',
      family.caseId,
    )) as [{ bytes: Buffer }];
    expect(bytes.includes('court')).toBe(false);
    expect(await erased(family.caseId)).toMatchObject({ removed: { legal_hold: 1 } });
  }, 120_000);

  const until = '2126-01-01';
  const reason = 'An officer is said to have taken money (synthetic).';

  it('SEE-2, CASE-3: only people who manage the case or are responsible for its data see a legal hold and the reason why an erasure is refused', async () => {
    const family = await closedFamily();
    const hold = await officer.post(`${family.path}/legal-holds`, { until, reason });
    const lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'country-office');
    const own = (await lead.get(`${family.path}/legal-holds`)).body['items'];
    expect(own).toEqual([expect.objectContaining({ reason })]);
    const at = `${family.path}/legal-holds/${String(hold.body['id'])}`;
    const awaited = { kind: 'legal-hold', act: 'confirm-hold', caseId: family.caseId, id: hold.body['id'] };
    const secondWords = async (who: Caller) => (await who.get('/second-words')).body['items'];
    expect(await secondWords(lead)).toContainEqual(expect.objectContaining(awaited));
    expect(await secondWords(officer)).not.toContainEqual(expect.objectContaining(awaited));
    // SEE-2: if a colleague holds the seat, the reader's own list does not contain the case, but the reader can read
    // the case's list.
    for (const who of await Caller.everybody(house.apiUrl)) {
      const { status, body } = await who.get('/second-words');
      const isOther = who.role === 'operator';
      expect([who.role, status]).toEqual([who.role, isOther ? 403 : 200]);
      const isListed = JSON.stringify(body).includes(String(hold.body['id']));
      const decides = (await who.get(`${family.path}/legal-holds`)).status === 200;
      expect([who.staffId, who.role, isListed]).toEqual([
        who.staffId,
        who.role,
        decides && who.staffId !== officer.staffId,
      ]);
    }
    // This lead is appointed to decide on legal holds, although the case never needed a lead of an oversight
    // organisation (SEE-2).
    const oversight = await Caller.as(house.apiUrl, 'team-lead', 0, 'oversight');
    expect((await oversight.get(family.path)).status).toBe(404);
    expect((await oversight.get(`${family.path}/legal-holds`)).body['items']).toEqual(own);
    // The seats of services ended with the closing, so their leads do not see the case.
    const services = ['donor', 'finance', 'travel-service'];
    for (const type of ['canton', ...services]) {
      const isService = services.includes(type);
      const beside = await Caller.as(house.apiUrl, 'team-lead', 0, type);
      expect([type, (await beside.get(family.path)).status]).toEqual([type, isService ? 404 : 200]);
      const answers = [
        await beside.get(`${family.path}/legal-holds`),
        await beside.get(`${family.path}/erasures`),
        await beside.post(`${family.path}/legal-holds`, { until, reason }),
        await beside.post(`${at}/confirmation`, confirm, { ifMatch: '"1"' }),
        await beside.post(`${family.path}/erasures`, {}),
        await beside.post(`${family.path}/erasures`, { personId: family.personIds[0] }),
      ];
      expect([type, ...answers.map(({ body }) => body.code)]).toEqual([
        type,
        ...Array(6).fill(isService ? 'CASE.NOT_FOUND' : 'AUTH.FORBIDDEN'),
      ]);
    }
  }, 120_000);

  it('INC-2: hides a legal hold completely from a person accused by an incident, and lets another person decide', async () => {
    const family = await Family.opened(team);
    const lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'country-office');
    const accused = team.caseManager;
    await family.take(accused, 'findings', {
      personId: family.personIds[0],
      finding: 'victim',
      decidedBy: 'ngo',
    });
    await family.take(team.counsellor, 'incidents', {
      kind: 'staff-misconduct',
      personIds: family.personIds,
      text: reason,
      about: { staffIds: [accused.staffId] },
    });
    const holds = `${family.path}/legal-holds`;
    const { body } = await officer.post(holds, { until, reason });
    const at = `${holds}/${String(body['id'])}`;
    const answer = await accused.get(holds);
    expect([answer.status, answer.body]).toEqual([200, { items: [] }]);
    for (const act of ['confirmation', 'lifting'])
      expect(
        (await accused.post(`${at}/${act}`, act === 'lifting' ? {} : confirm, { ifMatch: '"1"' })).status,
      ).toBe(404);
    const standing = await lead.post(`${at}/confirmation`, confirm, { ifMatch: '"1"' });
    expect(standing.body['status']).toBe('standing');
    expect((await accused.post(`${at}/lifting`, {}, { ifMatch: '"2"' })).body.code).toBe('REQUEST.NOT_FOUND');
    expect((await accused.post(`${family.path}/erasures`, {})).status).toBe(201);
    expect((await officer.post(`${family.path}/erasures`, {})).body.code).toBe('ERASURE.HELD');
    const proposed = await accused.post(holds, { until, reason: 'Of their own (synthetic).' });
    expect(proposed.status).toBe(201);
    expect((await accused.get(holds)).body['items']).toEqual([proposed.body]);
  }, 120_000);
});

describe('canaries: texts of an erased case, after restoring a backup from before the erasure', () => {
  let caseId: string;
  let goesOn: string;
  let marks: readonly string[];
  let noteIds: string[];
  let payload: Payload;
  let backup: Backup;
  let certificate: Record<string, unknown>;
  /** The keys as a new process without a cache reads them. */
  let keys: StoredDataKeys;

  beforeAll(async () => {
    caseId = await playToTheEnd(house, '18-complaint-about-an-officer');
    goesOn = (await closedFamily()).caseId;
    marks = [...(await stores.marksIn(caseId)).keys()];
    const notes = await stores.rows<{ id: string }>('select id from vault_note where case_id = $1', caseId);
    noteIds = notes.map(({ id }) => id);
    payload = await startPayloadOf(caseId);
    backup = await Backup.of(stores);
    certificate = await erased(caseId);
    await backup.restore();
    keys = await loadDataKeys(house.settings);
  }, 240_000);

  const readersWith = (seals: Seals) => [
    () => new CaseReader(stores.database, seals).load(byRole, caseId),
    () => new CaseReader(stores.database, seals).timeline(byRole, caseId, { limit: 100 }),
    () => new VaultNotes(stores.database, seals).read(byRole, caseId, noteIds, dataCategories),
  ];

  it('texts of an erased case are in the restored database, but only sealed', async () => {
    expect(marks.length).toBeGreaterThan(5);
    expect(await stores.rows('select from vault_note where case_id = $1', caseId)).toHaveLength(
      noteIds.length,
    );
    const text = await backup.text();
    expect(marks.filter((mark) => liesIn(text, mark))).toEqual([]);
  });

  it('texts of an erased case stay unreadable: no key store has their keys, and no remaining key decrypts them', async () => {
    for (const place of [house.settings.keys.storeDir, house.settings.keys.secondStoreDir])
      expect(await readdir(join(place, caseId))).toEqual(['case.destroyed']);
    const left = await keysLeft(keys, keyStoresOf(house.settings)[0]);
    expect(left.length).toBeGreaterThan(4);
    const gone = certificate['keyIds'] as string[];
    expect(gone.length).toBeGreaterThan(1);
    expect(left.filter(({ keyId }) => gone.includes(keyId))).toEqual([]);
    for (const { sealer } of left) {
      const seals: Seals = { toSeal: async () => sealer, toDecrypt: async () => sealer };
      for (const read of readersWith(seals))
        await expect(read()).rejects.toMatchObject({ code: 'RECORD.UNREADABLE' });
    }
  });

  it('the reader, the rebuild and the codec treat texts of an erased case as erased, and can still read other texts', async () => {
    const { seals, hashes } = recordProtection(house.settings, keys);
    const [load, timeline, notes] = readersWith(seals);
    await expect(load!()).rejects.toMatchObject({ code: 'RECORD.ERASED' });
    await expect(timeline!()).rejects.toMatchObject({ code: 'RECORD.ERASED' });
    expect(await notes!()).toEqual(new Map());
    const rebuild = new Rebuild(stores.database, seals, hashes);
    expect(await rebuild.check(caseId)).toMatchObject({ erased: 1, differences: [] });
    await expect(new HomewardPayloadCodec(keys).decrypt(payload)).rejects.toMatchObject({
      code: 'KEY.DESTROYED',
    });
    expect((await new CaseReader(stores.database, seals).load(byRole, goesOn))?.state.caseId).toBe(goesOn);
  });

  it('CLOSE-1: the next erasure run erases the restored texts again', async () => {
    await stores.temporal.schedule.getHandle(scheduleIds.forget).trigger();
    const again = async () =>
      ((await auditor.get('/erasures')).body['items'] as { caseId: string }[]).find(
        (one) => one.caseId === caseId,
      );
    expect(await until(async () => (await again()) !== undefined, { withinMs: 60_000, everyMs: 500 })).toBe(
      true,
    );
    expect(await again()).toMatchObject({ ground: 'found-again', decidedBy: [] });
    expect(await stores.rows('select from vault_note where case_id = $1', caseId)).toEqual([]);
    expect(await stores.rows(`select from timeline where case_id = $1 and kind <> 'erased'`, caseId)).toEqual(
      [],
    );
    expect((await team.caseManager.get(`/cases/${caseId}`)).status).toBe(404);
  }, 90_000);
});

/** Returns the start arguments of the workflow, as Temporal stores them. */
async function startPayloadOf(caseId: string): Promise<Payload> {
  const { events } = await stores.temporal.workflow.getHandle(returnCaseWorkflowId(caseId)).fetchHistory();
  return events![0]!.workflowExecutionStartedEventAttributes!.input!.payloads![0]!;
}

/** Returns all keys that exist, by id. */
async function keysLeft(keys: StoredDataKeys, store: KeyStore) {
  const left: { readonly keyId: string; readonly sealer: Sealer }[] = [];
  for await (const subject of store.subjects()) {
    const { id, version } = (await store.read(subject)) as StoredKey;
    const key =
      subject === 'house'
        ? keys.ofHouse()
        : 'personId' in subject
          ? keys.ofPerson(subject.caseId, subject.personId)
          : 'breachId' in subject
            ? keys.ofBreach(subject.breachId)
            : keys.ofCase(subject.caseId);
    left.push({ keyId: `${id}.${version}`, sealer: await key.toDecrypt('records') });
  }
  return left;
}
