import type { Actor } from '@homeward/contracts';
import { seatingsOf } from '../src/case/parts.js';
import { asked } from './support/aid.js';
import { caseManager, leadAbroad, officePart, PlayedCase, staff, swissLead } from './support/played-case.js';
import { eligible } from './support/way.js';

const colleague = staff('case-manager', 'colleague');
const cover = { role: 'case-manager', staffId: 'colleague', from: '2026-03-10', to: '2026-03-20' } as const;
/** A case whose case-manager has taken the part. */
const managed = (): PlayedCase => eligible().take('name-receiving-office', caseManager, { part: officePart });
const sits = (played: PlayedCase, actor: Actor, day = played.today) => seatingsOf(played.state, actor, day);

describe('covering for a colleague', () => {
  it('PEOPLE-1: only on the days of the cover, a covering colleague can act in addition to the person covered', () => {
    const played = managed().take('cover-staff', swissLead, cover);
    const days = ['2026-03-09', '2026-03-10', '2026-03-20', '2026-03-21'];
    expect(days.map((day) => sits(played, colleague, day))).toEqual([[], ['holder'], ['holder'], []]);
    expect(days.map((day) => sits(played, caseManager, day))).toEqual(days.map(() => ['holder']));
    played.until('2026-03-12').take('request-payment', colleague, asked());
    expect(played.state.parts['case-manager']).toMatchObject({ staffId: 'case-manager', taken: true });
  });

  it('PEOPLE-1: a cover ends early if an earlier last day is set, or if another person gets the part', () => {
    const played = managed().take('cover-staff', swissLead, cover);
    played.take('cover-staff', swissLead, { ...cover, to: '2026-03-11' });
    expect(sits(played, colleague, '2026-03-12')).toEqual([]);
    const { cover: _, ...part } = played.state.parts['case-manager']!;
    played.take('assign-staff', swissLead, { role: 'case-manager', part: { ...part, staffId: 'other' } });
    expect(sits(played, colleague, '2026-03-10')).toEqual([]);
  });

  it('PEOPLE-1: only the team-lead sets up a cover, in their own team, and only for a part that a person has', () => {
    const played = managed();
    expect(played.refusal('cover-staff', leadAbroad, cover)?.code).toBe('STEP.NOT_YOURS');
    expect(played.refusal('cover-staff', swissLead, { ...cover, staffId: 'case-manager' })?.code).toBe(
      'STEP.SAME_PERSON',
    );
    expect(played.refusal('cover-staff', swissLead, { ...cover, to: '2026-03-01' })?.code).toBe(
      'FACT.BEFORE_ITS_CAUSE',
    );
    const untaken = { ...cover, role: 'local-officer' } as const;
    expect(played.refusal('cover-staff', leadAbroad, untaken)?.code).toBe('STAFF.COVER_NOT_NEEDED');
  });

  it('PEOPLE-2: a covering colleague cannot approve their own request', () => {
    const played = managed().take('cover-staff', swissLead, cover).until('2026-03-12');
    played.take('request-payment', colleague, asked());
    const same = staff('finance-approver', 'colleague');
    expect(played.refusal('approve-payment', same, { paymentId: 'p-1' })).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PAY-2',
    });
  });
});
