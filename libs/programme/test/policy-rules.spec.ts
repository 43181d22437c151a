import { problemsIn, source, treeOf, withValue, type Keys } from './shipped.js';

const real = treeOf('vot-2026-1');
const demo = treeOf('demo-2026-1');
const faults = (...changes: readonly (readonly [Keys, unknown])[]) =>
  problemsIn(
    source(
      changes.reduce((tree, [keys, value]) => withValue(tree, keys, value), real),
      'vot-2026-1',
    ),
  ).map(({ path, code }) => `${path} ${code}`);
const row = (code: string, field: string, ...more: Keys): Keys => ['deadlines', code, field, ...more];

describe('MED-3: medical aid of a policy', () => {
  const withLength = (length: string, ...more: readonly (readonly [Keys, unknown])[]) =>
    faults(
      [['medicalAid', 'length', 'value'], length],
      [row('medical-aid-end', 'length'), length],
      [row('medical-aid-end', 'reminds'), []],
      ...more,
    );

  it.each(['P6M', 'P5M', 'P3M2W', 'P181D', 'P25W', 'P5M28D'])('medical aid may last %s', (length) => {
    expect(withLength(length)).toEqual([]);
  });

  it.each(['P7M', 'P1Y', 'P6M1D', 'P182D', 'P184D', 'P26W', 'P5M31D', 'P5M29D'])(
    'medical aid may not last %s, which can exceed six calendar months',
    (length) => {
      expect(withLength(length)).toEqual(['medicalAid.length.value POLICY.MEDICAL_TOO_LONG']);
    },
  );

  it('medical aid may not be longer in a demonstration, even if its length is given in hours', () => {
    const long = withValue(
      withValue(demo, ['medicalAid', 'length', 'value'], 'PT4400H'),
      ['deadlines', 'medical-aid-end', 'length'],
      'PT4400H',
    );
    expect(problemsIn(source(long))).toEqual([
      { file: 'demo-2026-1', path: 'medicalAid.length.value', code: 'POLICY.MEDICAL_TOO_LONG' },
    ]);
  });

  const latestStart: Keys = ['medicalAid', 'latestStart', 'value'];
  it.each(['P6M', 'P3M', 'P30D'])(
    'MED-1: medical aid may start as late as %s after the arrival',
    (length) => {
      expect(faults([latestStart, length])).toEqual([]);
    },
  );

  it.each(['P7M', 'P1Y', 'P6M1D', 'P184D'])(
    'MED-1, MED-3: medical aid may not start as late as %s after the arrival',
    (length) => {
      expect(faults([latestStart, length])).toEqual(['medicalAid.latestStart.value POLICY.MEDICAL_TOO_LONG']);
    },
  );

  it('medical aid must have the same length in the table of deadlines and in its own rules', () => {
    expect(faults([row('medical-aid-end', 'length'), 'P12M'])).toEqual([
      'deadlines.medical-aid-end.length POLICY.MEDICAL_LENGTHS_DIFFER',
    ]);
  });

  it.each(['working', 'exact'])(
    'MED-2: medical aid must be counted by the calendar, not as %s',
    (counting) => {
      const days = withLength('P150D', [row('medical-aid-end', 'counting'), counting]);
      expect(days).toEqual(['deadlines.medical-aid-end.counting POLICY.MEDICAL_NOT_BY_CALENDAR']);
    },
  );

  it('the deadline `medical-aid-end` must end medical aid, and a policy cannot turn the deadline into an alert', () => {
    expect(faults([row('medical-aid-end', 'then'), 'alert'])).toEqual([
      'deadlines.medical-aid-end.then POLICY.THEN_NOT_ALLOWED',
    ]);
  });
});

describe('DUE-1: a row of the deadline table', () => {
  it.each([
    ['P10DT', 'POLICY.LENGTH_INVALID'],
    ['10D', 'POLICY.LENGTH_INVALID'],
    ['P', 'POLICY.LENGTH_INVALID'],
    ['PT', 'POLICY.LENGTH_INVALID'],
    ['P0D', 'POLICY.LENGTH_INVALID'],
    ['-P10D', 'POLICY.LENGTH_INVALID'],
    ['P1.5D', 'POLICY.LENGTH_INVALID'],
    ['P1DT12H', 'POLICY.LENGTH_INVALID'],
    ['p10d', 'POLICY.LENGTH_INVALID'],
    ['P2W', 'POLICY.LENGTH_NOT_COUNTABLE'],
    ['P1M', 'POLICY.LENGTH_NOT_COUNTABLE'],
    ['PT240H', 'POLICY.LENGTH_NOT_COUNTABLE'],
    [null, 'POLICY.LENGTH_MISSING'],
  ])('a deadline row cannot count %s in working days', (length, code) => {
    expect(faults([row('plan-decision', 'length'), length])).toEqual([
      `deadlines.plan-decision.length ${code}`,
    ]);
  });

  it('a deadline row cannot count hours by the calendar', () => {
    expect(faults([row('arrival-confirmation', 'counting'), 'calendar'])).toEqual([
      'deadlines.arrival-confirmation.length POLICY.LENGTH_NOT_COUNTABLE',
    ]);
  });

  it('a deadline row must not have a length if the authority sets the date', () => {
    expect(faults([row('departure-by-authority', 'length'), 'P30D'])).toEqual([
      'deadlines.departure-by-authority.length POLICY.LENGTH_NOT_FIXED',
    ]);
  });

  it('a deadline row must have its reminders after its start, and the earliest reminder first', () => {
    expect(faults([row('monitoring-visit', 'reminds'), ['P60D', 'P14D', 'P14D']])).toEqual([
      'deadlines.monitoring-visit.reminds[0] POLICY.REMINDER_TOO_EARLY',
      'deadlines.monitoring-visit.reminds[2] POLICY.ORDER',
    ]);
  });

  it('a deadline row must list its escalations in order', () => {
    expect(faults([row('incident-acknowledgement', 'escalates'), ['PT4H', 'PT1H']])).toEqual([
      'deadlines.incident-acknowledgement.escalates[1] POLICY.ORDER',
    ]);
  });

  it.each(['end-window', 'close-file'])(
    'a deadline row cannot have an effect that belongs to another row: %s',
    (then) => {
      expect(faults([row('plan-decision', 'then'), then])).toEqual([
        'deadlines.plan-decision.then POLICY.THEN_NOT_ALLOWED',
      ]);
    },
  );
});

