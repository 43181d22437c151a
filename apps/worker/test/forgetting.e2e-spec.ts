import { randomUUID } from 'node:crypto';
import { Eraser } from '@homeward/activities';
import { paymentWorkflowId, returnCaseWorkflowId, type CaseId, type DataCategory } from '@homeward/contracts';
import { marksDue, todayAt } from '@homeward/domain';
import { createLogger, createMetrics } from '@homeward/observability';
import {
  byRole,
  CaseReader,
  createDataSource,
  LegalHolds,
  recordSeals,
  type Erasure,
} from '@homeward/persistence';
import { createSigner, isSignedBy, canonicalJson } from '@homeward/protection';
import { until } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { openForgetting, type ForgettingOptions } from '../src/forgetting.js';
import { Teller, WorkerHouse } from './worker-house.js';

let house: WorkerHouse;
let upkeep: DataSource;
let reader: CaseReader;

beforeAll(async () => {
  house = await WorkerHouse.open();
  upkeep = await createDataSource(house.settings, 'worker', 'upkeep').initialize();
  reader = new CaseReader(upkeep, recordSeals(house.keys));
}, 120_000);
afterAll(async () => {
  await upkeep?.destroy();
  await house?.stop();
});

/** The programme's years after today. */
const inYears = (years: number): string => `${new Date().getUTCFullYear() + years}-12-31`;
const rows = <Row = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  house.database.query(sql, values);

const toolsOn = (today: string, more: Partial<ForgettingOptions> = {}) =>
  openForgetting({
    settings: house.settings,
    keys: house.keys,
    upkeep,
    client: house.client,
    log: createLogger('test', { level: 'fatal' }),
    metrics: createMetrics('test'),
    today: () => today,
    ...more,
  });

/** A case whose file has ended today, with a note in each of some categories. */
async function endedCase(...categories: DataCategory[]): Promise<{ caseId: CaseId; personId: string }> {
  const [caseId, personId] = [randomUUID(), randomUUID()];
  const teller = new Teller(house.record, caseId);
  const actor = await house.counsellor();
  await teller.tell('open-case', await house.opening(personId), actor);
  await teller.tell('withdraw', { personIds: [personId] }, actor);
  await teller.tell('close-case', {}, actor);
  const { deadlines } = (await reader.load(byRole, caseId))!.state;
  for (const { deadlineId, mark, startedBy } of marksDue(deadlines, '2200-01-01T00:00:00.000Z'))
    await teller.tell('pass-deadline-mark', { deadlineId, mark, startedBy }, null);
  const notes = categories.map((category) => ({
    id: randomUUID(),
    category,
    content: `A ${category}`,
    personId,
  }));
  const stepId = await house.claim(caseId, 'record-identity', {}, { notes });
  await rows(`update vault_note set status = 'kept', case_id = $1 where step_id = $2`, caseId, stepId);
  return { caseId, personId };
}

const categoriesKept = async (caseId: CaseId): Promise<string[]> =>
  (
    await rows<{ category: string }>('select category from vault_note where case_id = $1 order by 1', caseId)
  ).map(({ category }) => category);
const erasuresOf = (caseId: CaseId): Promise<Erasure[]> =>
  rows<Erasure>(
    'select id, status, ground, policy_row as "policyRow" from erasure where case_id = $1',
    caseId,
  );

/** Tries as the schedule's activity does. */
const erasedBy = async (eraser: Pick<Eraser, 'erase'>, id: string): Promise<void> => {
  const tried = () =>
    eraser.erase(id).then(
      () => true,
      () => false,
    );
  expect(await until(tried, { withinMs: 30_000, everyMs: 300 })).toBe(true);
};

