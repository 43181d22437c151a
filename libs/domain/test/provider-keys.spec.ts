import fc from 'fast-check';
import { providerKey } from '../src/case/provider-key.js';
import { attemptInput } from '../src/payments/attempts.js';
import { bookingWork } from '../src/travel/bookings.js';
import { asked, released, releaser, reported } from './support/aid.js';
import { caseId, caseManager, type PlayedCase } from './support/played-case.js';
import { planned, travelOfficer } from './support/travel.js';
import { eligible } from './support/way.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const keyOf = ({ state }: PlayedCase): string => attemptInput(state, state.payments['p-1']!).key!;

describe('keys sent to a provider', () => {
  it('PAY-3: provider keys of two cases never coincide, whatever ids their clients choose', () => {
    const id = fc.oneof(fc.uuid(), fc.constantFrom('p', 'p-1', 'p-1-1', '1', ''));
    const thing = fc.tuple(
      fc.uuid(),
      fc.constantFrom('payment', 'booking'),
      id,
      fc.integer({ min: 1, max: 3 }),
    );
    fc.assert(
      fc.property(thing, thing, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(providerKey(...one) === providerKey(...other)).toBe(isSame);
        expect(providerKey(...one)).toMatch(uuid);
      }),
    );
  });

  it('PAY-3: an attempt always has the same provider key, and two attempts have different keys', () => {
    const played = released(eligible());
    const first = keyOf(played);
    expect(first).toBe(providerKey(caseId, 'payment', 'p-1', 1));
    reported(played, 'failed').take('retry-payment', caseManager, { paymentId: 'p-1' });
    expect(keyOf(played)).toBe(first);
    played.take('release-payment', releaser, { paymentId: 'p-1' });
    expect(keyOf(played)).toBe(providerKey(caseId, 'payment', 'p-1', 2));
  });

  it('PAY-3: attempts and bookings of older cases keep their provider keys', () => {
    const paid = released(eligible(), asked()).foldedAsBefore();
    expect(attemptInput(paid, paid.payments['p-1']!).key).toBe('p-1-1');
    const asking = planned().take('request-booking', travelOfficer, { journeyId: 'journey-1' });
    expect(bookingWork(asking.foldedAsBefore())[0]).toMatchObject({
      key: 'journey-1-1',
      request: { travellers: ['anna'] },
    });
  });

  it('PAY-3: the booking desk receives no id that a client chose', () => {
    const { state } = planned().take('request-booking', travelOfficer, { journeyId: 'journey-1' });
    const [work] = bookingWork(state);
    const { key, travellers } = work!.request!;
    for (const id of [key, ...travellers]) expect(id).toMatch(uuid);
    expect(JSON.stringify(work!.request)).not.toContain('anna');
  });
});
