import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, pdf, until, type Postgres } from '@homeward/testing';
import { InstallationHold, journalEntries, loadDataKeys } from '@homeward/protection';
import type { Answer } from '../caller.js';
import { DocumentDesk } from '../document-desk.js';
import { openHouse, type House } from '../house.js';
import { OneCase } from '../one-case.js';
import { Family, teamOf, type Team } from './family.js';
import { SmallVolume } from './small-volume.js';
import { Stores } from './stores.js';

/**
 * Each volume is filled to the last byte while steps are taken. No acknowledged step is lost. The health check names
 * the full store within 30 s, and reports no problem within 30 s after space is free again.
 */

const withinMs = 30_000;
let folder: string;
let house: House;
let stores: Stores;
let team: Team;
let family: Family;
let workerHealth: string;
const volumes = new Map<string, SmallVolume>();

/** The folder volumes, by their name in the health check, each with the setting that contains its path. */
const folders = {
  keys: 'HOMEWARD_KEY_STORE_DIR',
  'second-keys': 'HOMEWARD_KEY_STORE_SECOND_DIR',
  documents: 'HOMEWARD_DOCUMENT_STORE_DIR',
  'audit-checkpoints': 'HOMEWARD_AUDIT_CHECKPOINT_DIR',
  hold: 'HOMEWARD_HOLD_DIR',
  journal: 'HOMEWARD_JOURNAL_DIR',
  mails: 'HOMEWARD_MAIL_FOLDER',
} as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-volumes-'));
  const env: Record<string, string> = {};
  for (const [name, setting] of Object.entries(folders)) {
    const path = (env[setting] = join(folder, name));
    await mkdir(path, { mode: 0o700 });
    volumes.set(name, await SmallVolume.over(path, 4));
  }
  const port = (env['HOMEWARD_WORKER_METRICS_PORT'] = String(await freePort()));
  workerHealth = `http://127.0.0.1:${port}/health`;
  house = await openHouse({
    env: { ...env, HOMEWARD_AUDIT_CHECKPOINT_EVERY_MS: '1000', HOMEWARD_LOG_LEVEL: 'fatal' },
  });
  await moveStores();
  stores = await Stores.of(house);
  team = await teamOf(house);
  family = await Family.opened(team);
  await family.register();
}, 240_000);

afterAll(async () => {
  await stores?.close();
  for (const part of [house?.api, house?.worker]) await part?.stop();
  for (const server of [house?.temporal, house?.postgres]) await server?.interrupt('crashed');
  for (const volume of volumes.values()) await volume.remove();
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Moves the data of PostgreSQL and Temporal to volumes of their own. */
async function moveStores(): Promise<void> {
  const { postgres, temporal, settings, api, worker } = house;
  await api.stop();
  await worker.stop();
  await Promise.all([postgres.interrupt('stopped'), temporal.interrupt('stopped')]);
  volumes.set('record', await SmallVolume.over(postgres.dataDir, 256));
  const engine = join(folder, 'engine');
  await mkdir(engine);
  volumes.set('engine', await SmallVolume.over(engine, 64));
  const file = join(settings.dataDir, 'temporal.db');
  const moved = join(engine, 'temporal.db');
  await copyFile(file, moved);
  for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true });
  await symlink(moved, file);
  await Promise.all([postgres.resume(), temporal.resume()]);
  await worker.resume();
  await api.resume();
}

const stepIdOf = ({ headers }: Answer): string => headers.get('step-id')!;

/** A member of staff who takes one step after another, and repeats each step until its outcome is known. */
class Busy {
  readonly acknowledged: string[] = [];
  /** Codes of answers after which a step was sent again. */
  readonly refused: string[] = [];
  #going = true;
  readonly #ended: Promise<void>;

  constructor(private readonly family: Family) {
    this.#ended = this.#work();
  }

  async #work(): Promise<void> {
    while (this.#going) {
      const key = randomUUID();
      let answer = await this.family.counsel(key);
      while (this.#going && answer.status !== 200) {
        this.refused.push(answer.body.code ?? String(answer.status));
        await pause(250);
        answer = await this.family.counsel(key);
      }
      if (answer.status === 200) this.acknowledged.push(stepIdOf(answer));
      await pause(50);
    }
  }

  async oneMore(): Promise<void> {
    const { length } = this.acknowledged;
    expect(await until(() => this.acknowledged.length > length, { withinMs })).toBe(true);
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#ended;
  }
}

interface Health {
  readonly status: number;
  readonly unwritable: readonly string[];
}

async function healthAt(url: string): Promise<Health> {
  const answer = await fetch(url);
  const { unwritable } = (await answer.json()) as Health;
  return { status: answer.status, unwritable };
}

/** The combined health of the API and the worker. */
async function health(): Promise<Health> {
  const [api, worker] = await Promise.all([
    healthAt(`${house.apiUrl}/api/v1/health`),
    healthAt(workerHealth),
  ]);
  return {
    status: Math.max(api.status, worker.status),
    unwritable: [...new Set([...api.unwritable, ...worker.unwritable])],
  };
}

/** Waits until the health check returns the expected result. Fails after 30 s. */
async function untilHealthIs(expected: Health): Promise<void> {
  const began = Date.now();
  let said = await health();
  while (JSON.stringify(said) !== JSON.stringify(expected) && Date.now() - began < withinMs) {
    await pause(250);
    said = await health();
  }
  expect(said).toEqual(expected);
}

/**
 * Fills a volume while steps are taken, and frees the volume after `meanwhile`. @returns the outcomes of the steps
 */
