import type { Actor, OrganisationType } from '@homeward/contracts';
import { consentsMissing, type StandardConsent } from '@homeward/domain';
import { caseManager, counsellor, officePart, PlayedCase, staff } from './support/played-case.js';
import { counselled, eligible } from './support/way.js';

const set: readonly StandardConsent[] = [
  {
    purpose: 'programme',
    recipient: 'country-office',
    categories: ['identity'],
    controller: 'country-office',
    law: null,
  },
  {
    purpose: 'travel',
    recipient: 'travel-service',
    categories: ['identity', 'travel'],
    controller: 'country-office',
    law: 'LEI 109i',
  },
];
const organisation = (type: OrganisationType, organisationId = `the ${type}`) => ({ organisationId, type });
const organisations = [organisation('country-office'), organisation('travel-service')];
const grid = (played: PlayedCase, more: object = {}, actor: Actor = counsellor) =>
  consentsMissing(played.state, set, { actor, now: played.now, organisations, ...more });
const missing = (played: PlayedCase, more: object = {}, actor: Actor = counsellor) =>
  grid(played, more, actor).missing;

const family = (): PlayedCase =>
  counselled(new PlayedCase({ persons: { anna: '2010-01-01', kim: '2034-05-01', kai: null } }));
const given = (played: PlayedCase, personId: string, more: object = {}): PlayedCase =>
  played.take('give-consent', counsellor, {
    personId,
    consentId: `consent-${played.facts.length}`,
    givenBy: 'both',
    purpose: 'travel',
    recipientId: 'the travel-service',
    categories: ['identity', 'travel'],
    controllerId: 'the country-office',
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
    ...more,
  } as never);

describe('CONS-1: consents that a person must still be asked for', () => {
  it('MINOR-4: lists one row for each person and purpose, and treats a person of unknown age as a child', () => {
    expect(missing(family()).map(({ personId, purpose, givenBy }) => [personId, purpose, givenBy])).toEqual([
      ['anna', 'programme', 'self'],
      ['anna', 'travel', 'self'],
      ['kim', 'programme', 'guardian'],
      ['kim', 'travel', 'guardian'],
      ['kai', 'programme', 'guardian'],
      ['kai', 'travel', 'guardian'],
    ]);
    expect(missing(family(), { personIds: ['kai'] })).toHaveLength(2);
    expect(missing(family())[1]).toEqual({
      personId: 'anna',
      givenBy: 'self',
      purpose: 'travel',
      recipientId: 'the travel-service',
      categories: ['identity', 'travel'],
      controllerId: 'the country-office',
      law: 'LEI 109i',
    });
  });

  it('omits consents that the person gave, and lists consents that are partial or ended yesterday', () => {
    const purposes = (played: PlayedCase) =>
      missing(played, { personIds: ['anna'] }).map(({ purpose }) => purpose);
    expect(purposes(given(family(), 'anna'))).toEqual(['programme']);
    expect(purposes(given(family(), 'anna', { categories: ['travel'] }))).toEqual(['programme', 'travel']);
    expect(purposes(given(family(), 'anna', { recipientId: 'another' }))).toEqual(['programme', 'travel']);
    const ended = given(family(), 'anna', { validTo: '2026-03-02' });
    expect(purposes(ended)).toEqual(['programme']);
    expect(purposes(ended.until('2026-03-03'))).toEqual(['programme', 'travel']);
  });

  it('CONS-2: omits a consent that the person withdrew, so that no list asks for it again', () => {
    const played = given(family(), 'anna');
    const { consentId } = played.state.counselling.consents[0]!;
    played.take('withdraw-consent', counsellor, { consentId });
    expect(missing(played, { personIds: ['anna'] }).map(({ purpose }) => purpose)).toEqual(['programme']);
  });

  it('omits persons who have left the programme', () => {
    const played = family().take('record-outcome', caseManager, { personIds: ['kim'], outcome: 'withdrew' });
    expect(missing(played).map(({ personId }) => personId)).not.toContain('kim');
  });

  it('names the organisation of the case, or the only organisation of that kind; otherwise marks the organisation as unknown', () => {
    const another = [...organisations, organisation('country-office', 'country-office')];
    const recipients = (of: typeof organisations, more: object = {}) => {
      const { missing: rows, withoutOrganisation } = grid(family(), {
        personIds: ['anna'],
        organisations: of,
        ...more,
      });
      return [rows.map(({ recipientId }) => recipientId), withoutOrganisation.map(({ purpose }) => purpose)];
    };
    expect(recipients(organisations)).toEqual([['the country-office', 'the travel-service'], []]);
    // If there are two such organisations, the list names the one whose case-manager has a seat at the case.
    expect(recipients(another)).toEqual([['country-office', 'the travel-service'], []]);
    const two = [...organisations, organisation('travel-service', 'a second')];
    expect(recipients(two)).toEqual([['the country-office'], ['travel']]);

    const abroad: StandardConsent = { ...set[0]!, purpose: 'monitoring', recipient: 'local-office' };
    const offices = [...organisations, organisation('local-office', 'office-abroad')];
    const office = (played: PlayedCase, more: object = {}) =>
      consentsMissing(played.state, [abroad], {
        actor: counsellor,
        now: played.now,
        organisations: offices,
        personIds: ['anna'],
        ...more,
      }).missing.map(({ recipientId }) => recipientId);
    expect(office(family())).toEqual([]);
    expect(office(family(), { receivingOffice: 'office-abroad' })).toEqual(['office-abroad']);
    expect(office(family(), { receivingOffice: 'no office' })).toEqual([]);
    const named = eligible(new PlayedCase()).take('name-receiving-office', caseManager, { part: officePart });
    expect(office(named)).toEqual(['office-abroad']);
  });

  it('SEE-7: the list depends only on consents that the reader sees', () => {
    const stranger = staff('case-manager', 'stranger');
    expect(missing(given(family(), 'anna'), {}, stranger)).toHaveLength(5);
  });
});
