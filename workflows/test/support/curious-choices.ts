import { randomUUID } from 'node:crypto';
import type { StaffStepCode } from '@homeward/contracts';
import { refuse } from '@homeward/domain';
import { staffStepCodes } from '@homeward/contracts';
import { choiceOf, choose, type Choice, type Lived } from '../../../libs/domain/test/support/choices.js';
import { Dice } from '../../../libs/domain/test/support/dice.js';
import { rollsOf, type Choosing } from './random-lives.js';

/** The number of attempts at one step, in any of its roles and about any subject, before the next step is tried. */
const triesAStep = 12;
const rollsAMove = 10_000;

/**
 * Returns a choice for people who prefer steps that are not in `known` yet. If the rules allow no such step, the people
 * try any step.
 */
export const curious =
  (known: ReadonlySet<string>): Choosing =>
  (life, dice) => {
    const its = new Dice(rollsOf(dice.below(rollsAMove), rollsAMove));
    const taken = new Set<string>(life.facts.map(({ step }) => step));
    const wanted = staffStepCodes.filter((step) => !known.has(step) && !taken.has(step));
    while (wanted.length > 0) {
      const [step] = wanted.splice(its.below(wanted.length), 1);
      const open = openChoice(life, step!, its);
      if (open) return open;
    }
    return choose(life, dice);
  };

function openChoice(life: Lived, step: StaffStepCode, dice: Dice): Choice | undefined {
  for (let tries = 0; tries < triesAStep; tries += 1) {
    const choice = choiceOf(life, step, dice);
    if (choice && !refusalOf(choice, life)) return choice;
  }
  return undefined;
}

const refusalOf = ({ step, who, payload, known, on }: Choice, { state, now }: Lived) =>
  refuse(
    step,
    { stepId: randomUUID(), actor: who, occurredOn: on, zone: 'Europe/Zurich', payload, known },
    state,
    now,
  );
