import { staffStepCodes } from '@homeward/contracts';
import fc from 'fast-check';
import { pathFieldOf, stepOf } from '../src/case/define-step.js';
import { refuse } from '../src/engine/engine.js';
import { openPlan } from '../src/planning/state.js';
import { everybody, type Lived } from './support/choices.js';
import { lived } from './support/lived.js';
import { secondAccountOf } from './support/played-case.js';
import { seldomMet } from './support/seldom-met.js';

const seconds = staffStepCodes.map(stepOf).filter(({ second }) => second !== undefined);
const met = new Set<string>();

/** PEOPLE-2: a person cannot confirm their own proposal under any of their accounts. */
function nobodySecondsThemselves({ state, now, today }: Lived): void {
  for (const { step, second } of seconds) {
    const about = second!.about ?? pathFieldOf(step);
    const plan = step === 'confirm-debt-finding' && { planId: openPlan(state)?.planId };
    for (const { subject, by } of second!.waiting(state))
      for (const actor of everybody.filter(({ staffId }) => by.includes(staffId)))
        for (const account of [actor, secondAccountOf(actor)]) {
          const payload = { ...plan, ...(about !== undefined && { [about]: subject }) };
          const said = { stepId: 's', occurredOn: today, zone: 'Europe/Zurich', payload, known: {} };
          const refusal = refuse(step, { ...said, actor: account }, state, now);
          if (refusal?.code === 'STEP.SAME_PERSON') met.add(step);
          expect([step, refusal]).not.toEqual([step, undefined]);
        }
  }
}

it('PEOPLE-2: nobody confirms their own proposal, whatever happens in a case', () => {
  for (const played of seldomMet()) nobodySecondsThemselves(played);
  // The life must contain such proposals, or the test would prove nothing.
  expect(met.size).toBeGreaterThan(5);
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 150, maxLength: 600 }), (rolls) => {
      const persons = { anna: '2010-01-01', ben: '2030-06-01' };
      nobodySecondsThemselves(lived(rolls, persons, nobodySecondsThemselves));
    }),
    { numRuns: 60 },
  );
});