describe('what is due', () => {
  it('CLOSE-1: each category’s notes go when their time is over, then the case, with a signed certificate that names the row', async () => {
    const { caseId } = await endedCase('contact', 'health', 'identity');
    await toolsOn(inYears(0)).round.look();
    expect(await categoriesKept(caseId)).toEqual(['contact', 'health', 'identity']);
    expect((await toolsOn(inYears(1)).round.look()).notes).toBeGreaterThan(0);
    expect(await categoriesKept(caseId)).toEqual(['health', 'identity']);
    await toolsOn(inYears(2)).round.look();
    expect(await categoriesKept(caseId)).toEqual(['identity']);
    expect(await erasuresOf(caseId)).toEqual([]);

    const { round, eraser } = toolsOn(inYears(10));
    await round.look();
    await round.look();
    const [erasure, ...others] = await erasuresOf(caseId);
    expect([erasure!.status, erasure!.ground, others]).toEqual(['decided', 'retention', []]);
    await erasedBy(eraser, erasure!.id);
    const [row] = await rows<{ certificate: string }>(
      'select certificate from erasure where case_id = $1',
      caseId,
    );
    const { signature, ...certificate } = JSON.parse(row!.certificate) as Record<string, unknown> & {
      signature: string;
    };
    expect(certificate).toMatchObject({
      policy: {
        version: 'vot-2026-1',
        row: expect.stringMatching(/^retention\.categories\.(identity|money|consent|audit)$/),
      },
      decidedBy: [],
    });
    const { publicKey } = createSigner({ key: house.settings.audit.checkpointKey!.reveal() });
    expect(isSignedBy(publicKey, canonicalJson(certificate), Buffer.from(signature, 'base64'))).toBe(true);
    expect(
      await rows(
        'select action, role from audit_entry where case_id = $1 and role = $2 order by at',
        caseId,
        'machine',
      ),
    ).toEqual(
      expect.arrayContaining([
        { action: 'forget-notes', role: 'machine' },
        { action: 'erase', role: 'machine' },
      ]),
    );
    expect((await house.tools.reconciler.compare({ only: caseId })).differences).toEqual([]);
  }, 120_000);

  it('CLOSE-1: nothing under a hold, which also stops what was decided before; with its last day it is due again', async () => {
    const { caseId } = await endedCase('contact');
    const holds = new LegalHolds(house.database, recordSeals(house.keys));
    const [one, other] = [
      { ...(await house.counsellor()) },
      { ...(await house.counsellor()), staffId: randomUUID() },
    ];
    const id = randomUUID();
    const bodyHash = Buffer.from('synthetic');
    await toolsOn(inYears(10)).round.look();
    const [erasure] = await erasuresOf(caseId);
    await holds.propose({ id, caseId, bodyHash, until: inYears(20), reason: 'Synthetic', actor: one });
    const placed = { id, caseId, act: 'confirm-hold', decision: 'confirm', to: 'standing' } as const;
    expect(await holds.move({ ...placed, actor: other, version: 1 })).toBe(true);
    expect(await holds.move({ ...placed, actor: other, version: 1 })).toBe(false);

    const found = await toolsOn(inYears(11)).round.look();
    expect(found.held).toBeGreaterThan(0);
    expect(await toolsOn(inYears(11)).eraser.erase(erasure!.id)).toBe('held');
    expect((await reader.load(byRole, caseId))!.state.caseId).toBe(caseId);
    await erasedBy(toolsOn(inYears(21)).eraser, erasure!.id);
    expect(
      await holds.move({
        ...placed,
        actor: other,
        version: 2,
        act: 'propose-lifting',
        decision: null,
        to: 'lifting-proposed',
      }),
    ).toBe(false);
  }, 120_000);

  it('ELIG-1: identities are compared until their own day, then their hashes are deleted', async () => {
    const { caseId, personId } = await endedCase();
    const stepId = await house.claim(caseId, 'record-identity', {});
    await rows(
      `insert into aid_hash (case_id, person_id, kind, hash, step_id) values ($1, $2, 'document', '\\x01', $3)`,
      caseId,
      personId,
      stepId,
    );
    const hashes = () =>
      rows<{ until: string }>('select keep_until::text as until from aid_hash where case_id = $1', caseId);
    await toolsOn(inYears(0)).round.look();
    const [{ until: last }] = (await hashes()) as [{ until: string }];
    expect(last).toBe(`${new Date().getUTCFullYear() + 10}${todayAt(new Date().toISOString()).slice(4)}`);
    await toolsOn(inYears(10)).round.look();
    expect(await hashes()).toEqual([]);
  }, 60_000);
});

