import { isNotice } from '@homeward/contracts';
import { heldIfLost } from '../src/incidents/held-if-lost.js';
import { isHeld } from '../src/incidents/state.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { caseManager, counsellor, donorOfficer } from './support/played-case.js';
import { eligible } from './support/way.js';

const key = '5a000000-0000-4000-8000-000000000001';

describe('law 6: texts that were lost in a restore of the record', () => {
  it('lost texts cause a hold on every activity that needs them, until a person lifts the hold', () => {
    const played = eligible();
    const { facts, state } = played.take('record-safe-contact', counsellor, {
      personId: 'anna',
      contact: 'vault-contact',
    });
    const held = heldIfLost(state, facts.at(-1)!, 'contact')!;
    expect(held).toEqual({ personIds: ['anna'], matter: 'contacts' });
    expect(isNotice({ key, step: 'notice-lost-texts', payload: held })).toBe(true);

    played.hear('notice-lost-texts', held);
    played.hear('notice-lost-texts', held);
    expect(isHeld(played.state, 'contacts', 'anna')).toBe(true);
    expect(isHeld(played.state, 'payments', 'anna')).toBe(false);
    const holdId = 'lost-texts:anna:contacts';
    expect(played.taskIds()).toContain(`lift-hold:${holdId}`);
    const [last] = visibleRecordsFor(played.facts, played.state, caseManager, played.today).slice(-1);
    expect(last).toMatchObject({ step: 'notice-lost-texts', payload: {} });
    expect(visibleRecordsFor(played.facts, played.state, donorOfficer, played.today).at(-1)).toBeNull();
    played.take('lift-hold', caseManager, { holdId, reason: 'vault-reason' });
    expect(isHeld(played.state, 'contacts', 'anna')).toBe(false);
  });

  it('a lost payee causes a hold on payments, and texts that neither payments nor contacts need cause no hold', () => {
    const { state } = eligible();
    const payment = {
      step: 'request-payment',
      payload: { personIds: ['anna'], payee: 'vault-payee' },
    } as const;
    expect(heldIfLost(state, payment, 'payee')).toEqual({ personIds: ['anna'], matter: 'payments' });
    const session = { step: 'record-counselling-session', payload: { personIds: ['anna'] } } as const;
    expect(heldIfLost(state, session, 'note')).toBeUndefined();
    const declined = { step: 'decline-payment', payload: { paymentId: 'p-1' } } as const;
    expect(heldIfLost(state, declined, 'reason')).toBeUndefined();
  });

  it('lost texts about a person outside the case cause no hold', () => {
    const played = eligible().hear('notice-lost-texts', { personIds: ['nobody'], matter: 'payments' });
    expect(played.state.incidents.holds).toEqual([]);
  });
});
