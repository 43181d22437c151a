import type { PersonAroundKind } from '@homeward/contracts';
import { consentInForce } from '../src/counselling/state.js';
import { carriedFrom } from '../src/linked/carried.js';
import { minorTrackComplete } from '../src/minors/state.js';
import { caseManager, counsellor, PlayedCase, swissLead } from './support/played-case.js';
import { secondTrackOf } from './support/way.js';

const personIds = ['child'];
const named = (played: PlayedCase, aroundId: string, is: PersonAroundKind): PlayedCase =>
  played.take('name-person-around', counsellor, { aroundId, is, personIds, name: 'vault-name' });
const consent = (by: Partial<{ guardianId: string }> = {}, consentId = 'consent-1') => ({
  personId: 'child',
  consentId,
  givenBy: 'both' as const,
  purpose: 'travel' as const,
  recipientId: 'travel',
  categories: ['travel' as const],
  controllerId: 'country-office',
  language: 'fra',
  interpreted: false,
  textVersion: '2026-2',
  country: 'NG',
  ...by,
});
const incident = (...aroundIds: string[]) => ({
  incidentId: 'incident-1',
  kind: 'threat' as const,
  personIds,
  about: { aroundIds },
});
const track = secondTrackOf('child');
const child = () =>
  named(new PlayedCase({ persons: { child: '2028-03-20' } }), 'guardian-1', 'guardian').take(
    'record-unaccompanied-minor',
    counsellor,
    track,
  );
const mayTravel = ({ state, today }: PlayedCase) =>
  consentInForce(state.counselling, { personId: 'child', purpose: 'travel' }, today);
const gate = ({ state, today }: PlayedCase) => minorTrackComplete(state, 'child', today);
const asked = (played: PlayedCase) => played.taskIds().filter((id) => /around|unaccompanied/.test(id));

