import fc from 'fast-check';
import { visibleCaps } from '../src/payments/visible-caps.js';
import { asked } from './support/aid.js';
import { granted } from './support/planned.js';
import { caseManager, counsellor, type PlayedCase } from './support/played-case.js';
import { eligible, cleared } from './support/way.js';
import { twoAdults } from './support/travel.js';

const capOf = ({ state, today }: PlayedCase, kind: string) =>
  visibleCaps(state, today).find((cap) => cap.kind === kind)!;
const leftOf = (played: PlayedCase, kind: string): number => {
  const { mostMinor, usedMinor } = capOf(played, kind);
  return mostMinor - usedMinor;
};

describe('CAP-1: what a reader sees of a cap', () => {
  it('the visible cap is the cap that decides on a payment: exactly the amount shown as left may be requested', () => {
    const kind = fc.constantFrom('initial-aid', 'travel-allowance');
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, fc.integer({ min: 1, max: 60_000 })), { maxLength: 6 }), (asks) => {
        const played = eligible();
        asks.forEach(([of, amountMinor], i) => {
          const request = asked({ paymentId: `p-${i}`, kind: of, amountMinor });
          if (!played.refusal('request-payment', caseManager, request))
            played.take('request-payment', caseManager, request);
        });
        for (const of of ['initial-aid', 'travel-allowance'] as const) {
          const left = leftOf(played, of);
          const more = (amountMinor: number) =>
            played.refusal(
              'request-payment',
              caseManager,
              asked({ paymentId: 'more', kind: of, amountMinor }),
            );
          expect(more(left + 1)).toMatchObject({ code: 'PAYMENT.OVER_CAP', params: { leftMinor: left } });
          if (left > 0) expect(more(left)).toBeUndefined();
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the visible project cap counts all instalments of the plan in force as used, even before they are requested', () => {
    expect(capOf(cleared(), 'instalment').usedMinor).toBe(0);
    const played = granted(cleared());
    const planned = played.state.planning.plans.flatMap(({ lines }) =>
      lines.flatMap((line) => line.instalments),
    );
    expect(planned.length).toBeGreaterThan(0);
    const { usedMinor } = capOf(played, 'instalment');
    expect(usedMinor).toBe(planned.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
  });

  it('the visible cap covers all persons whose programme continues, and is hidden once the programme has ended for everybody', () => {
    const cap = capOf(eligible(), 'initial-aid');
    const family = capOf(twoAdults(), 'initial-aid');
    expect([cap.personIds.length, family.personIds.length]).toEqual([1, 2]);
    expect(family.mostMinor).toBe(2 * cap.mostMinor);
    const before = eligible().take('request-payment', caseManager, asked());
    expect(capOf(before, 'initial-aid').usedMinor).toBe(100_000);
    const ended = before.take('withdraw', counsellor, { personIds: ['anna'] });
    expect(ended.state.payments['p-1']!.status).toBe('cancelled');
    expect(visibleCaps(ended.state, ended.today).map(({ usedMinor }) => usedMinor)).not.toContain(100_000);
  });
});
