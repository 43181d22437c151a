import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeferredActs, memoryDataKeys, type DeferredAct, type DeferredMark } from '@homeward/protection';
import fc from 'fast-check';

const keys = memoryDataKeys();
const sealer = () => keys.ofHouse().toSeal('records');
let holdFolder: string;

beforeEach(async () => {
  holdFolder = await mkdtemp(join(tmpdir(), 'homeward-kept-'));
});
afterEach(async () => await rm(holdFolder, { recursive: true, force: true }));

const opened = (): DeferredActs => new DeferredActs(holdFolder, sealer);
const folder = (): string => join(holdFolder, 'kept');

const actOf = (n: number, more: Partial<DeferredAct> = {}): DeferredAct => ({
  id: `${n}`.padStart(64, '0'),
  bodyHash: 'body',
  caseId: randomUUID(),
  caseNumber: 'BCDFG-23456',
  stepId: randomUUID(),
  step: 'record-incident',
  keptAt: new Date(1_700_000_000_000 + n).toISOString(),
  because: 'held',
  sentBy: randomUUID(),
  sender: { email: 'reporter@example.org', language: 'de' },
  alarmed: [{ email: 'manager@example.org', language: 'fr' }],
  ...more,
});

it('a deferred act is kept once, however often the act comes in, and every process can read the act', async () => {
  const act = actOf(1);
  const content = Buffer.from('sealed');
  await Promise.all([1, 2, 3].map(() => opened().keep(act, content)));
  await opened().keep({ ...act, stepId: randomUUID() }, Buffer.from('another'));
  expect(await opened().find(act.id)).toEqual(act);
  expect(await opened().contentOf(act.id)).toEqual(content);
  expect((await opened().all()).map((entry) => entry.act)).toEqual([act]);
  expect(await readdir(folder())).toHaveLength(1);
});

it('the files of a deferred act reveal nothing about the act', async () => {
  const act = actOf(1);
  await opened().keep(act, (await sealer()).seal('secret words', 'place'));
  const names = await readdir(folder());
  const text = (await Promise.all(names.map((name) => readFile(join(folder(), name), 'latin1')))).join();
  for (const secret of [
    act.caseId,
    act.stepId,
    act.step,
    act.caseNumber,
    act.sentBy,
    'example.org',
    'secret',
  ])
    expect(names.join() + text).not.toContain(secret);
});

it('the list contains the deferred acts that were kept and not removed, with their marks, in the order in which the acts came in', async () => {
  const mark = fc.constantFrom<DeferredMark>('alarmed', 'refused', 'told');
  const what = fc.oneof(
    fc.record({ do: fc.constant('keep' as const), n: fc.nat({ max: 4 }) }),
    fc.record({ do: fc.constant('remove' as const), n: fc.nat({ max: 4 }) }),
    fc.record({ do: fc.constant('mark' as const), n: fc.nat({ max: 4 }), mark }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(what, { maxLength: 12 }), async (all) => {
      await rm(folder(), { recursive: true, force: true });
      const expected = new Map<number, Set<DeferredMark>>();
      for (const one of all) {
        // Each call stands for another process.
        const acts = opened();
        if (one.do === 'keep') {
          await acts.keep(actOf(one.n), Buffer.from('sealed'));
          if (!expected.has(one.n)) expected.set(one.n, new Set());
        } else if (!expected.has(one.n)) continue;
        else if (one.do === 'remove') {
          await acts.remove(actOf(one.n).id);
          expected.delete(one.n);
        } else {
          await acts.mark(actOf(one.n).id, one.mark);
          expected.get(one.n)!.add(one.mark);
        }
      }
      const found = (await opened().all()).map(({ act, marks }) => [Number(act.id), marks]);
      expect(found).toEqual([...expected].sort(([a], [b]) => a - b));
      expect(await opened().isAny()).toBe(expected.size > 0);
    }),
    { numRuns: 40 },
  );
});

it('only one process can begin a piece of work, until that process gives up or does not finish in time', async () => {
  const { id } = actOf(1);
  await opened().keep(actOf(1), Buffer.from('sealed'));
  const begun = await Promise.all([1, 2, 3].map(() => opened().begin(id, 'alarmed', 60_000)));
  expect(begun.filter((began) => began)).toHaveLength(1);
  expect(await opened().begin(id, 'told', 60_000)).toBe(true);
  const longAgo = new Date(Date.now() - 61_000);
  await utimes(join(folder(), `${id}.alarmed.begun`), longAgo, longAgo);
  expect(await opened().begin(id, 'alarmed', 60_000)).toBe(true);
  expect(await opened().begin(id, 'alarmed', 60_000)).toBe(false);
  await opened().giveUp(id, 'alarmed');
  expect(await opened().begin(id, 'alarmed', 60_000)).toBe(true);
  await opened().remove(id);
  expect(await readdir(folder())).toEqual([]);
});

it('a damaged file is counted, and the other files are read', async () => {
  await opened().keep(actOf(1), Buffer.from('sealed'));
  await opened().keep(actOf(2), Buffer.from('sealed'));
  await writeFile(join(folder(), `${actOf(1).id}.act`), 'no act\n');
  expect((await opened().all()).map(({ act }) => Number(act.id))).toEqual([2]);
  expect(await opened().unreadable()).toBe(1);
});

it('a deferred act that was copied to a file with another name cannot be read', async () => {
  await opened().keep(actOf(1), Buffer.from('sealed'));
  const text = await readFile(join(folder(), `${actOf(1).id}.act`), 'utf8');
  await writeFile(join(folder(), `${actOf(2).id}.act`), text);
  expect(await opened().find(actOf(2).id)).toBeUndefined();
});

it('a deferred act that another process removes meanwhile leaves no mark behind', async () => {
  const { id } = actOf(1);
  await opened().keep(actOf(1), Buffer.from('sealed'));
  await Promise.all([opened().mark(id, 'alarmed'), opened().begin(id, 'told', 1_000), opened().remove(id)]);
  expect(await readdir(folder())).toEqual([]);
});