async function whileFull(name: string, meanwhile: (busy: Busy) => Promise<unknown>): Promise<Busy> {
  const volume = volumes.get(name)!;
  const family = await Family.opened(team);
  const busy = new Busy(family);
  try {
    await volume.fill();
    try {
      await untilHealthIs({ status: 503, unwritable: [name] });
      await meanwhile(busy);
    } finally {
      await volume.free();
    }
    await untilHealthIs({ status: 200, unwritable: [] });
    await busy.oneMore();
  } finally {
    await busy.stop();
  }
  const recorded = (await stores.timelineOf(family.caseId)).map(({ stepId }) => stepId);
  expect(recorded).toEqual(expect.arrayContaining(busy.acknowledged));
  return busy;
}

for (const name of ['keys', 'second-keys'])
  it(`full volume of ${name}: no case can be opened, existing cases continue, and the same key opens the case afterwards`, async () => {
    const open = () => team.counsellor.post('/cases', { persons: [{ personId }] }, { key });
    const [personId, key] = [randomUUID(), randomUUID()];
    const { refused } = await whileFull(name, async () => {
      const { status, body } = await open();
      expect([status, body.code]).toEqual([503, 'RECORD.UNAVAILABLE']);
    });
    expect(refused).toEqual([]);
    expect((await open()).status).toBe(201);
  }, 120_000);

it('full volume of documents: no document is accepted, and steps continue', async () => {
  const { counsellor } = team;
  const theCase = new OneCase({ counsellor }, family.caseId, family.personIds[0]!);
  const desk = new DocumentDesk(house, { counsellor }, theCase);
  const send = () =>
    desk.send('counsellor', { kind: 'medical-report', category: 'health' }, pdf('a synthetic report'));
  const { refused } = await whileFull('documents', async () => {
    const { status, code } = await send();
    expect([status, code]).toEqual([503, 'RECORD.UNAVAILABLE']);
  });
  expect(refused).toEqual([]);
  const { id } = await send();
  expect((await desk.read('counsellor', id)).status).toBe(200);
}, 120_000);

it('full volume of audit checkpoints: steps continue, and no half-written checkpoint remains', async () => {
  const { refused } = await whileFull('audit-checkpoints', () => pause(2_500));
  expect(refused).toEqual([]);
  const checkpoints = async () => await readdir(join(folder, 'audit-checkpoints'));
  const { length } = await checkpoints();
  await Family.opened(team);
  expect(await until(async () => (await checkpoints()).length > length, { withinMs })).toBe(true);
  const onlyWhole = async () => (await checkpoints()).every((name) => name.startsWith('checkpoint-'));
  expect(await until(onlyWhole, { withinMs })).toBe(true); // the next checkpoint may be half-written at this moment
}, 120_000);

it('full volume of the hold: a request for a hold is refused, no hold begins, and steps continue', async () => {
  const hold = new InstallationHold(house.settings.hold.dir);
  const { refused } = await whileFull('hold', async () => {
    await expect(hold.hold()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await hold.since()).toBeUndefined();
  });
  expect(refused).toEqual([]);
}, 120_000);

it('full volume of the journal: steps continue, and the journal contains all of these steps afterwards', async () => {
  const { acknowledged, refused } = await whileFull('journal', () => pause(1_000));
  expect(refused).toEqual([]);
  const keys = await loadDataKeys(house.settings);
  const sealer = await keys.ofHouse().toDecrypt('records');
  const kept = async (): Promise<Set<string>> => {
    const found = new Set<string>();
    for await (const { stepId } of journalEntries(house.settings.journal.dir, sealer)) found.add(stepId);
    return found;
  };
  const hasAll = async (): Promise<boolean> => {
    const found = await kept();
    return acknowledged.every((stepId) => found.has(stepId));
  };
  expect(await until(hasAll, { withinMs })).toBe(true);
}, 120_000);

it('full volume of mails: steps continue', async () => {
  const { refused } = await whileFull('mails', () => pause(1_000));
  expect(refused).toEqual([]);
}, 120_000);

it('full volume of the engine: steps that are not stored are not acknowledged', async () => {
  await whileFull('engine', untilRefused);
  await stores.expectEqual();
}, 120_000);

it('full volume of the record: steps that are not recorded are not acknowledged, and PostgreSQL starts again after a stop', async () => {
  const kept = keptUp(house.postgres);
  let ends = false;
  void house.postgres.exited.then(() => (ends = true));
  await whileFull('record', async (busy) => {
    // PostgreSQL writes its log in large segments. PostgreSQL stops when it cannot create the next segment.
    const nextPiece = () => stores.rows('select pg_switch_wal()').catch(() => undefined);
    const isOver = async () => (await nextPiece(), ends);
    expect(await until(isOver, { withinMs, everyMs: 250 })).toBe(true);
    await untilRefused(busy);
  });
  kept.stop();
  await stores.expectEqual();
}, 120_000);

const untilRefused = async (busy: Busy): Promise<void> =>
  expect(await until(() => busy.refused.length > 0, { withinMs })).toBe(true);

/** Starts a server again whenever it ends, as a service manager does. */
function keptUp(postgres: Postgres): { stop(): void } {
  let going = true;
  const keep = async (): Promise<void> => {
    while (going) {
      await postgres.exited;
      while (
        going &&
        !(await postgres.resume().then(
          () => true,
          () => false,
        ))
      )
        await pause(500);
    }
  };
  void keep();
  return { stop: () => (going = false) };
}