describe('INC-4: an incident about a guardian', () => {
  const consented = () => child().take('give-consent', counsellor, consent({ guardianId: 'guardian-1' }));
  const accused = () => consented().take('record-incident', counsellor, incident('guardian-1'));

  it('an incident about a guardian holds the guardian’s consents, and asks for another guardian at once', () => {
    const before = consented();
    expect([mayTravel(before), gate(before), asked(before)]).toEqual([true, undefined, []]);
    const played = accused();
    expect([mayTravel(played), gate(played)?.code]).toEqual([false, 'MINOR.TRACK_INCOMPLETE']);
    expect(asked(played)).toEqual(
      expect.arrayContaining(['record-unaccompanied-minor:child', 'name-person-around:child']),
    );
  });

  it('an incident about a guardian also holds consents that name no guardian, but not consents based on a law', () => {
    const rows = child()
      .take('give-consent', counsellor, consent())
      .take('give-consent', counsellor, { ...consent({}, 'by-law'), law: 'Art. 31 FADP' });
    const [suspended, byLaw] = rows.take('record-incident', counsellor, incident('guardian-1')).state
      .counselling.consents;
    expect([suspended!.heldOn !== undefined, byLaw!.heldOn]).toEqual([true, undefined]);
  });

  it('after an incident about a guardian, a consent is accepted only from the newly named guardian', () => {
    const played = accused();
    const code = (by: Parameters<typeof consent>[0]) =>
      played.refusal('give-consent', counsellor, consent(by, 'consent-2'))?.code;
    expect([code({}), code({ guardianId: 'guardian-1' })]).toEqual([
      'CONSENT.GUARDIAN_HELD',
      'CONSENT.GUARDIAN_HELD',
    ]);
    expect(code({ guardianId: 'nobody' })).toBe('PERSON_AROUND.UNKNOWN');
    named(played, 'guardian-2', 'guardian');
    expect(asked(played)).not.toContain('name-person-around:child');
    played
      .take('give-consent', counsellor, consent({ guardianId: 'guardian-2' }, 'consent-2'))
      .take('record-unaccompanied-minor', counsellor, track);
    expect([mayTravel(played), gate(played)]).toEqual([true, undefined]);
  });

  it('consents held because of a guardian count again after the hold is lifted', () => {
    const played = accused().take('acknowledge-incident', caseManager, { incidentId: 'incident-1' });
    const holdId = 'incident-1:child:guardian-consent';
    expect(played.state.incidents.holds.map((one) => one.holdId)).toContain(holdId);
    played.take('lift-hold', swissLead, { holdId, reason: 'vault-reason' });
    expect([mayTravel(played), asked(played)]).toEqual([true, ['record-unaccompanied-minor:child']]);
    expect(played.refusal('give-consent', counsellor, consent({}, 'consent-2'))).toBeUndefined();
  });

  it('a consent counts again only when all holds on that consent are lifted', () => {
    const played = accused().take('acknowledge-incident', caseManager, { incidentId: 'incident-1' });
    const placed = { holdingId: 'holding-1', personIds, matters: ['guardian-consent' as const] };
    played.take('place-hold', swissLead, placed);
    const lifted = (ref: string) =>
      played.take('lift-hold', swissLead, {
        holdId: `${ref}:child:guardian-consent`,
        reason: 'vault-reason',
      });
    expect([mayTravel(lifted('incident-1')), mayTravel(lifted('holding-1'))]).toEqual([false, true]);
  });

  it('SEE-7: a hold on consents because of an incident has the same effects as a hold without an incident', () => {
    const played = consented().take('place-hold', swissLead, {
      holdingId: 'holding-1',
      personIds,
      matters: ['guardian-consent' as const],
    });
    expect([mayTravel(played), asked(played)]).toEqual([false, asked(accused())]);
  });

  it('a hold on the consents of a guardian asks for no guardian if the person is an adult', () => {
    const adult = new PlayedCase().take('place-hold', swissLead, {
      holdingId: 'holding-1',
      personIds: ['anna'],
      matters: ['guardian-consent' as const],
    });
    expect(asked(adult)).toEqual([]);
  });

  it('a hold on consents moves with a child to a linked case', () => {
    const played = new PlayedCase({ persons: { child: '2028-03-20', other: '2010-01-01' } });
    named(played, 'guardian-1', 'guardian')
      .take('give-consent', counsellor, consent({ guardianId: 'guardian-1' }))
      .take('record-incident', counsellor, incident('guardian-1'));
    const carried = carriedFrom(played.state, personIds, { journeyIds: {} });
    expect(carried.around).toMatchObject([{ aroundId: 'guardian-1', heldBy: ['incident-1'] }]);
    expect(carriedFrom(played.state, ['other'], { journeyIds: {} }).around).toEqual([]);
  });

  it('a complaint about a guardian also holds the guardian’s consents', () => {
    const played = consented().take('record-complaint', counsellor, {
      complaintId: 'complaint-1',
      about: { aroundIds: ['guardian-1'] },
      text: 'vault-text',
    });
    expect(mayTravel(played)).toBe(false);
  });
});

describe('INC-4: an incident about another person around the case', () => {
  it('an incident about the receiving carer of a child asks for another carer', () => {
    const played = named(child(), 'carer-1', 'receiving-carer');
    expect(gate(played)).toBeUndefined();
    played.take('record-incident', counsellor, incident('carer-1'));
    expect(gate(played)).toMatchObject({ params: { missing: 'receiving-carer' } });
  });

  it.each(['spouse', 'payee', 'interpreter'] as const)(
    'an incident about the %s of another person also holds the payments to that person',
    (is) => {
      const played = new PlayedCase({ persons: { anna: '2010-01-01', child: '2028-03-20' } });
      named(played, 'around-1', is).take('record-incident', counsellor, {
        ...incident('around-1'),
        personIds: ['anna'],
      });
      const holds = played.state.incidents.holds.filter(({ personId }) => personId === 'child');
      expect(holds.map(({ matter }) => matter)).toEqual(['payments']);
    },
  );

  it('an incident about an unknown id is refused', () => {
    expect(child().refusal('record-incident', counsellor, incident('nobody'))).toMatchObject({
      code: 'PERSON_AROUND.UNKNOWN',
      field: 'about.aroundIds[0]',
    });
  });
});