describe('lengths in seconds', () => {
  it('lengths in seconds are allowed only in demonstrations, whatever the field', () => {
    const pretending = problemsIn(source(withValue(demo, ['demo'], false)));
    const paths = pretending.filter(({ code }) => code === 'POLICY.SECONDS_NOT_DEMO').map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'medicalAid.length.value',
        'medicalAid.latestStart.value',
        'deadlines.medical-aid-end.length',
        'deadlines.medical-aid-end.reminds[2]',
        'deadlines.plan-decision.escalates[0]',
      ]),
    );
  });
});

describe('CAP-1: amounts of a policy', () => {
  it.each([
    [['initialAid', 'adult'], 49999],
    [['project', 'capByDecision'], 299999],
    [['travelAllowance', 'family'], 9999],
    [['travelAllowance', 'raisedPerson'], 9999],
    [['travelAllowance', 'raisedFamily'], 49999],
  ])('the amount %j must not be lower than its base amount', (keys, value) => {
    expect(faults([['money', ...keys, 'value'], value])).toEqual([
      `money.${keys.join('.')}.value POLICY.CAP_ORDER`,
    ]);
  });

  it('the tolerance for amounts is at most 100 percent', () => {
    const path = ['money', 'exchangeTolerancePercent', 'value'] as const;
    expect(faults([path, 100])).toEqual([]);
    expect(faults([path, 101])).toEqual([`${path.join('.')} POLICY.FIELD_INVALID`]);
  });

  it.each(['chf', 'EURO', 'ZZZ'])('amounts of a policy cannot be in the unknown currency %s', (code) => {
    expect(faults([['money', 'currency', 'value'], code])).toEqual([
      'money.currency.value POLICY.CURRENCY_UNKNOWN',
    ]);
  });
});

describe('the source of a policy', () => {
  it('the source of a policy value must be a source that the policy names', () => {
    expect(faults([['sources', 'sem-2019'], undefined])).toEqual([
      'money.initialAid.minor.sourceRef POLICY.SOURCE_UNKNOWN',
    ]);
    expect(faults([row('monitoring-report', 'sourceRef'), 'hearsay'])).toEqual([
      'deadlines.monitoring-report.sourceRef POLICY.SOURCE_UNKNOWN',
    ]);
  });

  it('a policy file must have the name of its version, and the holidays file that the policy names must exist', () => {
    expect(problemsIn(source(real, 'vot-2026-2'))).toEqual([
      { file: 'vot-2026-2', path: 'version', code: 'POLICY.FILE_NAME' },
    ]);
    expect(faults([['holidays'], 'holidays-2031'])).toEqual(['holidays POLICY.HOLIDAYS_UNKNOWN']);
  });
});

describe('the retention periods', () => {
  const retentionOf = (category: string): Keys => ['retention', 'categories', category, 'value'];
  const compared: Keys = ['retention', 'doubleAid', 'value'];

  it('the retention periods must be counted by the calendar', () => {
    expect(faults([retentionOf('health'), 'PT48H'])).toContain(
      'retention.categories.health.value POLICY.LENGTH_NOT_COUNTABLE',
    );
    expect(faults([retentionOf('health'), 'P0D'])).toEqual([
      'retention.categories.health.value POLICY.LENGTH_INVALID',
    ]);
  });

  it('the retention periods must have a row for every category, and must not keep hashes longer than the longest row', () => {
    expect(faults([retentionOf('health').slice(0, -1), undefined])).toEqual([
      'retention.categories.health POLICY.FIELD_MISSING',
    ]);
    expect(faults([compared, 'P11Y'])).toEqual(['retention.doubleAid.value POLICY.ORDER']);
    expect(faults([retentionOf('consent'), 'P11Y'], [compared, 'P11Y'])).toEqual([]);
  });
});
