import type { Actor } from '@homeward/contracts';
import { identitiesIn, identitiesReadBy } from '@homeward/domain';
import { corrected } from './support/correcting.js';
import { caseManager, counsellor, donorOfficer, localOfficer, officePart, PlayedCase, protectionOfficer } from './support/played-case.js'; // prettier-ignore
import { cleared, counselled } from './support/way.js';

const named = (played: PlayedCase, identity: string) =>
  played.take('record-identity', counsellor, { personId: 'anna', identity, adultFrom: '2010-01-01' });
const records = ({ facts }: PlayedCase) => facts.filter(({ step }) => step === 'record-identity');
const standing = (played: PlayedCase) => identitiesIn(played.state, records(played));
const read = (played: PlayedCase, actor: Actor) =>
  identitiesReadBy(standing(played), played.state, actor, played.today).map(({ identity }) => identity);

describe('FIND-1: by which names somebody is found', () => {
  it('FACT-2: by all that stand, the one that counts first, and by none that was corrected', () => {
    const played = named(named(counselled(new PlayedCase()), 'vault-one'), 'vault-two');
    expect(standing(played).map(({ identity }) => identity)).toEqual(['vault-two', 'vault-one']);
    corrected(played, 'record-identity', { fields: { identity: 'vault-right' } }, []);
    expect(standing(played).map(({ identity }) => identity)).toEqual(['vault-right', 'vault-one']);
    expect(read(played, caseManager)).toEqual(['vault-right', 'vault-one']);
  });

  it('SEE-1: for whoever reads who they are, by role', () => {
    const played = named(counselled(new PlayedCase()), 'vault-one');
    expect(read(played, protectionOfficer)).toEqual(['vault-one']);
    expect(read(played, donorOfficer)).toEqual([]);
  });

  it('CONS-1, CONS-2: abroad while the person lets them, and not by what they go on reading of before', () => {
    const played = named(cleared(), 'vault-one');
    const consentId = 'c-names';
    for (const consent of played.state.counselling.consents)
      if (consent.recipientId === officePart.organisationId)
        played.take('withdraw-consent', counsellor, { consentId: consent.consentId });
    expect(read(played, localOfficer)).toEqual([]);
    played.take('give-consent', counsellor, {
      ...{ consentId, personId: 'anna', givenBy: 'both', purpose: 'hand-over', categories: ['identity'] },
      ...{ recipientId: officePart.organisationId, controllerId: 'country-office', language: 'fra' },
      ...{ interpreted: false, textVersion: '1' },
    });
    expect(read(played, localOfficer)).toEqual(expect.arrayContaining(['vault-one']));
    played.take('withdraw-consent', counsellor, { consentId });
    expect(read(played, localOfficer)).toEqual([]);
  });

  it('INC-2: by none for whom a restriction is about, of the persons concerned', () => {
    const played = named(cleared(), 'vault-one');
    expect(read(played, caseManager)).toContain('vault-one');
    const about = { staffIds: [caseManager.staffId] };
    const narrowed = { restrictionId: 'r-1', about, personIds: ['anna'] };
    played.take('narrow-part', counsellor, narrowed);
    expect(read(played, caseManager)).toEqual([]);
    expect(read(played, counsellor)).toContain('vault-one');
  });
});
