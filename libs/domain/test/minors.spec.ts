import type { ArrivalResult } from '@homeward/contracts';
import type { Rightly, StaffSteps } from '@homeward/domain';
import fc from 'fast-check';
import { findDeadline } from '../src/case/clock.js';
import { escortNeeded, minorTrackComplete, trackOf } from '../src/minors/state.js';
import {
  confirmed,
  corrected,
  correctionOf,
  previewed,
  proposed,
  comparableState,
} from './support/correcting.js';
import { caseManager, counsellor, PlayedCase } from './support/played-case.js';
import { accompaniedBy, eligible, place, secondTrackOf, withOffice } from './support/way.js';

const family = () => new PlayedCase({ persons: { mother: '2010-01-01', child: '2034-05-01' } });
const alone = () => new PlayedCase({ persons: { child: '2028-03-20' } });

const accompanied: StaffSteps['record-accompanied-minor'] = {
  ...accompaniedBy('mother', 'child'),
  childConsents: 'not-able-to-judge',
};
const unaccompanied = secondTrackOf('child');
const gate = (played: PlayedCase, on = played.today) => minorTrackComplete(played.state, 'child', on);
const first = (change: Partial<StaffSteps['record-accompanied-minor']> = {}) =>
  family().take('record-accompanied-minor', counsellor, { ...accompanied, ...change });
const second = (change: Partial<StaffSteps['record-unaccompanied-minor']> = {}) =>
  alone().take('record-unaccompanied-minor', counsellor, { ...unaccompanied, ...change });

