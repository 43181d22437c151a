import { arrivalResults, type Actor, type StaffStepCode } from '@homeward/contracts';
import fc from 'fast-check';
import {
  concernedBy,
  namedAct,
  namedActCodes,
  openActsOf,
  situationOf,
  type StaffSteps,
} from '@homeward/domain';
import { menuOf } from '../src/engine/menu.js';
import { instalmentAsked, settled, survey } from './support/aid.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { caseManager, counsellor, localOfficer, PlayedCase } from './support/played-case.js';
import { granted, shop } from './support/planned.js';
import { arrived, departed } from './support/travel.js';
import { assessed, cleared, counselled } from './support/way.js';

const openTo = (played: PlayedCase, actor: Actor) => {
  const { state, now } = played;
  return openActsOf(state.stage, menuOf(situationOf(state, actor, now)));
};
const actsOf = (played: PlayedCase, actor: Actor) => openTo(played, actor).map(({ act }) => act);

describe('WORK-1: named acts', () => {
  it('named acts consist of existing steps, and name the persons that each act concerns', () => {
    const about = namedActCodes.map((act) => namedAct(act).steps.map(({ step }) => concernedBy(step)));
    expect(Object.fromEntries(namedActCodes.map((act, i) => [act, about[i]]))).toEqual({
      intake: ['persons', 'persons', 'each-person', 'each-person', 'persons'],
      consents: ['each-person'],
      registration: ['each-person', 'each-person', 'case'],
      plan: ['case', 'case'],
      arrival: ['persons', 'persons'],
      visit: ['case', 'case', 'persons'],
      ending: ['persons', 'case'],
    });
  });

  it('TRAV-4: the arrival act requires only the step `record-arrival`, which accepts the payload that the form sends', () => {
    const required = namedAct('arrival').steps.filter(({ optional }) => optional !== true);
    expect(required.map(({ step }) => step)).toEqual(['record-arrival']);
    for (const result of arrivalResults.filter((one) => one !== 'carer-absent')) {
      const played = departed();
      const results = [{ personId: 'anna', result, cameTo: 'fetch-them' as const }];
      played.take('record-arrival', localOfficer, { results, whatHappened: 'vault-id' });
    }
  });

  it('a counsellor is offered the acts of a session one after the other', () => {
    const played = new PlayedCase();
    expect(actsOf(played, counsellor)).toEqual(['intake', 'consents']);
    expect(openTo(played, counsellor)[0]!.steps).toEqual([
      'record-counselling-session',
      'record-identity',
      'record-safe-contact',
      'declare-voluntariness',
    ]);
    counselled(played)
      .take('record-identity', counsellor, {
        personId: 'anna',
        identity: 'vault-id',
        adultFrom: '2010-01-01',
      })
      .take('declare-voluntariness', counsellor, { personIds: ['anna'] });
    expect(actsOf(played, counsellor)).toEqual(['consents', 'registration', 'plan']);
    // The canton registers the case: nobody else has this act, although other people have its other steps.
    expect(actsOf(played, caseManager)).toEqual(['consents', 'plan', 'ending']);
  });

  it('all open steps of an act can be taken in the order of the act', () => {
    const taken = (played: PlayedCase, actor: Actor, act: string, ...steps: [StaffStepCode, unknown][]) => {
      const { steps: open } = openTo(played, actor).find((one) => one.act === act)!;
      expect(steps.map(([step]) => step)).toEqual(open);
      for (const [step, payload] of steps) played.take(step, actor, payload as StaffSteps[typeof step]);
    };
    taken(cleared(), counsellor, 'plan', ['draft-plan', shop], ['submit-plan', { planId: shop.planId }]);
    const underWay = departed();
    const personIds = ['anna'];
    const met = { results: [{ personId: 'anna', result: 'met' }] };
    taken(underWay, localOfficer, 'arrival', ['record-arrival', met], ['confirm-arrival', { personIds }]);
    expect(actsOf(underWay, localOfficer)).not.toContain('arrival');

    const confirmed = granted(arrived()).take('confirm-arrival', localOfficer, { personIds });
    const paid = ['i-1', 'i-2'].reduce(
      (one, id) => settled(one, instalmentAsked(id)),
      assessed(confirmed, 'as-planned'),
    );
    const visitId = 'v-1';
    const visit: [StaffStepCode, unknown][] = [
      ['plan-visit', { visitId, plannedFor: '2026-12-01' }],
      ['record-visit', { visitId, made: true }],
      ['submit-monitoring-report', { visitId, ...survey }],
    ];
    expect(actsOf(paid, caseManager)).not.toContain('visit');
    taken(paid, localOfficer, 'visit', ...visit);
    paid.take('review-monitoring-report', caseManager, { visitId, decision: 'accept' });
    expect(actsOf(paid, localOfficer)).not.toContain('visit');
    paid.take('decline-initial-aid', caseManager, { personId: 'anna', because: 'person-declines' });
    const outcome = { personIds, outcome: 'completed', noFindingBecause: 'nobody-asked' };
    taken(paid, caseManager, 'ending', ['record-outcome', outcome], ['close-case', {}]);
    expect(openTo(paid, caseManager)).toEqual([]);
  });

  it('SEE-7: the offered acts depend only on the steps that are offered to the person, and on the stage', () => {
    const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 60, maxLength: 200 });
    let open = 0;
    fc.assert(
      fc.property(rolls, (chosen) => {
        const played = lived(chosen);
        for (const actor of everybody) {
          const offered = menuOf(situationOf(played.state, actor, played.now));
          const known = new Set([...offered.open, ...offered.closed].map(({ step }) => step));
          for (const { act, steps } of openTo(played, actor)) {
            open += 1;
            expect([act, steps.filter((step) => !known.has(step))]).toEqual([act, []]);
            expect(offered.open.map(({ step }) => step)).toContain(steps[0]);
          }
        }
      }),
      { numRuns: 20 },
    );
    expect(open).toBeGreaterThan(5);
  });
});
