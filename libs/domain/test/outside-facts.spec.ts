import type { Actor, StaffStepCode, StepMessage } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { refuse } from '../src/engine/engine.js';
import { staffSteps } from '../src/steps.js';
import { asked } from './support/aid.js';
import { beginnings } from './support/beginnings.js';
import { choose, type Choice } from './support/choices.js';
import { Dice } from './support/dice.js';
import { shop, submitted } from './support/planned.js';
import { caseManager, donorOfficer, PlayedCase, placesOfTests } from './support/played-case.js';
import { answers, inForce, prepared } from './support/travel.js';
import { cleared, eligible } from './support/way.js';

it('law 17: decisions, gates and payments depend on facts from outside; events and withdrawals do not', () => {
  const outsideFacts = (step: StaffStepCode) => staffSteps[step].outsideFacts;
  expect(outsideFacts('decide-eligibility')).toEqual(['countrySuspended']);
  expect(outsideFacts('release-payment')).toEqual(['committedInLinkedCases', 'officeAgreementInForce']);
  for (const step of [
    'withdraw',
    'record-incident',
    'record-boarding',
    'record-arrival',
    'report-death',
  ] as const)
    expect(outsideFacts(step)).toEqual([]);
});

it('law 17: in any life, a step is refused exactly if a fact on which the step depends is missing', () => {
  const met = new Set<StaffStepCode>();
  const messageOf = ({ who, payload, on }: Choice, known: StepMessage['known']): StepMessage => ({
    stepId: 'step',
    actor: who,
    occurredOn: on,
    zone: 'Europe/Zurich',
    payload,
    known,
  });
  const tried = (played: PlayedCase, choice: Choice): void => {
    const { step, known } = choice;
    const { outsideFacts } = staffSteps[step];
    const refusalOf = (less: object) =>
      refuse(step, messageOf(choice, { ...known, ...less }), played.state, played.now);
    for (const fact of outsideFacts)
      expect([step, fact, refusalOf({ [fact]: undefined })]).not.toContain(undefined);
    const nothing = Object.fromEntries(Object.keys(known).map((fact) => [fact, undefined]));
    const isUnknown = refusalOf(nothing)?.code === 'STEP.FACT_UNKNOWN';
    if (outsideFacts.length === 0) expect([step, isUnknown]).toEqual([step, false]);
    if (isUnknown) met.add(step);
  };
  const known = { ...inForce, committedInLinkedCases: {}, budgetsLeft: [], places: placesOfTests };
  const fixed: readonly [PlayedCase, StaffStepCode, Actor, object][] = [
    [submitted(cleared()), 'decide-plan', donorOfficer, { planId: shop.planId, decision: 'grant' }],
    [eligible(), 'request-payment', caseManager, asked()],
    [prepared(), 'confirm-readiness', caseManager, answers],
  ];
  for (const [played, step, who, payload] of fixed)
    tried(played, { step, who, payload, known, on: played.today } as Choice);
  expect([...met]).toEqual(expect.arrayContaining(['decide-plan', 'request-payment', 'confirm-readiness']));
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 900 }), (rolls) => {
      const dice = new Dice(rolls);
      const played = dice.one(beginnings)(new PlayedCase({ persons: { anna: '2010-01-01' } }));
      while (dice.left) {
        const choice = choose(played, dice);
        if (!choice || played.refusal(choice.step, choice.who, choice.payload as never, choice)) continue;
        tried(played, choice);
        played.take(choice.step, choice.who, choice.payload as never, choice);
      }
    }),
    { endOnFailure: true, numRuns: samplesOf('lives asked without a fact from outside') },
  );
});
