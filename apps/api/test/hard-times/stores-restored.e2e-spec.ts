import { randomUUID } from 'node:crypto';
import type { CaseId } from '@homeward/contracts';
import { providerKey } from '@homeward/domain';
import { InstallationHold } from '@homeward/protection';
import { until } from '@homeward/testing';
import { Backup } from '../backup.js';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, learnEpoch, teamOf, untilKnown, type Team, operatorsOf } from './family.js';
import { Restoring } from './restoring.js';
import { sessionStep, sessionWith } from './session.js';
import { Stores } from './stores.js';

/**
 * The record is restored to an earlier moment than the engine. Steps answered after that moment are restored from the
 * engine.
 */

let house: House;
let stores: Stores;
let team: Team;
let hold: InstallationHold;
let restoring: Restoring;
/** State that the first test passes to the second: the backup, its cases, later answers and payments, and the epoch. */
let earlier: Backup;
let survivors: readonly Family[];
let answered: readonly string[];
let reported: string;
let epoch: string;
let paid: readonly (readonly [CaseId, string])[];

beforeAll(async () => {
  house = await openHouse({ sandbox: true, env: { HOMEWARD_DEMO: 'true' } });
  stores = await Stores.of(house);
  team = await teamOf(house);
  hold = new InstallationHold(house.settings.hold.dir);
  restoring = new Restoring(house, stores, await operatorsOf(house));
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

it('a restored record gets every answered step back from the engine, the lost texts are listed, and nothing is sent or paid twice', async () => {
  const early = await Family.opened(team);
  const [survived, ...forgotten] = Array.from({ length: 3 }, () => randomUUID());
  const first = await early.counsel(survived);
  const paying = await Family.opened(team);
  await paying.admit();
  const untouched = await Family.opened(team);
  const paidLater = await Family.opened(team);
  await paidLater.admit();
  await restoring.quiet();
  await restoring.backUpEngine();
  const backup = await Backup.of(stores);
  [earlier, survivors] = [backup, [early, paying, untouched]];

  for (const key of forgotten) expect((await early.counsel(key)).status).toBe(200);
  expect((await early.nameContact(randomUUID())).status).toBe(200);
  const paymentId = await paying.pay(paying.personIds[0]!);
  expect(await restoring.isConfirmed(paying.caseId, paymentId)).toBe(true);
  const incident = {
    incidentId: randomUUID(),
    kind: 'leak',
    personIds: early.personIds,
    about: { nobody: true },
  };
  const report = await team.counsellor.post(`${early.path}/incidents`, incident);
  expect(report.status).toBe(200);
  reported = report.headers.get('step-id')!;
  const late = await Family.opened(team);
  expect((await late.counsel()).status).toBe(200);
  await restoring.quiet();
  const all = [early, paying, untouched, late];
  const timelines = async () => {
    const rows = await Promise.all(all.map(({ caseId }) => stores.timelineOf(caseId)));
    return rows.map((of) => of.filter(({ step }) => step !== 'notice-lost-texts'));
  };
  const recorded = await timelines();
  const sent = await restoring.mails();

  await hold.hold();
  await house.api.stop();
  await house.worker.stop();
  await backup.restore();
  const lacking = recorded.flat().length - (await timelines()).flat().length;
  expect(lacking).toBeGreaterThan(8);
  expect((await restoring.afterRestore('engine-behind')).lines[0]).toContain('not restarted');
  const { lines, outcome } = await restoring.afterRestore('record-behind');
  expect(outcome).toBe(0);
  const caughtUp = lines.flatMap((line) => /^caught up (\S+): \d+ steps$/.exec(line)?.[1] ?? []);
  expect(caughtUp.sort()).toEqual([early, paying, late].map(({ caseId }) => caseId).sort());
  expect(lines).toContainEqual(
    expect.stringMatching(`^text lost ${early.caseId} #5 record-safe-contact contact`),
  );
  expect(lines.at(-1)).toMatch(new RegExp(`^${lacking} steps of 3 cases; \\d+ texts lost; 0 cases left\\.$`));
  expect(await timelines()).toEqual(recorded);
  expect((await restoring.afterRestore('record-behind')).lines.at(-1)).toBe(
    '0 steps of 0 cases; 0 texts lost; 0 cases left.',
  );

  await house.worker.resume();
  await house.api.resume();
  expect(await restoring.bothAsk('/hold/release')).toEqual(['proposed', 'granted']);
  // If a safe contact is lost, nobody contacts the person until the contact is entered again and the hold is lifted.
  const holdId = `lost-texts:${early.personIds[0]}:contacts`;
  const isHeld = async () =>
    (await stores.stateOf(early.caseId)).incidents.holds.some((hold) => hold.holdId === holdId);
  expect(await until(isHeld, { withinMs: 60_000 })).toBe(true);
  // A key gets its usual answer if the row of the key survived. Otherwise, it is unknown whether the step was taken.
  const unnamed = await early.counsel(forgotten[0]);
  expect([unnamed.status, unnamed.body.code]).toEqual([428, 'REQUEST.EPOCH_MISSING']);
  expect(unnamed.headers.get('homeward-epoch')).toMatch(/^[0-9a-f-]{36}$/);
  team.counsellor.epoch = randomUUID();
  const act = { acts: [{ step: sessionStep.step, body: sessionWith(early.personIds) }] };
  const sentAgain = [
    await early.counsel(forgotten[1]),
    await late.openedAgain(),
    await team.counsellor.post(`${early.path}/acts`, act),
  ];
  for (const answer of sentAgain)
    expect([answer.status, answer.body.code]).toEqual([409, 'STEP.BEGUN_BEFORE_RESTORE']);
  team.approver.epoch = team.counsellor.epoch;
  const { caseId } = paying;
  const items = [{ caseId, key: randomUUID(), version: 'any', path: { paymentId } }];
  expect((await team.approver.post('/acts', { step: 'approve-payment', items })).body['items']).toMatchObject(
    [{ status: 409, problem: { code: 'STEP.BEGUN_BEFORE_RESTORE' } }],
  );
  const again = await early.counsel(survived);
  expect([again.status, again.headers.get('step-id')]).toEqual([200, first.headers.get('step-id')]);
  expect(await timelines()).toEqual(recorded);
  // It is unknown whether the alarm about the incident was sent. The case-manager sees which people may not have been
  // alarmed.
  const missed = async (who: Caller): Promise<string[]> => {
    const tasks = (await who.get(early.path)).body['waitingFor'] as {
      step: string;
      holderMayNotKnow?: true;
    }[];
    return tasks.flatMap((task) => (task.holderMayNotKnow ? task.step : []));
  };
  expect(await missed(team.counsellor)).toEqual([]);
  expect(new Set(await missed(team.caseManager))).toEqual(new Set(['acknowledge-incident']));
  epoch = await learnEpoch(team);
  await early.take(team.caseManager, `incidents/${incident.incidentId}/acknowledgement`);
  expect(await missed(team.caseManager)).toEqual([]);
  for (const family of all) expect((await untilKnown((key) => family.counsel(key))).status).toBe(200);
  expect(await restoring.isConfirmed(paying.caseId, paymentId)).toBe(true);
  expect(await restoring.ordersFor(paying.caseId, paymentId)).toHaveLength(1);
  const waiting = await paidLater.pay(paidLater.personIds[0]!);
  expect(await restoring.isSendRefused(paidLater.caseId, waiting)).toBe(true);
  expect((await team.counsellor.get('/hold')).body).toMatchObject({ paymentsHeldSince: expect.any(String) });
  const compared = await restoring.afterRestore('bank-list');
  expect(compared.lines.at(-1)).toMatch(
    /^1 orders since \S+: the record has them all, and payments are sent\.$/,
  );
  expect(compared.outcome).toBe(0);
  expect(await restoring.isConfirmed(paidLater.caseId, waiting)).toBe(true);
  await restoring.quiet();
  expect((await timelines()).map((rows, i) => rows.slice(0, recorded[i]!.length))).toEqual(recorded);
  expect(await stores.rows(`select from timeline where kind = 'void'`)).toEqual([]);
  const sentLater = await restoring.mails();
  const lost = recorded.flat().map(({ stepId }) => stepId);
  const twice = [...sentLater].filter(
    ([mail, at]) =>
      sent.get(mail) !== at && (sent.has(mail) || lost.some((stepId) => mail.startsWith(stepId))),
  );
  expect(sent.size).toBeGreaterThan(0);
  expect(twice).toEqual([]);
  expect(await stores.differences()).toEqual([]);
  await stores.expectEqual();
  answered = (await timelines()).flat().map(({ stepId }) => stepId);
  paid = [
    [paying.caseId, paymentId],
    [paidLater.caseId, waiting],
  ];
}, 240_000);

it('after a restore of both record and engine, steps that are in neither are listed from the journal, and every case continues', async () => {
  const kept = await Family.opened(team);
  await kept.counsel();
  const [survivor, forgotten] = [survivors[0]!, randomUUID()];
  expect((await survivor.counsel(forgotten)).status).toBe(200);
  await restoring.quiet();
  const before = await stores.timelineOf(kept.caseId);
  // Binding steps: an incident of the first test, a member of staff who must never see the case, and an ended account.
  const { apiUrl } = house;
  const leaver = await Caller.as(apiUrl, 'case-manager', 1);
  const lead = await Caller.as(apiUrl, 'team-lead', 0, leaver.organisationType);
  const exception = { staffId: leaver.staffId, why: 'kin' };
  const barred = await team.counsellor.post(`${survivor.path}/never-show`, exception);
  expect([barred.status, barred.body.code]).toEqual([200, undefined]);
  const binding = [reported, barred.headers.get('step-id')!];
  const succession = { successorId: team.caseManager.staffId };
  expect((await lead.post(`/staff/${leaver.staffId}/succession`, succession)).status).toBe(202);
  const isIn = async () => (await leaver.get('/cases')).status === 200;
  expect(await isIn()).toBe(false);
  const sent = await restoring.mails();
  expect((await restoring.afterRestore('lost-steps')).outcome).toBe(0);

  await hold.hold();
  await house.api.stop();
  await house.worker.stop();
  await restoring.restoreEngine();
  await earlier.restore();
  const { lines } = await restoring.afterRestore('record-behind');
  expect(lines).toContainEqual(expect.stringMatching(/^0 steps of 0 cases; 0 texts lost; 0 cases left\.$/));
  expect(lines).toContain(`account ended again ${leaver.staffId}`);
  for (const stepId of binding)
    expect(lines).toContainEqual(
      expect.stringMatching(`^binds and is kept ${survivor.caseId} ${stepId} of `),
    );
  await house.api.resume();
  expect(await isIn()).toBe(false);
  expect(await restoring.bothAsk('/restarts/every-case')).toEqual(['proposed', 'granted']);
  expect((await restoring.afterRestore('engine-behind')).outcome).toBe(0);
  const listed = await restoring.afterRestore('lost-steps');
  expect(listed.outcome).toBe(1);
  const present = new Set(
    (await stores.rows<{ id: string }>('select step_id as id from timeline')).map(({ id }) => id),
  );
  const lost = answered.filter((stepId) => !present.has(stepId) && !binding.includes(stepId));
  expect(listed.lines.filter((line) => binding.some((stepId) => line.includes(stepId)))).toEqual([]);
  expect(lost.length).toBeGreaterThan(10);
  expect(before.length).toBeGreaterThan(0);
  for (const stepId of [...lost, ...before.map((row) => row.stepId)])
    expect(listed.lines.some((line) => line.includes(stepId))).toBe(true);
  expect(
    listed.lines.filter((line) => line.startsWith('step lost')).some((line) => line.includes('record-')),
  ).toBe(false);

  expect(await restoring.bothAsk('/hold/release')).toEqual(['proposed', 'granted']);
  await house.worker.resume();
  const areThere = async () => {
    const steps = (await stores.timelineOf(survivor.caseId)).map(({ stepId }) => stepId);
    return binding.every((stepId) => steps.includes(stepId));
  };
  expect(await until(areThere, { withinMs: 60_000 })).toBe(true);
  const { neverShow, incidents } = await stores.stateOf(survivor.caseId);
  expect([Object.keys(neverShow.named), incidents.incidents.length]).toEqual([[leaver.staffId], 1]);
  // The step of this key is completely lost. The sender enters the step again with a new key.
  const refused = await untilKnown((key) => survivor.counsel(key), forgotten);
  expect([refused.status, refused.body.code]).toEqual([409, 'STEP.BEGUN_BEFORE_RESTORE']);
  expect(await learnEpoch(team)).not.toBe(epoch);
  for (const family of survivors) expect((await untilKnown((key) => family.counsel(key))).status).toBe(200);
  expect((await team.counsellor.get(kept.path)).status).toBe(404);
  const bankList = await restoring.afterRestore('bank-list');
  expect(bankList.outcome).toBe(1);
  for (const [caseId, paymentId] of paid) {
    expect(await restoring.ordersFor(caseId, paymentId)).toHaveLength(1);
    const order = `order unknown ${providerKey(caseId, 'payment', paymentId, 1)} 100000 CHF`;
    expect(bankList.lines).toContain(order);
  }
  expect(await restoring.bothAsk('/hold/payments/release')).toEqual(['proposed', 'granted']);
  expect((await team.counsellor.get('/hold')).body).toMatchObject({ paymentsHeldSince: null });
  await restoring.quiet();
  const again = [...(await restoring.mails())].filter(
    ([mail, at]) => sent.get(mail) !== at && binding.some((stepId) => mail.startsWith(stepId)),
  );
  expect(again).toEqual([]);
  await stores.expectEqual();
}, 240_000);
