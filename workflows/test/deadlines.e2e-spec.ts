import { deadlineCodes } from '@homeward/contracts';
import { categoryOfDeadline, type CaseState } from '@homeward/domain';
import { Bench } from './support/bench.js';
import { closedFile, firstDay, holidays, situations } from './support/deadline-table.js';
import type { Row, Situation } from './support/deadlines/situation.js';
import { Life } from './support/life.js';

const afterAllOfThem = '2035-10-20T00:00:00Z';
const hourMs = 3_600_000;
/**
 * The real time, in ms, for which the server's clock continues while the workers process everything that is due at the
 * same instant.
 */
const actingMs = 60_000;

const table = [...situations, closedFile].flatMap((situation) =>
  situation.rows.map((row) => ({ ...row, situation })),
);

describe('every deadline of the policy, with skipped time', () => {
  let bench: Bench;
  const lives = new Map<Situation, { readonly life: Life; readonly before: CaseState }>();

  beforeAll(async () => {
    bench = await Bench.open();
    await bench.sleepUntil(firstDay);
    const base = Life.of(bench, 'adult-four-instalments', { holidays });
    for (const situation of situations) {
      await situation.reach(base);
      const life = await base.fork();
      await situation.besides?.(life);
      lives.set(situation, { life, before: life.state });
    }
    await base.end();
    const closed = Life.of(bench, 'withdrawal-at-the-gate', { holidays });
    await closedFile.reach(closed);
    await closed.forgetAttempts();
    lives.set(closedFile, { life: closed, before: closed.state });
    await bench.sleepUntil(afterAllOfThem);
  }, 180_000);
  afterAll(() => bench?.close());

  /** The deadline's id, and the recorded instants at which it reminded, fell due and escalated. */
  function passed({ code, subject, situation }: Row & { situation: Situation }) {
    const { life, before } = lives.get(situation)!;
    const id = subject === undefined ? code : `${code}:${life.names.idOf(subject)}`;
    const fixedBy = life.facts.find(({ fixed }) => id in fixed)!;
    const marks = life.facts.flatMap(({ step, payload, recordedAt }) => {
      const mark = payload as { deadlineId: string; startedBy: number };
      const isOfIt =
        step === 'pass-deadline-mark' && mark.deadlineId === id && mark.startedBy === fixedBy.sequence;
      return isOfIt ? [Date.parse(recordedAt)] : [];
    });
    return { life, before, id, fixedBy, marks };
  }

  it.each(table)('DUE-1 $rule $code reminds, falls due and escalates on time in $situation.stage', (row) => {
    const { before, id, fixedBy, marks } = passed(row);
    expect(before.stage).toBe(row.situation.stage);
    const instantOf = (text: string): number =>
      text.startsWith('+') ? Date.parse(fixedBy.recordedAt) + parseFloat(text) * hourMs : Date.parse(text);
    expect(Date.parse(fixedBy.fixed[id]!)).toBe(instantOf(row.due));
    const wanted = [...row.reminds, row.due, ...row.escalates].map(instantOf);
    expect(marks).toHaveLength(wanted.length);
    for (const [i, at] of marks.entries()) {
      const late = at - wanted[i]!;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(actingMs + (i < row.reminds.length ? hourMs : 0));
    }
  });

  it.each(table.filter(({ then }) => then === undefined))(
    'DUE-1 $rule $code raises an alert, and does not change the state of any person',
    async (row) => {
      const { life, before, id } = passed(row);
      const codes = life.state.alerts.flatMap(({ subject, code }) => (subject === id ? [code] : []));
      expect(codes).toEqual(row.escalates.length > 0 ? ['overdue', 'escalated'] : ['overdue']);
      expect(life.state.persons).toEqual(before.persons);
      const { alerts } = await life.summary();
      const isTold = ['travel', 'money', 'plan', 'monitoring', 'consent'].includes(
        categoryOfDeadline[row.code] ?? '',
      );
      if (isTold) expect(alerts).toEqual(expect.arrayContaining(codes));
      const { searchAttributes } = await life.handle.describe();
      expect((searchAttributes['Alert'] ?? []).filter((code) => code !== null)).toEqual(alerts);
    },
  );

  it('MED-4, MED-5 ends a medical window, and ends the period for invoices without an alert', () => {
    const { life, id } = passed(table.find(({ code }) => code === 'medical-aid-invoices')!);
    const { medicalAid, deadlines, alerts } = life.state;
    expect(medicalAid[life.names.idOf('@mira')]).toMatchObject({ status: 'ended', endsOn: '2035-09-12' });
    expect(deadlines.map((deadline) => deadline.id)).not.toContain(id);
    expect(alerts.map(({ subject }) => subject)).not.toContain(id);
  });

  it('CLOSE-1 ends a closed file after its 180 days', async () => {
    const { life } = passed(table.find(({ code }) => code === 'closed-file')!);
    const { status, closeTime } = await life.handle.describe();
    expect(status.name).toBe('COMPLETED');
    expect(closeTime!.toISOString()).toMatch(/^2035-09-08T22:00:/);
  });

  it('DUE-1 covers every deadline of the policy', () => {
    expect(deadlineCodes.filter((code) => !table.some((row) => row.code === code))).toEqual([]);
  });
});
