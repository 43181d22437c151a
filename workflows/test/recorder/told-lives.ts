import { randomUUID } from 'node:crypto';
import { paymentWorkflowId, returnCaseWorkflowId } from '@homeward/contracts';
import { providerKey } from '@homeward/domain';
import type { Bench } from '../support/bench.js';
import { Life } from '../support/life.js';
import { carriedInto, runsOf } from '../support/runs.js';
import type { Recording } from './recording.js';

const overAMinuteMs = 61_000;
const dayMs = 86_400_000;
const adult = 'adult-four-instalments';

/** Records lives that follow the stories, and lives in which something goes wrong. */
export async function recordToldLives(bench: Bench, recording: Recording): Promise<void> {
  for (const record of [everyStage, aClosedFile, aYoungRun, aVoidedRow, anOutage, attempts])
    await record(bench, recording);
}

/**
 * Records the whole life and a late notice, run by run: one run for each stage, or one a month if a stage lasts
 * longer.
 */
async function everyStage(bench: Bench, recording: Recording): Promise<void> {
  const life = await Life.of(bench, adult).playToItsEnd(overAMinuteMs);
  await life.take('case-manager', 'receive-after-closing', { what: 're-contact' });
  for (const [i, run] of (await life.runs()).entries()) {
    const stage = (await carriedInto(run))?.stage ?? 'counselling';
    await recording.keep(`adult-${String(i + 1).padStart(2, '0')}-${stage}`, run);
  }
}

/**
 * Records a withdrawal at the gate: the bookings are cancelled, the closed file reaches the end of its 180 days, and is
 * then reopened.
 */
async function aClosedFile(bench: Bench, recording: Recording): Promise<void> {
  const life = await Life.of(bench, 'withdrawal-at-the-gate').playToItsEnd(overAMinuteMs);
  await life.forgetAttempts();
  const other = await life.fork();
  await takeUpAgain(bench, other, recording);
  await bench.sleep(181 * dayMs);
  const runs = await life.runs();
  const stages = await Promise.all(runs.map(async (run) => (await carriedInto(run))?.stage));
  await recording.keep('withdrawal-pre-departure', runs[stages.lastIndexOf('pre-departure')]!);
  await recording.keep('withdrawal-closed-for-a-month', runs[stages.indexOf('closed')]!);
  await recording.keep('withdrawal-closed-to-its-end', runs.at(-1)!);
}

/** CLOSE-1: records a person who continues in a linked case, which the run of the closed case starts. */
async function takeUpAgain(bench: Bench, life: Life, recording: Recording): Promise<void> {
  const linkedCase = {
    caseId: randomUUID(),
    caseNumber: randomUUID().slice(0, 11),
    openingId: randomUUID(),
    journeyIds: { [life.names.idOf('@journey')]: randomUUID() },
  };
  await life.take('case-manager', 'propose-reopening', { personIds: ['@lena'], reason: 'Synthetic reason.' });
  await life.take('team-lead@country-office', 'confirm-reopening', { decision: 'reopen', linkedCase });
  await life.until(() => life.state.linked.openings.length === 0, 1_000);
  await bench.sleep(31 * dayMs);
  await recording.keep('reopened-closed-for-a-month', (await life.runs())[0]!);
  const linked = await runsOf(bench.client, returnCaseWorkflowId(linkedCase.caseId));
  await recording.keep('reopened-linked-case', linked[0]!);
  await life.end();
}

/** Records a family whose case goes through several stages in its first minute and receives a request to cancel. */
async function aYoungRun(bench: Bench, recording: Recording): Promise<void> {
  const life = await Life.of(bench, 'parent-with-two-minors').playTo('draft-plan');
  await life.handle.cancel();
  await life.until(() => life.facts.at(-1)!.step === 'notice-cancellation-request');
  await recording.keep('family-young-run', (await life.runs())[0]!);
  await life.end();
}

/** Law 3: records the row of a step that the engine never kept, in the run that the next step ends. */
async function aVoidedRow(bench: Bench, recording: Recording): Promise<void> {
  const life = await Life.of(bench, adult).playTo('decide-eligibility');
  await bench.sleep(overAMinuteMs);
  const message = await life.message('donor-officer', 'decide-eligibility', { decision: 'eligible' });
  const last = life.facts.at(-1)!;
  bench.record.leaveRow(life.caseId, { ...last, sequence: last.sequence + 1, stepId: randomUUID() });
  await life.send('decide-eligibility', message);
  await life.until(() => life.facts.at(-1)!.step === 'notice-voided-record', 1_000);
  await recording.keep('adult-with-a-voided-row', (await life.runs())[0]!);
  await life.end();
}

/** Records a run in which the record, the booking desk and the deadlines fail. */
async function anOutage(bench: Bench, recording: Recording): Promise<void> {
  const life = await Life.of(bench, adult).playTo('request-booking');
  bench.world.desk.away = true;
  bench.record.outage = 4;
  const requesting = life.playLine();
  await life.until(() => bench.record.outage === 0, 1_000);
  await requesting;
  await life.until(() => life.state.alerts.some(({ code }) => code === 'port-unavailable'));
  bench.world.desk.away = false;
  await life.until(() => life.state.travel.journeys[0]?.bookings[0]?.status === 'booked', dayMs);
  await bench.sleep(15 * dayMs);
  await recording.keep('outages', (await life.runs()).at(-1)!);
  await life.end();
}

/** Records an attempt that is confirmed and then returned, and an attempt whose order never reached the bank. */
async function attempts(bench: Bench, recording: Recording): Promise<void> {
  for (const [scenario, vanishes] of [
    ['attempt-returned', undefined],
    ['attempt-never-arrived', 'without-it'],
  ] as const) {
    bench.world.bank.vanishes = vanishes;
    bench.world.bankTakes = { status: 'accepted' };
    const life = await Life.of(bench, adult).playTo('release-payment');
    await life.playLine();
    const payment = () => life.state.payments[life.names.idOf('@allowance')]!;
    const key = providerKey(life.caseId, 'payment', payment().paymentId, 1);
    await life.until(() => payment().status === (vanishes ? 'unknown' : 'sent'));
    bench.world.bank.away = false;
    if (!vanishes) {
      bench.world.bank.says(key, { status: 'confirmed', valueDate: '2035-01-01' });
      await life.until(() => payment().status === 'confirmed');
      bench.world.bank.says(key, { status: 'returned', reason: 'account-closed' });
    }
    await life.until(() => payment().status === (vanishes ? 'failed' : 'returned'));
    const [run] = await runsOf(bench.client, paymentWorkflowId(life.caseId, payment().paymentId, 1));
    await recording.keep(scenario, run!);
  }
}
