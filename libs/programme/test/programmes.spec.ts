import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadlineCodes, type DeadlineCode } from '@homeward/contracts';
import { startDeadline } from '@homeward/domain';
import { loadProgrammes, PolicyError, ProgrammeError } from '../src/index.js';
import { policiesFolder, problemsIn, shippedVersions, source, treeOf, withValue } from './shipped.js';

const today = () => '2026-11-25';
const real = loadProgrammes({ demo: false, today });
const demo = loadProgrammes({ demo: true, today });
const codeOf = (ask: () => unknown): string => {
  try {
    ask();
  } catch (error) {
    if (error instanceof ProgrammeError) return error.code;
    throw error;
  }
  return 'answered';
};

describe('the policy version in force', () => {
  it.each([
    ['2019-01-01', 'vot-2019-1', 'USD'],
    ['2025-12-31', 'vot-2019-1', 'USD'],
    ['2026-01-01', 'vot-2026-1', 'CHF'],
    ['2031-07-14', 'vot-2026-1', 'CHF'],
  ])('the policy version in force on %s is %s', (day, version, currency) => {
    expect(real.policyFor(day)).toMatchObject({ version, money: { currency: { value: currency } } });
  });

  it('no policy version is in force before the first version', () => {
    expect(codeOf(() => real.policyFor('2018-12-31'))).toBe('POLICY.NONE_IN_FORCE');
  });

  it('a demonstration version is in force only if the settings allow it', () => {
    expect(demo.policyFor('2026-11-25').version).toBe('demo-2026-1');
    expect(codeOf(() => real.byVersion('demo-2026-1'))).toBe('POLICY.DEMO_REFUSED');
    expect(codeOf(() => real.pinned('demo-2026-1', { canton: null, destination: null, from: today() }))).toBe(
      'POLICY.DEMO_REFUSED',
    );
    expect(real.describe().map(({ version }) => version)).toEqual(['vot-2026-1', 'vot-2019-1']);
  });

  it('a version that is no longer in force stays available for the cases opened under that version', () => {
    expect(real.byVersion('vot-2019-1').validTo).toBe('2025-12-31');
    expect(codeOf(() => real.byVersion('vot-2018-1'))).toBe('POLICY.UNKNOWN_VERSION');
  });

  it('only one version is in force: overlapping versions are refused, unless one of the versions is a demonstration', () => {
    const next = withValue(
      withValue(treeOf('vot-2026-1'), ['version'], 'vot-2027-1'),
      ['validFrom'],
      '2027-01-01',
    );
    const until = (validTo: string) => withValue(treeOf('vot-2026-1'), ['validTo'], validTo);
    const fault = [{ file: 'vot-2027-1', path: 'validFrom', code: 'POLICY.VALIDITY_OVERLAPS' }];
    expect(problemsIn(source(treeOf('vot-2026-1')), source(next), source(treeOf('demo-2026-1')))).toEqual(
      fault,
    );
    expect(problemsIn(source(next), source(until('2027-01-01')))).toEqual(fault);
    expect(problemsIn(source(next), source(until('2026-12-31')))).toEqual([]);
  });
});