describe('COUN-1, MINOR-3: the child’s own will', () => {
  const counselled = (childConsents: 'yes' | 'not-able-to-judge') => {
    const personIds = ['mother', 'child'];
    const played = family().take('record-counselling-session', counsellor, {
      personIds,
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    played.take('declare-voluntariness', counsellor, { personIds: ['mother'] });
    return played.take('record-accompanied-minor', counsellor, { ...accompanied, childConsents });
  };

  it('a child who can judge is asked about their own will', () => {
    expect(counselled('yes').taskIds()).toContain('declare-voluntariness:child');
    expect(counselled('yes').state.stage).toBe('counselling');
  });

  it('a child who cannot judge is not asked, and the guardian answers for the child', () => {
    const played = counselled('not-able-to-judge');
    expect(played.taskIds()).not.toContain('declare-voluntariness:child');
    expect(played.state.stage).toBe('registration');
    played.take('record-accompanied-minor', counsellor, { ...accompanied, childConsents: 'yes' });
    expect(played.state.stage).toBe('counselling');
  });
});

describe('MINOR-1: accompanied by a holder of parental authority', () => {
  it('the first track is complete when every part is there, and then the case waits for nobody', () => {
    const played = first();
    expect(gate(played)).toBeUndefined();
    expect(played.taskIds().filter((id) => id.includes('minor'))).toEqual([]);
  });

  it.each([
    ['authority-proof', { parentalAuthorityProved: false }],
    ['other-parent', { otherParent: 'open' }],
    ['seen-alone', { seenAlone: false }],
    ['best-interest', { bestInterest: 'not-assessed' }],
    ['guardian-consent', { guardianConsents: 'not-asked' }],
    ['child-consent', { childConsents: 'not-asked' }],
  ] as const)(
    'without %s, the first track is incomplete, and the case waits for the track',
    (missing, change) => {
      const played = first(change);
      expect(gate(played)).toEqual({ code: 'MINOR.TRACK_INCOMPLETE', rule: 'MINOR-1', params: { missing } });
      expect(played.taskIds()).toContain('record-accompanied-minor:child');
    },
  );

  it('the other parent may remain unasked only if a finding states the reason', () => {
    const asked = { ...accompanied, otherParent: 'not-asked' as const };
    expect(family().refusal('record-accompanied-minor', counsellor, asked)).toMatchObject({
      code: 'MINOR.FINDING_MISSING',
      field: 'whyNotAsked',
    });
    expect(gate(first({ otherParent: 'not-asked', whyNotAsked: 'vault-id' }))).toBeUndefined();
    expect(gate(first({ otherParent: 'authority-decided' }))).toBeUndefined();
  });

  it('any concern moves the child permanently to the second track', () => {
    const played = first({ concern: true });
    expect(gate(played)).toEqual({
      code: 'MINOR.TRACK_INCOMPLETE',
      rule: 'MINOR-2',
      params: { missing: 'track' },
    });
    expect(played.taskIds()).toContain('record-unaccompanied-minor:child');
    expect(played.refusal('record-accompanied-minor', counsellor, accompanied)).toMatchObject({
      code: 'MINOR.ON_OTHER_TRACK',
    });
    expect(gate(played.take('record-unaccompanied-minor', counsellor, unaccompanied))).toBeUndefined();
  });

  it('a child is unaccompanied if the accompanying parent no longer travels', () => {
    const played = first().take('withdraw', counsellor, { personIds: ['mother'] });
    expect(trackOf(played.state, 'child', played.today)).toBe('unaccompanied');
    expect(gate(played)).toMatchObject({ rule: 'MINOR-2' });
    expect(played.taskIds()).toContain('record-unaccompanied-minor:child');
  });
});

describe('MINOR-2: unaccompanied, or with a concern', () => {
  it('the second track is complete when every part is there', () => {
    const played = second();
    expect(gate(played)).toBeUndefined();
    expect(escortNeeded(played.state, 'child')).toBe(true);
    expect(escortNeeded(second({ escortNeeded: false }).state, 'child')).toBe(false);
  });

  it('the case waits for the second track from day 1', () => {
    expect(alone().state.stage).toBe('counselling');
    expect(alone().taskIds()).toContain('record-unaccompanied-minor:child');
    expect(family().taskIds()).toContain('record-accompanied-minor:child');
  });

  it.each([
    ['guardian', { guardianAppointed: false }],
    ['family-tracing', { familyTracing: 'not-begun' }],
    ['family-tracing', { familyTracing: 'running' }],
    ['assessment', { assessmentDone: false }],
    ['determination', { determination: undefined }],
    ['childs-view', { childsView: undefined }],
    ['receiving-carer', { receivingCarer: undefined }],
    ['guardian-consent', { guardianConsents: 'not-asked' }],
    ['child-consent', { childConsents: 'not-asked' }],
  ] as const)('without %s, the second track is incomplete', (missing, change) => {
    expect(gate(second(change as Partial<StaffSteps['record-unaccompanied-minor']>))).toEqual({
      code: 'MINOR.TRACK_INCOMPLETE',
      rule: 'MINOR-2',
      params: { missing },
    });
  });

  it('a determination needs at least two different persons, and at most one of them works on the case', () => {
    const member = fc.record({
      staffId: fc.constantFrom('counsellor', 'a', 'b', 'c'),
      worksTheCase: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(member, { maxLength: 5 }), (panel) => {
        const persons = [...new Set(panel.map(({ staffId }) => staffId))];
        // The counsellor has a part in the case, even if the entry says otherwise.
        const working = persons.filter(
          (id) => id === 'counsellor' || panel.some((one) => one.staffId === id && one.worksTheCase),
        );
        const proper = persons.length >= 2 && working.length <= 1;
        const refusal = alone().refusal('record-unaccompanied-minor', counsellor, {
          ...unaccompanied,
          panel,
        });
        expect(refusal?.code).toBe(proper ? undefined : 'MINOR.PANEL_INCOMPLETE');
      }),
    );
  });

  it('the panel may be incomplete until there is a determination', () => {
    const { determination: _, ...forming } = { ...unaccompanied, panel: [] };
    expect(alone().refusal('record-unaccompanied-minor', counsellor, forming)).toBeUndefined();
  });
});

describe('MINOR-3: the track stops if the guardian or the child says no', () => {
  it.each([
    ['guardian', { guardianConsents: 'no' }],
    ['child', { childConsents: 'no' }],
  ] as const)('both tracks stop if the %s says no, even if every other part is complete', (_, no) => {
    for (const played of [first(no), second(no)]) {
      expect(gate(played)).toEqual({ code: 'MINOR.STOPPED', rule: 'MINOR-3' });
      expect(played.taskIds()).toContain('record-outcome:child');
    }
  });

  it("refuses to return a child against the child's best interest, or against the other parent's will", () => {
    const stopped = { code: 'MINOR.STOPPED', rule: 'MINOR-3' };
    expect(gate(first({ bestInterest: 'against-return' }))).toEqual(stopped);
    expect(gate(first({ otherParent: 'refused' }))).toEqual(stopped);
    expect(gate(second({ determination: 'against-return' }))).toEqual(stopped);
  });
});

describe('MINOR-4: age', () => {
  it('a person whose age is in doubt is treated as a child, also if an identity without a known age is recorded', () => {
    const played = eligible(new PlayedCase({ persons: { child: null } }));
    expect(played.state.persons['child']).toMatchObject({ identity: 'vault-id', adultFrom: null });
    expect(played.taskIds()).toContain('record-unaccompanied-minor:child');
  });

  it('the case does not wait for the track of a person before any question about this person was asked', () => {
    const played = new PlayedCase({ persons: { someone: null } });
    expect(played.taskIds().filter((id) => id.includes('minor'))).toEqual([]);
    expect(
      played.refusal('record-unaccompanied-minor', counsellor, { ...unaccompanied, personId: 'someone' }),
    ).toBeUndefined();
  });

  it('an accompanying person must be an adult beyond doubt', () => {
    for (const adultFrom of [null, '2027-01-01']) {
      const played = new PlayedCase({ persons: { mother: adultFrom, child: '2034-05-01' } });
      expect(played.refusal('record-accompanied-minor', counsellor, accompanied)).toMatchObject({
        code: 'MINOR.ADULT_NEEDED',
        field: 'accompaniedBy',
      });
    }
    expect(
      first().refusal('record-accompanied-minor', counsellor, { ...accompanied, accompaniedBy: 'child' }),
    ).toMatchObject({
      code: 'MINOR.ADULT_NEEDED',
    });
  });

  it('an adult has no track, and from the 18th birthday the case waits for no track', () => {
    const played = family();
    expect(
      played.refusal('record-unaccompanied-minor', counsellor, { ...unaccompanied, personId: 'mother' }),
    ).toMatchObject({
      code: 'MINOR.OF_AGE',
    });
    const grown = alone()
      .until('2028-03-20')
      .take('record-safe-contact', counsellor, { personId: 'child', contact: 'vault-id' });
    expect(grown.taskIds().filter((id) => id.includes('minor'))).toEqual([]);
    expect(grown.refusal('record-unaccompanied-minor', counsellor, unaccompanied)).toMatchObject({
      code: 'MINOR.OF_AGE',
    });
  });

  it('the case does not wait for the track of a child who has left the programme', () => {
    const played = place(alone(), 'child', 'under-way').take('record-safe-contact', caseManager, {
      personId: 'child',
      contact: 'vault-id',
    });
    expect(played.taskIds().filter((id) => id.includes('minor'))).toEqual([]);
  });
});

describe('TRAV-4: the named carer does not come', () => {
  const arrivals = (result: ArrivalResult, personId = 'child') => ({ results: [{ personId, result }] });
  const standing = () => {
    const played = withOffice(place(second(), 'child', 'under-way'));
    return played.take('record-arrival', caseManager, arrivals('carer-absent'));
  };

  it('if the carer does not come, the child’s journey stops until the case-manager names the next carer', () => {
    const played = standing();
    expect(played.state.alerts).toMatchObject([
      { code: 'journey-stopped', subject: 'child' },
      { code: 'journey-parted', subject: 'child' },
    ]);
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({ taskId: 'record-unaccompanied-minor:child', role: 'case-manager' }),
    );
    expect(played.refusal('record-arrival', caseManager, arrivals('met'))).toMatchObject({
      code: 'MINOR.TRACK_INCOMPLETE',
      rule: 'TRAV-4',
    });
    played.take('record-unaccompanied-minor', caseManager, unaccompanied);
    expect(played.taskIds()).not.toContain('record-unaccompanied-minor:child');
    played.take('record-arrival', caseManager, arrivals('met'));
    expect(played.state.alerts).toEqual([]);
  });

  it.each(['carer-absent', 'detained', 'in-hospital', 'another-person-came', 'moved-on', 'other'] as const)(
    '%s: asks at once who takes care of the child, with a separate deadline, until the answer is known',
    (result) => {
      const played = withOffice(place(second(), 'child', 'under-way'));
      const results = [{ personId: 'child', result, cameTo: 'fetch-them' as const }];
      played.take('record-arrival', caseManager, { results, whatHappened: 'vault-id' });
      const { dueAt } = findDeadline(played.state, 'child-care', 'child')!;
      for (const role of ['case-manager', 'counsellor'])
        expect(played.state.tasks).toContainEqual(
          expect.objectContaining({ taskId: `record-care:child:${role}`, dueAt }),
        );
      played.take('record-care', caseManager, { personId: 'child', inCareOf: 'not-known' });
      expect(played.taskIds()).toContain('record-care:child:case-manager');
      played.take('record-care', caseManager, { personId: 'child', inCareOf: 'escort' });
      expect(played.taskIds()).not.toContain('record-care:child:case-manager');
      expect(played.state.deadlines.map(({ id }) => id)).not.toContain('child-care:child');
    },
  );

  it('asks who takes care of the child of an adult who is detained at the border', () => {
    const played = place(place(first(), 'mother', 'under-way'), 'child', 'under-way');
    withOffice(played).take('record-arrival', caseManager, arrivals('detained', 'mother'));
    expect(played.taskIds()).toContain('record-care:child:case-manager');
    played.take('record-arrival', caseManager, arrivals('met'));
    expect(played.taskIds()).not.toContain('record-care:child:case-manager');
  });

  it('an adult has no carer, so a carer cannot be absent', () => {
    const played = withOffice(place(family(), 'mother', 'under-way'));
    expect(played.refusal('record-arrival', caseManager, arrivals('carer-absent', 'mother'))).toMatchObject({
      code: 'MINOR.OF_AGE',
      rule: 'TRAV-4',
    });
  });
});

describe('FACT-2: a track recorded by mistake', () => {
  type Tracks = 'record-accompanied-minor' | 'record-unaccompanied-minor';
  const refused = (played: PlayedCase, step: Tracks, how: Rightly) =>
    played.refusal('propose-correction', caseManager, correctionOf(played, step, how));

  it('MINOR-1, PEOPLE-2: two people strike a mistaken concern, and the child returns to the first track', () => {
    const played = eligible(family()).take('record-accompanied-minor', counsellor, {
      ...accompanied,
      concern: true,
    });
    const none = { fields: { concern: false } };
    expect(previewed(played, 'record-accompanied-minor', none)).toContainEqual(
      expect.objectContaining({
        kind: 'gate',
        what: 'minor-track',
        from: 'unaccompanied',
        to: 'accompanied',
      }),
    );
    expect(proposed(played, 'record-accompanied-minor', none).state.minors['child']!.concern).toBe(true);
    expect(gate(confirmed(played))).toBeUndefined();
    expect(comparableState(played.state)).toEqual(
      comparableState(eligible(family()).take('record-accompanied-minor', counsellor, accompanied).state),
    );
  });

  it('MINOR-1: a corrected concern moves the child to the second track, as if the concern had been recorded at once', () => {
    const wrong = corrected(first(), 'record-accompanied-minor', { fields: { concern: true } });
    expect(comparableState(wrong.state)).toEqual(comparableState(first({ concern: true }).state));
  });

  it('MINOR-1: a track of the wrong child can be struck; a track that replaced an earlier record cannot, and is recorded again', () => {
    const struck = corrected(first({ concern: true }), 'record-accompanied-minor', { struck: true });
    expect(comparableState(struck.state).minors['child']).toMatchObject({
      accompanied: null,
      concern: false,
    });
    expect(struck.refusal('record-accompanied-minor', counsellor, accompanied)).toBeUndefined();
    const again = first().take('record-accompanied-minor', counsellor, { ...accompanied, concern: true });
    expect(refused(again, 'record-accompanied-minor', { struck: true })).toMatchObject({
      code: 'CORRECTION.OTHER_STEP',
      params: { step: 'record-accompanied-minor' },
    });
    corrected(again, 'record-accompanied-minor', { fields: { concern: false } });
    expect(again.refusal('record-accompanied-minor', counsellor, accompanied)).toBeUndefined();
  });

  it('MINOR-2: striking a second track that was recorded for the wrong child lets the first track continue', () => {
    const played = first().take('record-unaccompanied-minor', counsellor, unaccompanied);
    expect(trackOf(played.state, 'child', played.today)).toBe('unaccompanied');
    corrected(played, 'record-unaccompanied-minor', { struck: true });
    expect(comparableState(played.state)).toEqual({
      ...comparableState(first().state),
      minors: { child: { ...first().state.minors['child'] } },
    });
  });

  it('MINOR-1, MINOR-2: a corrected field leaves the track as if recorded correctly at once, and a track that the step would refuse is refused', () => {
    const right = { otherParent: 'refused', seenAlone: false } as const;
    const played = corrected(first(), 'record-accompanied-minor', { fields: right });
    expect(comparableState(played.state)).toEqual(comparableState(first(right).state));
    const view = corrected(second(), 'record-unaccompanied-minor', { fields: { childConsents: 'no' } });
    expect(comparableState(view.state)).toEqual(comparableState(second({ childConsents: 'no' }).state));
    expect(
      refused(first(), 'record-accompanied-minor', { fields: { accompaniedBy: 'child' } }),
    ).toMatchObject({
      code: 'MINOR.ADULT_NEEDED',
      field: 'correction.fields.accompaniedBy',
    });
    expect(refused(first(), 'record-accompanied-minor', { fields: { otherParent: 'not-asked' } })?.code).toBe(
      'MINOR.FINDING_MISSING',
    );
    expect(refused(second(), 'record-unaccompanied-minor', { fields: { panel: [] } })?.code).toBe(
      'MINOR.PANEL_INCOMPLETE',
    );
  });

  it('TRAV-4: a correction of another field does not restore a carer who did not come', () => {
    const played = withOffice(place(second(), 'child', 'under-way')).take('record-arrival', caseManager, {
      results: [{ personId: 'child', result: 'carer-absent' }],
    });
    corrected(played, 'record-unaccompanied-minor', { fields: { escortNeeded: false } });
    expect(played.state.minors['child']!.unaccompanied).not.toHaveProperty('receivingCarer');
  });
});
