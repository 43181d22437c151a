import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CaseId } from '@homeward/contracts';
import { providerKey } from '@homeward/domain';
import { InstallationHold, loadDataKeys } from '@homeward/protection';
import { builtHere, until } from '@homeward/testing';
import { openReconciler } from '@homeward/worker';
import { Backup } from '../backup.js';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, teamOf, type Team } from './family.js';
import { Stores } from './stores.js';

/** The record is restored to an earlier moment than the engine: what was answered since is brought back from the engine. */

let house: House;
let stores: Stores;
let team: Team;
let operators: Caller[];
let hold: InstallationHold;

beforeAll(async () => {
  house = await openHouse({ sandbox: true, env: { HOMEWARD_DEMO: 'true' } });
  stores = await Stores.of(house);
  team = await teamOf(house);
  operators = [await Caller.as(house.apiUrl, 'operator', 0), await Caller.as(house.apiUrl, 'operator', 1)];
  hold = new InstallationHold(house.settings.hold.dir);
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

/** Runs the command. Returns its lines and its exit code, and what it said on the way if it could not run. */
async function afterRestore(behind: string) {
  const args = [...(await builtHere(['apps/worker/src/after-restore.cli.ts'])), behind];
  const env = { ...process.env, NODE_OPTIONS: '', ...house.env };
  const ran = promisify(execFile)(process.execPath, args, { env }).then(
    (output) => ({ ...output, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  const { stdout, stderr, code } = await ran;
  return { lines: stdout.trim().split('\n'), outcome: code === 2 ? stderr : code };
}

/** The mails that were sent, and when: a mail that is sent again is written again. */
async function mails(): Promise<Map<string, number>> {
  const { folder } = house.settings.mail;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.eml'));
  const written = await Promise.all(files.map((file) => stat(join(folder, file))));
  return new Map(files.map((file, i) => [file, written[i]!.mtimeMs]));
}

const isConfirmed = (caseId: CaseId, paymentId: string) =>
  until(async () => (await stores.stateOf(caseId)).payments[paymentId]?.status === 'confirmed', {
    withinMs: 90_000,
  });

async function ordersFor(caseId: CaseId, paymentId: string): Promise<unknown[]> {
  const answer = await fetch(`${house.sandboxUrl}/control/bank/payments`);
  const { payments } = (await answer.json()) as { payments: { key: string }[] };
  return payments.filter(({ key }) => key === providerKey(caseId, 'payment', paymentId, 1));
}

/** Waits until nothing of the cases is still being recorded, answered or sent. */
async function quiet(): Promise<void> {
  const waiting = `select (select count(*) from step_request where status in ('open', 'recorded'))
    + (select count(*) from outbox where sent_at is null and urgency = 'now') as waiting`;
  const isQuiet = async () => Number((await stores.rows<{ waiting: string }>(waiting))[0]!.waiting) === 0;
  expect(await until(isQuiet, { withinMs: 60_000 })).toBe(true);
}

it('brings every answered step back from the engine, names the texts that are lost, and sends and pays nothing twice', async () => {
  const early = await Family.opened(team);
  await early.counsel();
  const paying = await Family.opened(team);
  await paying.admit();
  const untouched = await Family.opened(team);
  await quiet();
  const backup = await Backup.of(stores);

  for (const _ of [1, 2]) expect((await early.counsel()).status).toBe(200);
  expect((await early.nameContact(randomUUID())).status).toBe(200);
  const paymentId = await paying.pay(paying.personIds[0]!);
  expect(await isConfirmed(paying.caseId, paymentId)).toBe(true);
  const incident = {
    incidentId: randomUUID(),
    kind: 'leak',
    personIds: early.personIds,
    about: { nobody: true },
  };
  expect((await team.counsellor.post(`${early.path}/incidents`, incident)).status).toBe(200);
  const late = await Family.opened(team);
  expect((await late.counsel()).status).toBe(200);
  await quiet();
  const all = [early, paying, untouched, late];
  const timelines = () => Promise.all(all.map(({ caseId }) => stores.timelineOf(caseId)));
  const recorded = await timelines();
  const sent = await mails();

  await hold.hold();
  await house.api.stop();
  await house.worker.stop();
  await backup.restore();
  const lacking = recorded.flat().length - (await timelines()).flat().length;
  expect(lacking).toBeGreaterThan(8);
  expect((await afterRestore('engine-behind')).lines[0]).toContain('not restarted');
  const { lines, outcome } = await afterRestore('record-behind');
  expect(outcome).toBe(0);
  expect(lines.filter((line) => line.startsWith('caught up')).sort()).toEqual(
    [early, paying, late]
      .map(({ caseId }) => {
        const index = all.findIndex((one) => one.caseId === caseId);
        return expect.stringMatching(new RegExp(`^caught up ${all[index]!.caseId}: \\d+ steps$`));
      })
      .sort((a, b) => String(a).localeCompare(String(b))),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(`^text lost ${early.caseId} #5 record-safe-contact contact`),
  );
  expect(lines.at(-1)).toMatch(new RegExp(`^${lacking} steps of 3 cases; \\d+ texts lost; 0 cases left\\.$`));
  expect(await timelines()).toEqual(recorded);
  expect((await afterRestore('record-behind')).lines.at(-1)).toBe(
    '0 steps of 0 cases; 0 texts lost; 0 cases left.',
  );

  await house.worker.resume();
  await house.api.resume();
  for (const operator of operators) await operator.post('/hold/release', {});
  for (const family of all) expect((await family.counsel()).status).toBe(200);
  expect(await isConfirmed(paying.caseId, paymentId)).toBe(true);
  expect(await ordersFor(paying.caseId, paymentId)).toHaveLength(1);
  await quiet();
  expect((await timelines()).map((rows, i) => rows.slice(0, recorded[i]!.length))).toEqual(recorded);
  expect(await stores.rows(`select from timeline where kind = 'void'`)).toEqual([]);
  const sentLater = await mails();
  const lost = recorded.flat().map(({ stepId }) => stepId);
  const again = [...sentLater].filter(
    ([mail, at]) =>
      sent.get(mail) !== at && (sent.has(mail) || lost.some((stepId) => mail.startsWith(stepId))),
  );
  expect(sent.size).toBeGreaterThan(0);
  expect(again).toEqual([]);
  const keys = await loadDataKeys(house.settings);
  const { reconciler } = openReconciler(house.settings, keys, stores.database, stores.temporal);
  expect((await reconciler.compare()).differences).toEqual([]);
  await stores.expectEqual();
}, 240_000);
