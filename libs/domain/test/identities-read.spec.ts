import type { Actor } from '@homeward/contracts';
import { identitiesIn, identitiesReadBy } from '@homeward/domain';
import { corrected } from './support/correcting.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
} from './support/played-case.js';
import { cleared, counselled } from './support/way.js';

const named = (played: PlayedCase, identity: string) =>
  played.take('record-identity', counsellor, { personId: 'anna', identity, adultFrom: '2010-01-01' });
const records = ({ facts }: PlayedCase) => facts.filter(({ step }) => step === 'record-identity');
const standing = (played: PlayedCase) => identitiesIn(played.state, records(played));
const read = (played: PlayedCase, actor: Actor) =>
  identitiesReadBy(standing(played), played.state, actor, played.today).map(({ identity }) => identity);

describe('FIND-1: the names by which a person can be searched', () => {
  it('FACT-2: the search uses all valid names, the current name first, and no corrected name', () => {
    const played = named(named(counselled(new PlayedCase()), 'vault-one'), 'vault-two');
    expect(standing(played).map(({ identity }) => identity)).toEqual(['vault-two', 'vault-one']);
    corrected(played, 'record-identity', { fields: { identity: 'vault-right' } }, []);
    expect(standing(played).map(({ identity }) => identity)).toEqual(['vault-right', 'vault-one']);
    expect(read(played, caseManager)).toEqual(['vault-right', 'vault-one']);
  });

  it('SEE-1: names are searchable for roles that read the identity', () => {
    const played = named(counselled(new PlayedCase()), 'vault-one');
    expect(read(played, protectionOfficer)).toEqual(['vault-one']);
    expect(read(played, donorOfficer)).toEqual([]);
  });

  it('CONS-1, CONS-2: an office abroad can search by name while the person consents, but not by names that it keeps after a withdrawal', () => {
    const played = named(cleared(), 'vault-one');
    const consentId = 'c-names';
    for (const consent of played.state.counselling.consents)
      if (consent.recipientId === officePart.organisationId)
        played.take('withdraw-consent', counsellor, { consentId: consent.consentId });
    expect(read(played, localOfficer)).toEqual([]);
    played.take('give-consent', counsellor, {
      consentId,
      personId: 'anna',
      givenBy: 'both',
      purpose: 'hand-over',
      categories: ['identity'],
      recipientId: officePart.organisationId,
      controllerId: 'country-office',
      language: 'fra',
      interpreted: false,
      textVersion: '1',
    });
    expect(read(played, localOfficer)).toEqual(expect.arrayContaining(['vault-one']));
    played.take('withdraw-consent', counsellor, { consentId });
    expect(read(played, localOfficer)).toEqual([]);
  });

  it('INC-2: a restricted reader cannot find the persons concerned by name', () => {
    const played = named(cleared(), 'vault-one');
    expect(read(played, caseManager)).toContain('vault-one');
    const about = { staffIds: [caseManager.staffId] };
    const narrowed = { restrictionId: 'r-1', about, personIds: ['anna'] };
    played.take('narrow-part', counsellor, narrowed);
    expect(read(played, caseManager)).toEqual([]);
    expect(read(played, counsellor)).toContain('vault-one');
  });
});
