import type { Actor } from '@homeward/contracts';
import { correctionOf, proposed } from './support/correcting.js';
import { leadAbroad, staff, swissLead } from './support/played-case.js';
import { arrived } from './support/travel.js';

describe('FACT-2, PEOPLE-1: team-leads', () => {
  const leadOf = (role: Actor['role']) => staff('team-lead', `lead-of-${role}`, role);

  it('team-leads correct the records that members of their team may correct', () => {
    const played = arrived();
    const may = (actor: Actor) =>
      played.refusal(
        'propose-correction',
        actor,
        correctionOf(played, 'record-arrival', { day: '2026-03-09' }),
      )?.code;
    expect([swissLead, leadAbroad, leadOf('travel-officer')].map(may)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const refused = ['airport-assistant', 'donor-officer', 'finance-releaser', 'counsellor'] as const;
    expect(refused.map((role) => may(leadOf(role)))).toEqual(refused.map(() => 'STEP.NOT_YOURS'));
  });

  it('PEOPLE-2: leads of the owners of the case confirm corrections of money, clocks or the gate as the second person', () => {
    const played = proposed(arrived(), 'record-arrival', { day: '2026-03-09' });
    const { correctionId } = played.state.corrections.proposed[0]!;
    const may = (actor: Actor) =>
      played.refusal('confirm-correction', actor, { correctionId, seen: '' })?.code;
    expect(may(swissLead)).toBe('CORRECTION.LOOK_AGAIN');
    expect([leadAbroad, leadOf('travel-officer'), leadOf('airport-assistant')].map(may)).toEqual(
      Array(3).fill('STEP.NOT_YOURS'),
    );
    expect(played.refusal('drop-correction', leadAbroad, { correctionId })).toBeUndefined();
    expect(played.refusal('drop-correction', leadOf('airport-assistant'), { correctionId })?.code).toBe(
      'STEP.NOT_YOURS',
    );
  });
});
