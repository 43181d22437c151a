import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '@homeward/config';
import type { CaseState } from '@homeward/domain';
import { recordProtection, type StaffDirectory } from '@homeward/persistence';
import { InstallationHold, DeferredActs, memoryDataKeys } from '@homeward/protection';
import fc from 'fast-check';
import { DeferredSteps } from '../src/deferred/deferred-steps.js';
import { DeferredTaker } from '../src/deferred/deferred-taker.js';
import { Problem } from '../src/problem/problem.js';
import { keyedRequestOf, type StepCall } from '../src/steps/step-call.js';
import { stepsOverHttp } from '../src/steps/step-http.js';
import type { StepService } from '../src/steps/step-service.js';

const settings = loadSettings({ HOMEWARD_MODE: 'test', HOMEWARD_LOG_LEVEL: 'fatal' });
const keys = memoryDataKeys();
const nobody = { addressesOf: () => Promise.resolve(new Map()) } as unknown as StaffDirectory;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-taker-'));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

/**
 * The result of one try to take a step. `dies`: the step is recorded, but the process ends before it can report this.
 */
type Try = 'recorded' | 'accepted' | 'unknown' | 'dies' | 'dies-while-removing' | 'diverged' | 'refused';

/** An entry of the record: the key of a step, the step, and its day. */
interface Recorded {
  readonly key: string;
  readonly stepId: string;
  readonly at: string;
}

/** A new process, which shares the folder and the record with all other processes. */
function process(recorded: Recorded[], tries: Try[]): { kept: DeferredSteps; taker: DeferredTaker } {
  const acts = new DeferredActs(folder, () => keys.ofHouse().toSeal('records'));
  const hold = new InstallationHold(folder);
  const kept = new DeferredSteps(acts, hold, recordProtection(settings, keys), nobody, settings);
  const takeDeferred = (call: StepCall) => {
    const next = tries.shift() ?? 'recorded';
    if (next === 'unknown') throw new Problem('STEP.OUTCOME_UNKNOWN');
    if (next === 'diverged') throw new Problem('RECORD.DIVERGED');
    if (next === 'refused') throw Problem.refused({ code: 'WITHDRAWAL.RECORDED' });
    if (!recorded.some(({ key }) => key === call.key))
      recorded.push({ key: call.key!, stepId: call.kept!.stepId, at: call.kept!.at });
    if (next === 'dies') throw new Error('killed');
    if (next === 'dies-while-removing') acts.remove = () => Promise.reject(new Error('killed'));
    return Promise.resolve({
      caseId: call.caseId!,
      stepId: call.kept!.stepId,
      created: false,
      outcome: next,
    });
  };
  const service = { takeDeferred } as unknown as StepService;
  return { kept, taker: new DeferredTaker(kept, hold, service, settings) };
}

const callOf = (caseId: string, key: string): StepCall => ({
  http: stepsOverHttp.get('withdraw')!,
  caseId,
  actor: {
    staffId: randomUUID(),
    role: 'counsellor',
    organisationId: randomUUID(),
    organisationType: 'canton',
  },
  key,
  ifMatch: undefined,
  begunIn: undefined,
  pathParams: {},
  body: { personIds: [randomUUID()] },
});

const keep = (kept: DeferredSteps, call: StepCall) =>
  kept.keep({
    call,
    request: keyedRequestOf(call),
    state: { caseId: call.caseId, caseNumber: 'BCDFG-23456' } as CaseState,
    sent: {} as never,
    stepId: randomUUID(),
    because: 'held',
  });

it('every step that was kept for later is recorded once, in order, with its original id and instant, at whatever point a process dies', async () => {
  const oneTry = fc.constantFrom<Try>(
    'recorded',
    'accepted',
    'unknown',
    'dies',
    'dies-while-removing',
    'diverged',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 2 }),
      fc.array(oneTry, { maxLength: 12 }),
      async (steps, cases, tries) => {
        await rm(folder, { recursive: true, force: true });
        const recorded: Recorded[] = [];
        const caseIds = Array.from({ length: cases }, () => randomUUID());
        const expected: Recorded[] = [];
        for (let n = 0; n < steps; n += 1) {
          const call = callOf(caseIds[n % cases]!, `key ${n}`);
          const { stepId, keptAt } = await keep(process(recorded, []).kept, call);
          expected.push({ key: call.key!, stepId, at: keptAt });
          // Two steps of one millisecond have no defined order.
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        // Each round is a new process. The rounds end when all tries are used up and every step is taken.
        while ((await process(recorded, []).kept.waiting()).length > 0)
          await process(recorded, tries)
            .taker.takeAll()
            .catch(() => undefined);
        for (const [n] of caseIds.entries()) {
          const ofCase = (all: readonly Recorded[]) =>
            all.filter(({ key }) => Number(key.slice(4)) % cases === n);
          expect(ofCase(recorded)).toEqual(ofCase(expected));
        }
        expect(await readdir(join(folder, 'kept'))).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

it('a kept step that is refused stays in the folder, and is not tried again', async () => {
  const recorded: Recorded[] = [];
  const call = callOf(randomUUID(), 'key');
  const { kept, taker } = process(recorded, ['refused']);
  await keep(kept, call);
  await expect(kept.letPass()).rejects.toMatchObject({ code: 'HOUSE.HELD' });
  await taker.takeAll();
  await taker.takeAll();
  expect(recorded).toEqual([]);
  expect(await kept.waiting()).toEqual([]);
  await expect(kept.letPass()).resolves.toBeUndefined();
  expect((await readdir(join(folder, 'kept'))).map((name) => name.split('.')[1]).sort()).toEqual([
    'act',
    'refused',
  ]);
});

it('no new step is taken before a kept step, unless the case of the kept step must be repaired first', async () => {
  const recorded: Recorded[] = [];
  const { kept, taker } = process(recorded, ['unknown', 'diverged', 'recorded']);
  await keep(kept, callOf(randomUUID(), 'key'));
  await taker.takeAll();
  await expect(kept.letPass()).rejects.toMatchObject({ code: 'HOUSE.HELD' });
  await taker.takeAll();
  await expect(kept.letPass()).resolves.toBeUndefined();
  await taker.takeAll();
  expect(recorded).toHaveLength(1);
});

it('records no kept step during a hold of the installation', async () => {
  const recorded: Recorded[] = [];
  const { kept, taker } = process(recorded, []);
  const hold = new InstallationHold(folder);
  await hold.hold();
  await keep(kept, callOf(randomUUID(), 'key'));
  await taker.takeAll();
  expect(recorded).toEqual([]);
  await hold.release();
  await taker.takeAll();
  expect(recorded).toHaveLength(1);
});

it('recognises a kept request by its key, and refuses this key for a different request', async () => {
  const { kept } = process([], []);
  const call = callOf(randomUUID(), 'key');
  const act = await keep(kept, call);
  expect(await kept.keptFor(keyedRequestOf(call))).toEqual(act);
  expect(await kept.keptFor(keyedRequestOf({ ...call, key: 'another' }))).toBeUndefined();
  await expect(kept.keptFor(keyedRequestOf({ ...call, body: {} }))).rejects.toMatchObject({
    code: 'REQUEST.KEY_REUSED',
  });
});

it('deletes the kept steps of a case that is erased', async () => {
  const { kept, taker } = process([], ['refused']);
  const call = callOf(randomUUID(), 'key');
  await keep(kept, call);
  await taker.takeAll();
  await keys.ofCase(call.caseId!).destroy();
  await kept.forgetErased();
  expect(await readdir(join(folder, 'kept'))).toEqual([]);
});