describe('an erasure that is cut off', () => {
  const cuts = ['begin', 'destroy', 'keysDestroyed', 'remove', 'delete', 'finish'] as const;

  it.each(cuts)(
    'CLOSE-1: after its step %s goes on to the same end, and is counted once',
    async (cut) => {
      const { caseId } = await endedCase('identity');
      const counted = async () =>
        Number(
          (await rows<{ sum: string }>('select coalesce(sum(persons), 0) as sum from erased_count'))[0]!.sum,
        );
      const before = await counted();
      await toolsOn(inYears(10)).round.look();
      const [erasure] = await erasuresOf(caseId);
      const { record, keys, documents, histories } = toolsOn(inYears(10)).parts;
      let cuts = 1;
      const cutting = <T extends object>(store: T): T =>
        new Proxy(store, {
          get: (target, name) => {
            const method = Reflect.get(target, name) as (...args: unknown[]) => unknown;
            if (typeof method !== 'function') return method;
            return async (...args: unknown[]) => {
              const result = await method.apply(target, args);
              if (name === cut && cuts-- > 0) throw new Error('cut off');
              return result;
            };
          },
        });
      const eraser = new Eraser({
        record: cutting(record),
        reader,
        keys: {
          ofCase: (id) => cutting(keys.ofCase(id)),
          ofPerson: (id, personId) => keys.ofPerson(id, personId),
          ofBreach: (id) => keys.ofBreach(id),
          ofHouse: () => keys.ofHouse(),
          idsIn: (id) => keys.idsIn(id),
          destroyed: () => keys.destroyed(),
        },
        documents: cutting(documents),
        histories: cutting(histories),
        today: () => inYears(10),
      });
      await expect(eraser.erase(erasure!.id)).rejects.toThrow('cut off');
      await erasedBy(eraser, erasure!.id);
      const [done] = await rows<{ status: string; removed: object; keyIds: string[] }>(
        'select status, removed, key_ids as "keyIds" from erasure where id = $1',
        erasure!.id,
      );
      expect(done).toMatchObject({ status: 'done', removed: { return_case: 1, person: 1 } });
      expect(done!.keyIds).toHaveLength(2);
      expect(await counted()).toBe(before + 1);
    },
    60_000,
  );
});

describe('what Temporal keeps', () => {
  it('CLOSE-1: the histories of a case and of its payments are deleted, and no other’s', async () => {
    const { caseId } = await endedCase();
    const [other] = [randomUUID()];
    const start = (workflowId: string) =>
      house.client.workflow.start('synthetic', { workflowId, taskQueue: 'nobody', args: [] });
    const ids = [returnCaseWorkflowId(caseId), paymentWorkflowId(caseId, randomUUID(), 1)];
    for (const id of [...ids, returnCaseWorkflowId(other)]) await start(id);
    const seen = async (caseOf: string): Promise<number> => {
      let count = 0;
      const query = `WorkflowId starts_with '${returnCaseWorkflowId(caseOf)}'`;
      for await (const _ of house.client.workflow.list({ query })) count += 1;
      return count;
    };
    expect(await until(async () => (await seen(caseId)) === 2, { withinMs: 20_000, everyMs: 200 })).toBe(
      true,
    );
    const { round, eraser } = toolsOn(inYears(10));
    await round.look();
    await erasedBy(eraser, (await erasuresOf(caseId))[0]!.id);
    expect([await seen(caseId), await seen(other)]).toEqual([0, 1]);
    await expect(house.client.workflow.getHandle(ids[0]!).describe()).rejects.toThrow();
  }, 90_000);
});

describe('the timeline', () => {
  it('CLOSE-1: loses nothing but of a case whose erasure has begun, not even to the worker or the owner', async () => {
    const { caseId } = await endedCase();
    const appendOnly = /append-only/;
    await expect(upkeep.query('select erase_timeline($1)', [caseId])).rejects.toThrow(appendOnly);
    await rows(
      `insert into erasure (id, case_id, ground, status, decided_at) values ($1, $2, 'request', 'begun', now())`,
      randomUUID(),
      caseId,
    );
    await expect(rows('delete from timeline where case_id = $1', caseId)).rejects.toThrow(appendOnly);
    await expect(rows(`update timeline set step = 'other' where case_id = $1`, caseId)).rejects.toThrow(
      appendOnly,
    );
    await expect(
      upkeep.query('update timeline set sealed = null where case_id = $1', [caseId]),
    ).rejects.toMatchObject({ code: '42501' });
    await upkeep.query('select erase_timeline($1)', [caseId]);
    expect(await rows('select distinct kind, sealed from timeline where case_id = $1', caseId)).toEqual([
      { kind: 'erased', sealed: null },
    ]);
  }, 60_000);
});

it('CLOSE-1: one case that cannot be looked at keeps no other from being forgotten, and shows as overdue', async () => {
  const [broken, fine] = [await endedCase('contact'), await endedCase('contact')];
  await rows(`update return_case set state = '\\x00' where id = $1`, broken.caseId);
  const found = await toolsOn(inYears(1)).round.look();
  expect(found.overdue).toBeGreaterThan(0);
  expect(await categoriesKept(fine.caseId)).toEqual([]);
  expect(await categoriesKept(broken.caseId)).toEqual(['contact']);
}, 60_000);
