import { randomUUID } from 'node:crypto';
import { stages, type Stage } from '@homeward/contracts';
import { Bench } from './support/bench.js';
import { Life } from './support/life.js';

const overAMinuteMs = 61_000;
const adult = 'adult-four-instalments';

let bench: Bench;
let life: Life;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());
afterEach(async () => {
  bench.record.outage = 0;
  await life.end();
});

/** Takes the remaining steps of a stage, in a run that is older than a minute. */
async function leave(stage: Stage): Promise<void> {
  await bench.sleep(overAMinuteMs);
  while (life.state.stage === stage) await life.playLine();
}

describe('law 8: at the boundary of a stage', () => {
  it('a run that is older than a minute ends when its stage ends', async () => {
    life = await Life.of(bench, adult).playInto('registration');
    const young = await life.runId();
    await leave('registration');
    expect(await life.runId()).not.toBe(young);
  });

  it('a run that is younger than a minute continues after its stage ends', async () => {
    life = await Life.of(bench, adult).playTo('open-case');
    await life.playLine();
    const first = await life.runId();
    await life.playInto('risk-assessment');
    expect(await life.runId()).toBe(first);
  });

  it('a run ends at the end of a stage only after the current work is recorded', async () => {
    life = await Life.of(bench, adult).playTo('decide-eligibility');
    await bench.sleep(overAMinuteMs);
    const before = await life.runId();
    bench.record.outage = 6;
    const deciding = life.playLine();
    await life.until(() => bench.record.outage < 3, 1_000);
    expect([life.state.stage, await life.runId()]).toEqual(['registration', before]);
    await life.until(() => life.state.stage === 'risk-assessment', 1_000);
    await deciding;
    expect(await life.runId()).not.toBe(before);
  });
});

describe('law 4: a key identifies the same step permanently', () => {
  it('a step that is sent again to the next run gets the first receipt, and is not taken twice', async () => {
    life = await Life.of(bench, adult).playTo('decide-eligibility');
    const before = await life.runId();
    await bench.sleep(overAMinuteMs);
    const message = await life.message('donor-officer', 'decide-eligibility', { decision: 'eligible' });
    const receipt = await life.send('decide-eligibility', message);
    expect(await life.send('decide-eligibility', message)).toEqual(receipt);
    expect(await life.runId()).not.toBe(before);
    expect(life.facts).toHaveLength(receipt.sequence);
    expect((await life.summary()).version).toBe(receipt.version);
  });
});

describe('law 2: the validator and the handler run in one synchronous moment', () => {
  it('a case takes only one of many steps that exclude each other and arrive at the same time', async () => {
    life = await Life.of(bench, adult).playInto('registration');
    const personIds = Object.keys(life.state.persons);
    const attempts = Array.from({ length: 8 }, () => life.refusalOf('counsellor', 'withdraw', { personIds }));
    const refusals = await Promise.all(attempts);
    expect(refusals.filter((code) => code === undefined)).toHaveLength(1);
    expect(life.facts.filter(({ step }) => step === 'withdraw')).toHaveLength(1);
  });
});

describe('law 11: a case ends only by its own rules', () => {
  let base: Life;
  beforeAll(() => {
    base = Life.of(bench, adult);
  });
  afterAll(() => base.end());

  it.each(stages)(
    'a case continues after “Request cancellation” in the stage %s, raises the alert and takes steps',
    async (stage) => {
      await base.playInto(stage);
      life = await base.fork();
      await life.handle.cancel();
      await life.until(() => life.facts.at(-1)!.step === 'notice-cancellation-request', 1_000);
      const { alerts } = await life.summary();
      const { status, searchAttributes } = await life.handle.describe();
      expect(status.name).toBe('RUNNING');
      expect(alerts).toContain('cancellation-requested');
      expect(searchAttributes['Alert']).toEqual(alerts);
      await life.take('case-manager', 'acknowledge-alert', { alertId: 'cancellation-requested' });
      expect((await life.summary()).alerts).not.toContain('cancellation-requested');
    },
  );
});

describe('law 3: a step is answered when it is recorded', () => {
  it('a case raises an alert while the record is unavailable, and answers the step when the record is available again', async () => {
    life = await Life.of(bench, adult).playTo('decide-eligibility');
    bench.record.outage = 6;
    let answered = false;
    const deciding = life.playLine().finally(() => (answered = true));
    await life.until(() => bench.record.outage < 3, 1_000);
    expect((await life.handle.describe()).searchAttributes['Alert']).toEqual(['record-unavailable']);
    expect(answered).toBe(false);
    await life.until(() => bench.record.outage === 0, 1_000);
    await deciding;
    const { searchAttributes } = await life.handle.describe();
    expect(searchAttributes['Alert']?.filter((code) => code !== null) ?? []).toEqual([]);
  });

  it('a case voids the row of a step that the engine never stored, and raises an alert', async () => {
    life = await Life.of(bench, adult).playTo('decide-eligibility');
    const message = await life.message('donor-officer', 'decide-eligibility', { decision: 'eligible' });
    const last = life.facts.at(-1)!;
    bench.record.leaveRow(life.caseId, { ...last, sequence: last.sequence + 1, stepId: randomUUID() });
    await life.send('decide-eligibility', message);
    await life.until(() => life.state.alerts.some(({ code }) => code === 'record-voided'), 1_000);
    expect(life.facts.map(({ sequence }) => sequence)).toEqual(life.facts.map((_, i) => i + 1));
    expect(life.facts.at(-2)!.step).toBe('decide-eligibility');
  });
});