describe('loading the programmes at the start', () => {
  it('the start fails on a day without a policy version', () => {
    expect(() => loadProgrammes({ demo: false, today: () => '2018-12-31' })).toThrow(PolicyError);
  });

  it('the start reads the policies of another folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policies-'));
    try {
      for (const file of ['vot-2019-1.json', 'holidays-2026.json'])
        cpSync(join(policiesFolder, file), join(folder, file));
      const older = loadProgrammes({ demo: false, today: () => '2024-05-01', folder });
      expect(older.describe().map(({ version }) => version)).toEqual(['vot-2019-1']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the policy that a case carries', () => {
  const pinned = real.pinned('vot-2026-1', { canton: 'BE', destination: 'NG', from: '2026-11-25' });

  it('the policy of a case contains only the values', () => {
    expect(pinned.money).toEqual({
      currency: 'CHF',
      initialAid: { adult: 100_000, minor: 50_000 },
      project: { cap: 300_000, capByDecision: 500_000 },
      travelAllowance: { person: 10_000, family: 50_000, raisedPerson: 50_000, raisedFamily: 100_000 },
      exchangeTolerancePercent: 2,
    });
    expect(pinned.medicalAid).toEqual({ length: 'P6M', startsOn: 'arrival', latestStart: 'P6M' });
    expect(pinned.switches).toEqual({
      donorDecidesPlans: true,
      halfAmountUnderThreeMonths: false,
      visaExemptExclusion: false,
    });
    expect(Object.keys(pinned.deadlines).sort()).toEqual([...deadlineCodes].sort());
    expect(JSON.stringify(pinned)).not.toMatch(/standing|sourceRef|assumption/);
  });

  it('callers cannot change the policy of a case', () => {
    expect(() => Object.assign(pinned.money.project, { cap: 1 })).toThrow(TypeError);
    expect(() => (pinned.holidays.canton as string[]).push('2027-01-01')).toThrow(TypeError);
    expect(() => Object.assign(real.byVersion('vot-2026-1').money.currency, { value: 'EUR' })).toThrow(
      TypeError,
    );
  });
});

describe('DUE-1: the deadlines of the programme', () => {
  it.each([
    ['eligibility-decision', 'P10D', 'working'],
    ['match-review', 'P5D', 'working'],
    ['plan-decision', 'P10D', 'working'],
    ['risk-input-swiss', 'P10D', 'calendar'],
    ['risk-input-destination', 'P10D', 'calendar'],
    ['risk-validity', 'P90D', 'calendar'],
    ['risk-after-arrival', 'P14D', 'calendar'],
    ['voluntariness-validity', 'P14D', 'calendar'],
    ['hand-over-answer', 'P5D', 'calendar'],
    ['departure-by-authority', null, 'calendar'],
    ['departure-unconfirmed', 'P30D', 'calendar'],
    ['arrival-confirmation', 'PT48H', 'exact'],
    ['payment-step', 'P5D', 'working'],
    ['payment-receipt', 'P14D', 'calendar'],
    ['follow-up-contact', 'P1M', 'calendar'],
    ['medical-aid-end', 'P6M', 'calendar'],
    ['medical-aid-invoices', 'P30D', 'calendar'],
    ['monitoring-visit', 'P60D', 'calendar'],
    ['monitoring-report', 'P30D', 'calendar'],
    ['incident-acknowledgement', 'PT1H', 'exact'],
    ['child-care', 'PT2H', 'exact'],
    ['closed-file', 'P180D', 'calendar'],
    ['access-end', 'PT4H', 'exact'],
    ['death-report', 'P5D', 'working'],
    ['access-review', 'P2D', 'working'],
    ['request-answer', null, 'calendar'],
  ] as const)('the deadline %s has the length %s, counted as %s', (code, length, counting) => {
    expect(real.byVersion('vot-2026-1').deadlines[code]).toMatchObject({ length, counting });
  });

  it('INC-1: an incident that nobody acknowledged alerts the next person every 15 minutes within the first hour', () => {
    const { reminds } = real.byVersion('vot-2026-1').deadlines['incident-acknowledgement'];
    expect(reminds).toEqual(['PT45M', 'PT30M', 'PT15M']);
  });

  it('DUE-1: only the deadlines for events abroad use the holidays of the destination', () => {
    const { deadlines } = real.byVersion('vot-2026-1');
    const abroad = deadlineCodes.filter((code) => deadlines[code].calendar === 'destination');
    expect(abroad).toEqual([
      'risk-input-destination',
      'hand-over-answer',
      'arrival-confirmation',
      'payment-receipt',
      'follow-up-contact',
      'medical-aid-invoices',
      'monitoring-visit',
      'monitoring-report',
    ]);
  });

  it('MED-4: the end of medical aid has reminders 30, 14 and 3 days before', () => {
    expect(real.byVersion('vot-2026-1').deadlines['medical-aid-end'].reminds).toEqual([
      'P30D',
      'P14D',
      'P3D',
    ]);
  });
});

describe('DUE-1: the deadlines of a case', () => {
  const fact = { occurredOn: '2026-12-23', recordedAt: '2026-12-23T10:00:00.000Z' };
  const start = (version: string, code: DeadlineCode, canton: string) => {
    const { deadlines, holidays } = demo.pinned(version, { canton, destination: 'NG', from: '2026-12-01' });
    const rule = deadlines[code];
    const dueAt = rule.length === null ? '2027-03-31T22:00:00.000Z' : undefined;
    const context = { holidays: holidays.canton, zone: 'Europe/Zurich', startedBy: 1, dueAt };
    return { rule, deadline: startDeadline({ id: code, code, rule, from: fact, ...context }) };
  };

  it.each(shippedVersions)(
    'every deadline of a case can be started under the policy %s, with all its reminders and escalations',
    (version) => {
      for (const code of deadlineCodes) {
        const { rule, deadline } = start(version, code, 'ZH');
        expect(deadline.reminders).toHaveLength(rule.reminds.length);
        expect(deadline.escalations).toHaveLength(rule.escalates.length);
      }
    },
  );

  it('deadlines use the holidays of the canton: over Christmas, five working days end later in Glarus than in Zurich', () => {
    expect(start('vot-2026-1', 'payment-step', 'ZH').deadline.dueAt).toBe('2026-12-31T23:00:00.000Z');
    expect(start('vot-2026-1', 'payment-step', 'GL').deadline.dueAt).toBe('2027-01-05T23:00:00.000Z');
  });
});

describe('the answer of /programmes', () => {
  const [newest, oldest] = real.describe();

  it('the answer of /programmes contains every value with its standing and source', () => {
    expect(newest!.money.initialAid.minor).toEqual({
      value: 50_000,
      standing: 'analogy',
      sourceRef: 'sem-2019',
    });
    expect(newest!.sources['sem-2019']!.url).toMatch(/^https:\/\/www\.sem\.admin\.ch\//);
    expect(newest!.medicalAid.amount).toMatchObject({ value: 'per-grant', standing: 'assumption' });
  });

  it('the answer of /programmes lists the paths of all unconfirmed values', () => {
    expect(newest!.assumptions).toEqual(
      expect.arrayContaining(['medicalAid.startsOn', 'deadlines.closed-file']),
    );
    expect(newest!.switches).toMatchObject({
      halfAmountUnderThreeMonths: { value: false, standing: 'assumption' },
      visaExemptExclusion: { value: false, standing: 'assumption' },
    });
    expect(newest!.assumptions).toEqual(
      expect.arrayContaining(['switches.halfAmountUnderThreeMonths', 'switches.visaExemptExclusion']),
    );
    expect(newest!.assumptions).not.toContain('medicalAid.length');
    expect(newest!.assumptions).not.toContain('money.project.cap');
    expect(oldest!.assumptions).toContain('money.travelAllowance.person');
  });

  it('the answer of /programmes says whether a case may open under a version today, and whether the version has enough holidays', () => {
    let day = '2025-12-31';
    const programmes = loadProgrammes({ demo: false, today: () => day });
    const versions = () => programmes.describe().map(({ version, inForce }) => [version, inForce]);
    expect(versions()).toEqual([
      ['vot-2026-1', false],
      ['vot-2019-1', true],
    ]);
    day = '2029-12-31';
    expect(versions()).toEqual([
      ['vot-2026-1', true],
      ['vot-2019-1', false],
    ]);
    expect(programmes.describe()[0]!.holidays).toMatchObject({
      firstYear: 2025,
      lastYear: 2032,
      reachesFarEnough: true,
    });
    day = '2030-01-01';
    expect(programmes.describe()[0]!.holidays.reachesFarEnough).toBe(false);
  });
});
