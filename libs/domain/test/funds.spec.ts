import fc from 'fast-check';
import { drawsBetween, refuseDraws } from '../src/ledger/draws.js';
import { positionsOf, type LedgerAccount } from '../src/ledger/positions.js';
import { dividedBy } from '../src/money/money.js';
import { approver, asked, released, releaser } from './support/aid.js';
import { budgetsLeft, promisedFrom } from './support/funds.js';
import { draft, granted, instalment, line, plan, submitted } from './support/planned.js';
import { caseManager, counsellor, donorOfficer, type PlayedCase } from './support/played-case.js';
import { arrived } from './support/travel.js';
import { cleared, counselled, eligible } from './support/way.js';

const half = [
  { source: 'federal', percent: 50 },
  { source: 'foundation', percent: 50 },
];
const shared = (amountMinor: number, shares = half) =>
  plan([line('shop', [instalment('i-1', amountMinor)], 'professional', shares)]);
const sums = ({ state }: PlayedCase, ...accounts: LedgerAccount[]): Record<string, number> => {
  const found = positionsOf(state).filter(({ account }) => accounts.includes(account));
  const sources = [...new Set(found.map(({ source }) => String(source)))];
  return Object.fromEntries(
    sources.map((name) => [
      name,
      found.filter(({ source }) => String(source) === name).reduce((sum, one) => sum + one.amountMinor, 0),
    ]),
  );
};
const budget = (amountMinor: number) => ({
  known: {
    committedInLinkedCases: {},
    officeAgreementInForce: null,
    budgetsLeft: [{ source: 'federal', currency: 'CHF', amountMinor }],
  },
});

describe('PAY-10: the sources of a plan line', () => {
  it.each([
    ['add up to 99', [{ source: 'federal', percent: 99 }]],
    [
      'name a source twice',
      [
        { source: 'federal', percent: 40 },
        { source: 'federal', percent: 60 },
      ],
    ],
  ])('are refused if they %s', (_, shares) => {
    expect(counselled().refusal('draft-plan', counsellor, shared(1, shares))).toEqual({
      code: 'PLAN.SHARES_INCOMPLETE',
      field: 'lines[0].fundingSources',
      rule: 'PAY-10',
    });
  });

  it('have their shares reserved by the grant, and not by the draft', () => {
    const played = submitted(cleared(), shared(100_001));
    expect(sums(played, 'reserved')).toEqual({});
    played.take('decide-plan', donorOfficer, { planId: 'plan-1', decision: 'grant' });
    expect(sums(played, 'reserved')).toEqual({ federal: 50_000, foundation: 50_001 });
    expect(sums(played, 'budget')).toEqual({ federal: -50_000, foundation: -50_001 });
  });

  it('pay for an instalment by their shares, until the request of the payment names one of them', () => {
    const request = { ...asked({ paymentId: 'i-1', amountMinor: 100_001 }), kind: 'instalment' } as const;
    const byShares = released(granted(arrived(), shared(100_001)), { ...request, personIds: [] });
    expect(sums(byShares, 'in-transit')).toEqual({ federal: 50_000, foundation: 50_001 });
    const byOne = { ...request, personIds: [], fundingSource: 'foundation' };
    expect(sums(released(granted(arrived(), shared(100_001)), byOne), 'in-transit')).toEqual({
      foundation: 100_001,
    });
    expect(
      granted(arrived(), shared(100_001)).refusal('request-payment', caseManager, {
        ...byOne,
        fundingSource: 'canton',
      }),
    ).toMatchObject({ code: 'PAYMENT.NOT_AS_PLANNED', field: 'fundingSource' });
  });

  it('share any amount in parts that add up to it and differ from their percentage by less than one unit', () => {
    const percents = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 4 })
      .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
      .map((cuts) => cuts.slice(1).map((cut, n) => cut - cuts[n]!));
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
        percents,
        (minor, shares) => {
          const parts = dividedBy(minor, shares);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor);
          for (const [n, part] of parts.entries())
            expect(Math.abs(part * 100 - minor * shares[n]!)).toBeLessThan(100);
        },
      ),
    );
  });
});

describe('PAY-10: the budget of a source', () => {
  it('refuses a grant whose shares exceed it, and allows a grant that uses it up', () => {
    const decide = { planId: 'plan-1', decision: 'grant' } as const;
    const refusal = (amountMinor: number) =>
      submitted(cleared(), shared(100_000)).refusal('decide-plan', donorOfficer, decide, budget(amountMinor));
    expect(refusal(49_999)).toEqual({ code: 'BUDGET.EXCEEDED', rule: 'PAY-10' });
    expect(refusal(50_000)).toBeUndefined();
  });

  it('refuses a payment that exceeds it, unless another source or none pays', () => {
    const refusal = (fundingSource?: string) =>
      eligible().refusal(
        'request-payment',
        caseManager,
        asked({ amountMinor: 100_000, ...(fundingSource && { fundingSource }) }),
        budget(99_999),
      );
    expect(refusal('federal')).toEqual({ code: 'BUDGET.EXCEEDED', rule: 'PAY-10' });
    expect([refusal('foundation'), refusal()]).toEqual([undefined, undefined]);
  });

  it('has nothing left, or less than nothing, without refusing what was promised before', () => {
    const played = granted(arrived(), shared(100_000));
    const request = { ...asked({ paymentId: 'i-1', amountMinor: 100_000 }), personIds: [] };
    played.take('request-payment', caseManager, { ...request, kind: 'instalment' }, budget(-1));
    played.take('approve-payment', approver, { paymentId: 'i-1' });
    played.take('release-payment', releaser, { paymentId: 'i-1' });
    expect(promisedFrom(played.state, 'federal')).toBe(50_000);
  });

  it('gets back what an amendment no longer promises', () => {
    const played = granted(cleared(), shared(200_000));
    const smaller = { ...shared(80_000), planId: 'plan-2' };
    draft(played, smaller).take('submit-plan', counsellor, { planId: 'plan-2' });
    const decide = { planId: 'plan-2', decision: 'grant' } as const;
    expect(played.refusal('decide-plan', donorOfficer, decide, budget(0))).toBeUndefined();
    const before = structuredClone(played.state);
    played.take('decide-plan', donorOfficer, decide);
    expect(drawsBetween(before, played.state)).toEqual([]);
    expect(drawsBetween(played.state, before)).toEqual([
      { source: 'federal', currency: 'CHF', amountMinor: 60_000 },
      { source: 'foundation', currency: 'CHF', amountMinor: 60_000 },
    ]);
  });

  it('limits only its own currency', () => {
    const draw = { source: 'federal', currency: 'EUR', amountMinor: 1 };
    expect(refuseDraws([draw], [{ ...draw, currency: 'CHF', amountMinor: 0 }])).toBeUndefined();
    expect(refuseDraws([draw], [{ ...draw, amountMinor: 0 }])?.code).toBe('BUDGET.EXCEEDED');
  });

  it('is not exceeded by a step that is sent with what the earlier steps left', () => {
    const played = eligible();
    const pay = (paymentId: string, amountMinor: number) =>
      [
        'request-payment',
        caseManager,
        asked({ paymentId, amountMinor, fundingSource: 'federal' }),
        { known: { ...budget(0).known, budgetsLeft: budgetsLeft(played.state) } },
      ] as const;
    played.take(...pay('p-1', 60_000));
    expect(budgetsLeft(played.state)[0]!.amountMinor).toBe(190_000);
    expect(played.refusal(...pay('p-2', 40_000))).toBeUndefined();
  });
});
