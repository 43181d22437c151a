import { lastReachedOn, providerKey, triesInVain } from '@homeward/domain';
import { Bench } from './support/bench.js';
import { Life } from './support/life.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

let bench: Bench;
let life: Life;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());

const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

describe('DUE-1, STAGE-1: the monthly follow-up', () => {
  const contact = { personIds: ['@mira'], reached: true, channel: 'phone' };
  const task = () => life.state.tasks.find(({ step }) => step === 'record-follow-up');
  const alerts = () =>
    life.state.alerts.flatMap(({ code, subject }) => (subject === 'follow-up-contact' ? [code] : []));

  beforeAll(async () => {
    await bench.sleepUntil('2035-08-31T08:00:00Z');
    life = await Life.of(bench, 'adult-four-instalments').playTo('confirm-arrival');
    await life.forgetAttempts();
  });
  afterAll(() => life.end());

  it('a follow-up is due at the end of the day, a month after the arrival', async () => {
    expect(task()).toMatchObject({ role: 'local-officer', dueAt: '2035-09-30T22:00:00.000Z' });
    await bench.sleepUntil('2035-09-30T21:59:55Z');
    expect(alerts()).toEqual([]);
    await bench.sleepUntil('2035-09-30T22:00:05Z');
    expect(alerts()).toEqual(['overdue']);
  });

  it('an overdue follow-up escalates to the team-lead a week later', async () => {
    await bench.sleepUntil('2035-10-07T22:00:05Z');
    expect(alerts()).toEqual(['overdue', 'escalated']);
  });

  it('the next follow-up is due a month after each contact, whether or not the person was reached, and the alerts are cleared', async () => {
    await life.take('local-officer', 'record-follow-up', { ...contact, reached: false });
    expect(task()!.dueAt).toBe('2035-11-08T23:00:00.000Z');
    expect(alerts()).toEqual([]);
    await bench.sleepUntil('2035-11-01T09:00:00Z');
    await life.take('local-officer', 'record-follow-up', contact, { occurredOn: '2035-10-30' });
    expect(task()!.dueAt).toBe('2035-11-30T23:00:00.000Z');
    const line = life.state.followUp.persons[life.names.idOf('@mira')]!;
    expect([triesInVain(line), lastReachedOn(line)]).toEqual([[], '2035-10-30']);
  });
});

describe('CLOSE-1: a closed file', () => {
  let end: string;

  beforeAll(async () => {
    life = await Life.of(bench, 'withdrawal-at-the-gate').playToItsEnd();
    const { dueAt } = life.state.deadlines.find(({ code }) => code === 'closed-file')!;
    end = dueAt;
  });

  const notice = { what: 're-contact' };

  it('a closed file accepts a contact after the closing, and refuses a step that needs an open case', async () => {
    await bench.sleep(20 * dayMs);
    expect(await life.refusalOf('case-manager', 'receive-after-closing', notice)).toBeUndefined();
    expect(life.state.closure.received).toEqual({ 're-contact': 1 });
    expect(await life.refusalOf('counsellor', 'draft-plan', {})).toBe('CASE.CLOSED');
  });

  it('PAY-3, PAY-8, PAY-10: a closed file accepts a notice that money came back, and makes no second payment to a person who withdrew', async () => {
    const { paymentId, attempt } = life.state.payments[life.names.idOf('@allowance')]!;
    bench.world.bank.says(providerKey(life.caseId, 'payment', paymentId, attempt), {
      status: 'returned',
      reason: 'account-closed',
    });
    // The receipt says that the person has the whole amount, so a member of staff must find out which is true.
    await life.until(() => life.state.payments[paymentId]!.status === 'disputed', dayMs);
    const cameBack = { receivedMinor: 0, returnedMinor: 10_000, finding: 'Synthetic finding.' };
    await life.take('team-lead@country-office', 'resolve-dispute', { paymentId: '@allowance', ...cameBack });
    await life.until(() => life.state.payments[paymentId]!.status === 'cancelled');
    const reports = life.facts.filter(({ step }) => step === 'receive-payment-report');
    expect(reports.at(-1)!.payload).toMatchObject({ paymentId, report: { status: 'returned' } });
    expect(life.state.stage).toBe('closed');
  });

  it('a closed file ends with the last of the 180 days, and then accepts no more steps', async () => {
    await bench.sleepUntil(after(end, -5_000));
    expect(await life.refusalOf('case-manager', 'receive-after-closing', notice)).toBeUndefined();
    await bench.sleepUntil(after(end, 5_000));
    const { status, closeTime } = await life.handle.describe();
    expect(status.name).toBe('COMPLETED');
    expect(closeTime!.getTime() - Date.parse(end)).toBeLessThan(minuteMs);
    await expect(life.take('case-manager', 'receive-after-closing', notice)).rejects.toThrow();
  });
});
