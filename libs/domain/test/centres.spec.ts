import type { Actor, OrganisationType, Part } from '@homeward/contracts';
import fc from 'fast-check';
import { isSeated, seatsOf } from '../src/case/parts.js';
import { caseManager, PlayedCase, staff, swissLead } from './support/played-case.js';
import { counselled } from './support/way.js';

const kinds = ['canton', 'specialised-centre'] as const;
type Kind = (typeof kinds)[number];

const partOf = (organisationId: string, organisationType: OrganisationType): Part => ({
  organisationId,
  organisationType,
  staffId: `lead-of-${organisationId}`,
  taken: false,
  leadStaffId: `lead-of-${organisationId}`,
});
const counsellorOf = (organisationId: string, organisationType: OrganisationType): Actor => ({
  staffId: `counsellor-${organisationId}`,
  role: 'counsellor',
  organisationId,
  organisationType,
});
const centre = partOf('centre', 'specialised-centre');
const ofCentre = counsellorOf('centre', 'specialised-centre');
const ofCanton = staff('counsellor');

/** A case opened by the canton. If the centre should be the opener, the test then moves the case to the centre. */
const begunBy = (kind: Kind): PlayedCase => {
  const played = new PlayedCase();
  if (kind === 'canton') return played;
  return played.take('assign-staff', caseManager, {
    role: 'counsellor',
    part: { ...centre, staffId: ofCentre.staffId, taken: true },
  });
};
const other = { canton: centre, 'specialised-centre': partOf('canton', 'canton') } as const;
const withBoth = (kind: Kind): PlayedCase =>
  begunBy(kind).take('name-centre', caseManager, { part: other[kind] });
const sees = (played: PlayedCase, actor: Actor): boolean => isSeated(played.state, actor, played.today);
const putTo = (played: PlayedCase): Record<string, string> =>
  Object.fromEntries(played.state.tasks.map(({ step, organisationId }) => [step, organisationId]));

const session = (personIds: readonly string[]) => ({
  personIds,
  channel: 'in-person' as const,
  interpreted: false,
  apart: true,
  repaymentExplained: true,
});

const anyKind = fc.constantFrom(...kinds);

describe('PEOPLE-1: two counselling organisations in one case', () => {
  it('both organisations keep the case, whichever of them opened it, and each may record answers that the other is asked for', () => {
    fc.assert(
      fc.property(anyKind, anyKind, (first, records) => {
        const played = withBoth(first);
        expect([sees(played, ofCanton), sees(played, ofCentre)]).toEqual([true, true]);
        expect(putTo(played)).toEqual({ 'record-counselling-session': 'centre' });
        const who = records === 'canton' ? ofCanton : ofCentre;
        const personIds = Object.keys(played.state.persons);
        played.take('record-counselling-session', who, session(personIds));
        played.take('declare-voluntariness', who, { personIds });
        for (const personId of personIds)
          played.take('record-identity', who, { personId, identity: 'vault-id', adultFrom: '2000-01-01' });
        expect(putTo(played)).toMatchObject({ 'register-case': 'canton' });
        for (const personId of personIds)
          played.take('declare-earlier-aid', who, { personId, earlierAid: 'none' });
        expect([sees(played, ofCanton), sees(played, ofCentre)]).toEqual([true, true]);
        expect(seatsOf(played.state).filter(({ role }) => role === 'counsellor')).toHaveLength(2);
      }),
    );
  });

  it('only a canton registers a case; if the case has no canton, the centre is asked to name one', () => {
    const played = begunBy('specialised-centre');
    const personIds = Object.keys(played.state.persons);
    played.take('record-counselling-session', ofCentre, session(personIds));
    played.take('declare-voluntariness', ofCentre, { personIds });
    for (const personId of personIds)
      played.take('record-identity', ofCentre, { personId, identity: 'vault-id', adultFrom: '2000-01-01' });
    expect(putTo(played)).toEqual({ 'name-centre': 'centre' });
    played.take('name-centre', ofCentre, { part: other['specialised-centre'] });
    expect(putTo(played)).toEqual({ 'register-case': 'canton' });
  });

  it('a case has one canton and one centre, and no third counselling organisation', () => {
    fc.assert(
      fc.property(anyKind, (first) => {
        const another = partOf('another', first);
        expect(begunBy(first).refusal('name-centre', caseManager, { part: another })?.code).toBe(
          'CENTRE.SAME_KIND',
        );
        expect(withBoth(first).refusal('name-centre', caseManager, { part: another })?.code).toBe(
          'CENTRE.NAMED',
        );
      }),
    );
  });

  it('a new canton or centre replaces the previous organisation of its kind', () => {
    fc.assert(
      fc.property(anyKind, anyKind, (first, kind) => {
        const part = { ...partOf('another', kind), taken: true, staffId: 'somebody' };
        const played = withBoth(first).take('assign-staff', caseManager, { role: 'counsellor', part });
        const left = kinds.find((one) => one !== kind)!;
        const ofCounsellors = seatsOf(played.state).filter(({ role }) => role === 'counsellor');
        expect(ofCounsellors.map((seat) => seat.part.organisationId).sort()).toEqual(
          ['another', left === 'canton' ? 'canton' : 'centre'].sort(),
        );
      }),
    );
  });

  it('the lead of a centre assigns parts and covers only in their own centre', () => {
    const played = counselled(withBoth('canton'));
    const lead = { ...ofCentre, role: 'team-lead' as const, staffId: 'lead-of-centre' };
    const inCentre = { role: 'counsellor' as const, part: { ...centre, staffId: 'colleague', taken: true } };
    played.take('assign-staff', lead, inCentre);
    expect(putTo(played)).toMatchObject({ 'declare-voluntariness': 'centre' });
    expect(seatsOf(played.state).find(({ part }) => part.organisationId === 'centre')?.part.staffId).toBe(
      'colleague',
    );
    const elsewhere = { role: 'counsellor' as const, part: { ...partOf('canton', 'canton'), taken: true } };
    expect(played.refusal('assign-staff', lead, elsewhere)?.code).toBe('STEP.NOT_YOURS');
    expect(played.refusal('assign-staff', caseManager, inCentre)?.code).toBe('STEP.NOT_YOURS');
  });

  it('INC-1: if one of two counselling organisations is cut off, the remaining organisation continues alone', () => {
    fc.assert(
      fc.property(anyKind, anyKind, (first, cut) => {
        const played = withBoth(first);
        const [gone, stays] = cut === 'canton' ? [ofCanton, ofCentre] : [ofCentre, ofCanton];
        played.take('record-incident', swissLead, {
          incidentId: 'incident',
          kind: 'leak',
          personIds: Object.keys(played.state.persons),
          cutOff: [gone.organisationId],
        });
        expect([sees(played, gone), sees(played, stays)]).toEqual([false, true]);
      }),
    );
  });
});
