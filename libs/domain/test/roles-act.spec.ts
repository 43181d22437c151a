import { staffStepCodes, type Actor, type Role, type StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import fc from 'fast-check';
import { stepOf } from '../src/case/define-step.js';
import type { Fact } from '../src/case/fact.js';
import { choiceOf } from './support/choices.js';
import { Dice } from './support/dice.js';
import { officePart, type PlayedCase } from './support/played-case.js';
import { actors, debt, debtFinding, seldomMet } from './support/seldom-met.js';

/** A step, and one of its roles. */
interface Pair {
  readonly step: StaffStepCode;
  readonly role: Role;
}

/** Payloads that random choices hardly ever produce. */
const also: { readonly [C in StaffStepCode]?: StaffSteps[C] } = {
  'record-debt-finding': debtFinding,
  'confirm-debt-finding': { planId: debt.planId, lineId: 'loan' },
  'answer-payment-report': { paymentId: 'p-1', answer: 'confirmed' },
  'assign-staff': {
    role: 'travel-officer',
    part: { ...officePart, organisationId: 'other-travel', organisationType: 'travel-service' },
  },
};

/** Continues each case by every new pair of step and role. A new case may make more pairs possible. */
class Search {
  readonly unmet = new Set<Pair>(
    staffStepCodes.flatMap((step) => stepOf(step).roles.map((role) => ({ step, role }))),
  );
  // The random numbers are the same in each run, so one such case is enough.
  readonly #dice = new Dice(fc.sample(fc.nat({ max: 9_999 }), { numRuns: 1_000_000, seed: 1 }));

  meet(facts: readonly Fact[]): void {
    const met = new Set(facts.map(({ step, actor }) => `${step} ${actor?.role}`));
    for (const pair of this.unmet) if (met.has(`${pair.step} ${pair.role}`)) this.unmet.delete(pair);
  }

  continued(played: PlayedCase): PlayedCase[] {
    return [...this.unmet].flatMap((pair) => {
      const after = this.#taken(played, pair);
      if (after) this.unmet.delete(pair);
      return after ?? [];
    });
  }

  #taken(played: PlayedCase, { step, role }: Pair): PlayedCase | undefined {
    for (const actor of actors.filter((one) => one.role === role))
      for (let tries = 0; tries < 10; tries += 1) {
        const after = this.#tried(played, step, actor);
        if (after) return after;
      }
    return undefined;
  }

  #tried(played: PlayedCase, step: StaffStepCode, actor: Actor): PlayedCase | undefined {
    try {
      const choice = choiceOf(played, step, this.#dice, actor);
      if (!choice) return undefined;
      const payload = (this.#dice.chance(50) ? (also[step] ?? choice.payload) : choice.payload) as never;
      return played.refusal(step, actor, payload, choice)
        ? undefined
        : played.copy().take(step, actor, payload, choice);
    } catch {
      return undefined; // the payload needs an item that the case does not have
    }
  }
}

it('for each role of a step, some case exists in which that role takes the step', () => {
  const search = new Search();
  const cases = seldomMet();
  for (const { facts } of cases) search.meet(facts);
  for (let times = 0; times < 3 && search.unmet.size > 0; times += 1)
    for (const played of cases) cases.push(...search.continued(played));
  expect([...search.unmet]).toEqual([]);
});
