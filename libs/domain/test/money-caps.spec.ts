import { paymentKinds, type MoneyRules, type PaymentKind } from '@homeward/contracts';
import fc from 'fast-check';
import { capFor, roomLeft, type AidRequest, type AidedPerson, type Commitment } from '../src/money/caps.js';
import { money } from '../src/money/money.js';

const rules: MoneyRules = {
  currency: 'CHF',
  initialAid: { adult: 100_000, minor: 50_000 },
  project: { cap: 300_000, capByDecision: 500_000 },
  travelAllowance: { person: 10_000, family: 50_000, raisedPerson: 50_000, raisedFamily: 100_000 },
};
const mother: AidedPerson = { personId: 'a', isMinor: false };
const son: AidedPerson = { personId: 'b', isMinor: true };
const daughter: AidedPerson = { personId: 'c', isMinor: true };
const family = [mother, son, daughter];

const ask = (kind: PaymentKind, persons: AidedPerson[], options: Partial<AidRequest> = {}): AidRequest => ({
  kind,
  persons,
  ...options,
});
const cap = (...request: Parameters<typeof ask>): number => capFor(ask(...request), rules).minor;
const paid = (
  kind: PaymentKind,
  persons: AidedPerson[],
  minor: number,
  over: Partial<Commitment> = {},
): Commitment => ({
  kind,
  amount: money(minor, 'CHF'),
  personIds: persons.map(({ personId }) => personId),
  ...over,
});
const room = (
  request: AidRequest,
  committed: Commitment[],
  linked?: Parameters<typeof roomLeft>[3],
): number => roomLeft(request, rules, committed, linked).minor;

describe('CAP-1 the caps', () => {
  it('limits initial aid for each person, with a lower cap for a minor', () => {
    expect(cap('initial-aid', [mother])).toBe(100_000);
    expect(cap('initial-aid', family)).toBe(200_000);
  });

  it('limits the project of one person and of a family to the same amount, and allows more by decision', () => {
    expect(cap('instalment', [])).toBe(300_000);
    expect(cap('instalment', family)).toBe(300_000);
    expect(cap('instalment', [], { byDecision: true })).toBe(500_000);
  });

  it('limits the travel allowance for each person and each family, and has a higher limit for both if the allowance is raised', () => {
    const seven = Array.from({ length: 7 }, (_, n) => ({ personId: String(n), isMinor: false }));
    expect(cap('travel-allowance', family)).toBe(30_000);
    expect(cap('travel-allowance', seven)).toBe(50_000);
    expect(cap('travel-allowance', [mother], { raised: true })).toBe(50_000);
    expect(cap('travel-allowance', family, { raised: true })).toBe(100_000);
  });

  it('limits medical aid only by its grant', () => {
    expect(cap('medical-aid', [mother], { grant: money(42_000, 'CHF') })).toBe(42_000);
    expect(cap('medical-aid', [mother])).toBe(0);
  });
});

describe('PAY-6 the room left under a cap', () => {
  it('the room left equals the cap while nothing is committed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paymentKinds),
        fc.subarray(family),
        fc.boolean(),
        (kind, persons, raised) => {
          const request = ask(kind, persons, { raised, byDecision: raised, grant: money(7, 'CHF') });
          expect(roomLeft(request, rules, [])).toEqual(capFor(request, rules));
        },
      ),
    );
  });

  it('only committed amounts reduce the room left', () => {
    expect(room(ask('instalment', []), [paid('instalment', [], 120_000)])).toBe(180_000);
    expect(room(ask('instalment', []), [paid('instalment', [], 0)])).toBe(300_000);
  });

  it('the room left is separate for each kind of payment', () => {
    expect(room(ask('initial-aid', [mother]), [paid('travel-allowance', [mother], 10_000)])).toBe(100_000);
  });

  it('one person’s initial aid does not reduce the room left for another person’s', () => {
    const committed = [paid('initial-aid', [mother], 100_000)];
    expect(room(ask('initial-aid', [mother]), committed)).toBe(0);
    expect(room(ask('initial-aid', [son]), committed)).toBe(50_000);
    expect(room(ask('initial-aid', family), committed)).toBe(100_000);
  });

  it('counts payments of linked cases to the family, and payments to persons who moved to a linked case (CASE-3)', () => {
    const linked = { family: 280_000, persons: 50_000 };
    expect(room(ask('instalment', []), [], linked)).toBe(20_000);
    expect(room(ask('initial-aid', [son]), [], linked)).toBe(0);
    expect(room(ask('initial-aid', [mother]), [], { family: 50_000, persons: 0 })).toBe(100_000);
    expect(room(ask('travel-allowance', [son]), [], { family: 45_000, persons: 0 })).toBe(5_000);
  });

  it('keeps the travel allowance of a family raised if this case or a linked case raised the allowance of one member', () => {
    const raised = paid('travel-allowance', [mother], 50_000, { raised: true });
    expect(room(ask('travel-allowance', [son]), [raised])).toBe(10_000);
    expect(room(ask('travel-allowance', [son]), [{ ...raised, raised: false }])).toBe(0);
    expect(room(ask('travel-allowance', [son]), [], { family: 50_000, persons: 0, raised: true })).toBe(
      10_000,
    );
    expect(room(ask('travel-allowance', [son]), [{ ...raised, amount: money(0, 'CHF') }])).toBe(10_000);
    expect(room(ask('travel-allowance', [mother], { raised: true }), [raised])).toBe(0);
  });

  it('the room left under a grant is its amount minus the payments to the same person', () => {
    const request = ask('medical-aid', [mother], { grant: money(42_000, 'CHF') });
    expect(room(request, [paid('medical-aid', [mother], 40_000)])).toBe(2_000);
    expect(room(request, [paid('medical-aid', [son], 40_000)])).toBe(42_000);
  });

  it('the room left is never negative, even if a cap fell below the amount already given', () => {
    expect(room(ask('instalment', []), [paid('instalment', [], 450_000)])).toBe(0);
  });

  it('refuses to add amounts in two currencies', () => {
    const dollars = paid('instalment', [], 0, { amount: money(100, 'USD') });
    expect(() => room(ask('instalment', []), [dollars])).toThrow(
      expect.objectContaining({ code: 'MONEY.CURRENCIES_DIFFER' }),
    );
  });

  it('no sequence of payments takes a person or a group above the cap', () => {
    const personsArb = fc.subarray(family, { minLength: 1 });
    const kindArb = fc.constantFrom('initial-aid' as const, 'travel-allowance' as const);
    const stepArb = fc.tuple(personsArb, fc.integer({ min: 1, max: 200_000 }));
    fc.assert(
      fc.property(kindArb, fc.array(stepArb, { maxLength: 12 }), personsArb, (kind, steps, group) => {
        const committed: Commitment[] = [];
        for (const [persons, wanted] of steps) {
          const amount = Math.min(wanted, room(ask(kind, persons), committed));
          committed.push(paid(kind, persons, amount));
        }
        const inGroup = (id: string): boolean => group.some(({ personId }) => personId === id);
        const given = committed
          .filter(({ personIds }) => personIds.every(inGroup))
          .reduce((total, { amount }) => total + amount.minor, 0);
        expect(given).toBeLessThanOrEqual(cap(kind, group));
      }),
    );
  });
});
