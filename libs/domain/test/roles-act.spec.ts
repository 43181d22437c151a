import { staffStepCodes, type Actor, type Role, type StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
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

/** Payloads that are hardly ever drawn. */
const also: { readonly [C in StaffStepCode]?: StaffSteps[C] } = {
  'record-debt-finding': debtFinding,
  'confirm-debt-finding': { planId: debt.planId, lineId: 'loan' },
  'answer-payment-report': { paymentId: 'p-1', answer: 'confirmed' },
  'assign-staff': {
    role: 'travel-officer',
    part: { ...officePart, organisationId: 'other-travel', organisationType: 'travel-service' },
  },
};

/** Goes on with each case by whatever step and role was not met before, so that each case leads to more of them. */
class Search {
  readonly unmet = new Set<Pair>(
    staffStepCodes.flatMap((step) => stepOf(step).roles.map((role) => ({ step, role }))),
  );
  // The same at each run: it is enough that there is such a case.
  readonly #dice = new Dice(
    Array.from({ length: 400_000 }, (_, n) => (n * 7_919 + ((n * n) % 9_973)) % 10_000),
  );

  meet(facts: readonly Fact[]): void {
    const met = new Set(facts.map(({ step, actor }) => `${step} ${actor?.role}`));
    for (const pair of this.unmet) if (met.has(`${pair.step} ${pair.role}`)) this.unmet.delete(pair);
  }

  goneOn(played: PlayedCase): PlayedCase[] {
    return [...this.unmet].flatMap((pair) => {
      const after = this.#taken(played, pair);
      if (after) this.unmet.delete(pair);
      return after ?? [];
    });
  }

  #taken(played: PlayedCase, { step, role }: Pair): PlayedCase | undefined {
    for (const actor of actors.filter((one) => one.role === role))
      for (let tries = 0; tries < 5; tries += 1) {
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
      return undefined; // drawn of what is not there
    }
  }
}

it('in each of its roles a step is taken in some case', () => {
  const search = new Search();
  const cases = seldomMet();
  for (const { facts } of cases) search.meet(facts);
  for (let times = 0; times < 3 && search.unmet.size > 0; times += 1)
    for (const played of cases) cases.push(...search.goneOn(played));
  expect([...search.unmet]).toEqual([]);
});
