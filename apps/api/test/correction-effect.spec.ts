import { effectOf } from '@homeward/domain';
import { shownEffect } from '../src/cases/correction-effect.js';
import { correctionOf } from '../../../libs/domain/test/support/correcting.js';
import { caseManager, localOfficer, officePart } from '../../../libs/domain/test/support/played-case.js';
import {
  arrived,
  departed,
  planned,
  prepared,
  ready,
  twoAdults,
} from '../../../libs/domain/test/support/travel.js';

describe('the effect of a correction', () => {
  it('CONS-1, FACT-2: hidden persons change neither the effect of a correction that a reader sees, nor the `mark` of the effect', () => {
    const played = arrived(departed(ready(prepared(planned(twoAdults())))));
    const { counselling } = played.state;
    counselling.consents = counselling.consents.filter(
      ({ personId, recipientId }) => personId !== 'bea' || recipientId !== officePart.organisationId,
    );
    played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' });
    const correction = correctionOf(played, 'record-outcome', { fields: { personIds: ['bea'] } });
    const effect = effectOf(played.state, correction, played.now);
    const [manager, office] = [caseManager, localOfficer].map((actor) =>
      shownEffect(effect, false, { state: played.state, actor, today: played.today }),
    );
    expect(JSON.stringify(manager!.moves)).toContain('bea');
    expect(JSON.stringify(office!.moves)).toContain('anna');
    expect(JSON.stringify(office!.moves)).not.toContain('bea');
    const ofAnna = effect.filter(({ subject }) => subject !== 'bea');
    const alone = shownEffect(ofAnna, false, {
      state: played.state,
      actor: localOfficer,
      today: played.today,
    });
    expect(office).toEqual(alone);
  });
});
