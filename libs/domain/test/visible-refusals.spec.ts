import { staffStepCodes } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { readsOf } from '../src/access/reads.js';
import { mayTake } from '../src/case/define-step.js';
import { situationOf } from '../src/engine/engine.js';
import { menuOf } from '../src/engine/menu.js';
import { staffSteps } from '../src/steps.js';
import { Dice } from './support/dice.js';
import { lived } from './support/lived.js';
import { counsellor, localOfficer, type PlayedCase } from './support/played-case.js';
import { payloads } from './support/random-life.js';
import { arrived, departed, planned, prepared, ready, twoAdults } from './support/travel.js';
import { letsNothing, offices, whereabouts } from './support/hidden.js';

const refusedBack = (played: PlayedCase, personId: string) =>
  played.refusal(
    'record-coming-back',
    localOfficer,
    { personId, reason: 'refused-entry' },
    { on: '2009-01-01' },
  );

describe('CONS-1: a refusal to an office', () => {
  it('wherever a person without consent is, an office gets the same answer about this person as about a nonexistent person', () => {
    const unknown = { code: 'PERSON.UNKNOWN', field: 'personId', rule: 'CASE-1' };
    for (const whereTo of whereabouts) {
      const played = letsNothing(arrived());
      whereTo(played.state);
      expect([refusedBack(played, 'anna'), refusedBack(played, 'nobody')]).toEqual([unknown, unknown]);
      const both = played.refusal('record-follow-up', localOfficer, {
        personIds: ['anna', 'nobody'],
        reached: true,
        note: 'vault-note',
      } as never);
      expect(both).toMatchObject({ code: 'PERSON.UNKNOWN', field: 'personIds[0]' });
    }
  });

  it('CONS-2: an office gets no reason about a person whose consent has ended after the departure', () => {
    const played = arrived();
    for (const { consentId } of played.state.counselling.consents)
      played.take('withdraw-consent', counsellor, { consentId });
    expect(refusedBack(played, 'anna')).toEqual({ code: 'STEP.NOT_NOW', rule: 'BACK-1' });
  });

  it('an office gets the reason for a refusal if the person consented, or if the reason is the caller’s own mistake', () => {
    expect(refusedBack(arrived(), 'anna')?.code).toBe('BACK.REASON_OF_THE_WAY');
    const played = letsNothing(arrived());
    const visit = { personId: 'anna', reason: 'visit' } as const;
    const [future, past] = ['2027-01-01', played.today].map((on) =>
      played.refusal('record-coming-back', localOfficer, visit, { on }),
    );
    expect([future?.code, past]).toEqual(['FACT.IN_FUTURE', undefined]);
  });

  it('DEATH-1: does not change if the death of a person who is hidden from the office was also reported', () => {
    const played = letsNothing(arrived(departed(ready(prepared(planned(twoAdults()))))));
    const report = (personId: string, reportedBy: string) =>
      Object.assign(played.state.persons[personId]!, {
        death: { on: '2026-03-01', reportedBy, confirmedBy: null },
      });
    const refusal = () =>
      played.refusal('refute-death', localOfficer, { personId: 'bea', reason: 'vault-note' });
    report('bea', localOfficer.staffId);
    const before = refusal();
    report('anna', 'somebody-else');
    expect([before?.code, refusal()]).toEqual(['STEP.SAME_PERSON', before]);
  });

  it('is the same in any two lives that differ only in persons without consent, and so is the menu', () => {
    const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 100, maxLength: 600 });
    const codes = new Set<string>();
    fc.assert(
      fc.property(rolls, fc.nat(), fc.constantFrom(...whereabouts), (chosen, seed, whereTo) => {
        const played = letsNothing(lived(chosen, { anna: '2001-01-01', bea: '2000-01-01' }));
        const ownState = played.state;
        const changedState = structuredClone(ownState);
        whereTo(changedState);
        // Items about everybody depend on the persons concerned, so lives in which such items differ are left out.
        const ofAll = (state: typeof ownState) =>
          offices.map((actor) => {
            const { knows, of } = readsOf(state, actor, played.today);
            return [knows({}), of({})];
          });
        fc.pre(isDeepStrictEqual(ofAll(ownState), ofAll(changedState)));
        const dice = new Dice(Array.from({ length: 400 }, (_, i) => (seed + i * 7_919) % 9_973));
        for (const actor of offices) {
          const menus = [ownState, changedState].map((state) =>
            menuOf(situationOf(state, actor, played.now)),
          );
          expect(menus[1]).toEqual(menus[0]);
          for (const step of staffStepCodes.filter((one) => mayTake(staffSteps[one], actor))) {
            const payload = payloads[step]?.(ownState, dice);
            if (payload === undefined) continue;
            const [one, other] = [ownState, changedState].map((state) => {
              played.state = state;
              return played.refusal(step, actor, payload as never);
            });
            if (one && other) expect([step, other]).toEqual([step, one]);
            if (one) codes.add(one.code);
          }
        }
      }),
      { endOnFailure: true, numRuns: samplesOf('lives in which two cases differ in what refuses nothing') },
    );
    expect([...codes]).toEqual(expect.arrayContaining(['PERSON.UNKNOWN', 'STEP.NOT_NOW']));
  });
});
