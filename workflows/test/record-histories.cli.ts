/**
 * Records the histories that replay.spec.ts replays: `node --import tsx workflows/test/record-histories.cli.ts [version]`. To be
 * run with every release, whose version goes into their names, and with a patch between two, under a version of its own; those of
 * older ones stay for as long as one of their runs may still be alive (docs/versioning.md).
 */
import { readFileSync } from 'node:fs';
import { paymentWorkflowId } from '@homeward/contracts';
import { Bench } from './support/bench.js';
import { keepRun } from './support/histories.js';
import { Life } from './support/life.js';
import { carriedInto, runsOf, type Run } from './support/runs.js';

const overAMinuteMs = 61_000;
const dayMs = 86_400_000;

const released = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const version = process.argv[2] ?? released.version;
const keep = (scenario: string, run: Run): void => {
  keepRun(scenario, version, run);
  console.log(`${scenario} ${run.history.events!.length} events`);
};

const bench = await Bench.open();
try {
  await everyStage();
  await aFileToItsEnd();
  await aYoungRun();
  await anOutage();
  await attempts();
} finally {
  await bench.close();
}

/** The road walked to its end and a late notice, run by run: one a stage, and one a month where a stage lasts longer. */
async function everyStage(): Promise<void> {
  const life = await Life.of(bench, 'adult-four-instalments').playToItsEnd(overAMinuteMs);
  await life.take('case-manager', 'receive-after-closing', { what: 're-contact' });
  for (const [i, run] of (await life.runs()).entries()) {
    const stage = (await carriedInto(run))?.stage ?? 'counselling';
    keep(`adult-${String(i + 1).padStart(2, '0')}-${stage}`, run);
  }
}

/** A withdrawal at the gate: bookings cancelled, and the closed file's 180 days to their end. */
async function aFileToItsEnd(): Promise<void> {
  const life = await Life.of(bench, 'withdrawal-at-the-gate').playToItsEnd(overAMinuteMs);
  await life.forgetAttempts();
  await bench.sleep(181 * dayMs);
  const runs = await life.runs();
  const stages = await Promise.all(runs.map(async (run) => (await carriedInto(run))?.stage));
  keep('withdrawal-pre-departure', runs[stages.lastIndexOf('pre-departure')]!);
  keep('withdrawal-closed-for-a-month', runs[stages.indexOf('closed')]!);
  keep('withdrawal-closed-to-its-end', runs.at(-1)!);
}

/** A family whose case goes through several stages in its first minute, and is asked to cancel. */
async function aYoungRun(): Promise<void> {
  const life = await Life.of(bench, 'parent-with-two-minors').playTo('draft-plan');
  await life.handle.cancel();
  await life.until(() => life.facts.at(-1)!.step === 'notice-cancellation-request');
  keep('family-young-run', (await life.runs())[0]!);
  await life.end();
}

/** Record, desk and deadlines misbehave in one run. */
async function anOutage(): Promise<void> {
  const life = await Life.of(bench, 'adult-four-instalments').playTo('request-booking');
  bench.world.desk.away = true;
  bench.record.outage = 4;
  const requesting = life.playLine();
  await life.until(() => bench.record.outage === 0, 1_000);
  await requesting;
  await life.until(() => life.state.alerts.some(({ code }) => code === 'port-unavailable'));
  bench.world.desk.away = false;
  await life.until(() => life.state.travel.journeys[0]?.bookings[0]?.status === 'booked', dayMs);
  await bench.sleep(15 * dayMs);
  keep('outages', (await life.runs()).at(-1)!);
  await life.end();
}

/** An attempt that is confirmed and comes back, and one whose order the bank never had. */
async function attempts(): Promise<void> {
  for (const [scenario, vanishes] of [
    ['attempt-returned', undefined],
    ['attempt-never-arrived', 'without-it'],
  ] as const) {
    bench.world.bank.vanishes = vanishes;
    bench.world.bankTakes = { status: 'accepted' };
    const life = await Life.of(bench, 'adult-four-instalments').playTo('release-payment');
    await life.playLine();
    const payment = () => life.state.payments[life.names.idOf('@allowance')]!;
    await life.until(() => payment().status === (vanishes ? 'unknown' : 'sent'));
    bench.world.bank.away = false;
    if (!vanishes) {
      bench.world.bank.says(`${payment().paymentId}-1`, { status: 'confirmed', valueDate: '2035-01-01' });
      await life.until(() => payment().status === 'confirmed');
      bench.world.bank.says(`${payment().paymentId}-1`, { status: 'returned', reason: 'account-closed' });
    }
    await life.until(() => payment().status === (vanishes ? 'failed' : 'returned'));
    const [run] = await runsOf(bench.client, paymentWorkflowId(life.caseId, payment().paymentId, 1));
    keep(scenario, run!);
  }
}
