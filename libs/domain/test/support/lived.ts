import { beginnings } from './beginnings.js';
import { choose } from './choices.js';
import { Dice } from './dice.js';
import { PlayedCase } from './played-case.js';

/** A whole life of these persons, in which random steps are tried. `between` runs before each try. */
export function lived(
  rolls: readonly number[],
  persons: Readonly<Record<string, string>> = { anna: '2010-01-01' },
  between?: (played: PlayedCase, dice: Dice) => void,
): PlayedCase {
  const dice = new Dice(rolls);
  const played = dice.one(beginnings)(new PlayedCase({ persons, askedLater: true }));
  while (dice.left) {
    between?.(played, dice);
    const choice = choose(played, dice);
    if (!choice || played.refusal(choice.step, choice.who, choice.payload as never, choice)) continue;
    played.take(choice.step, choice.who, choice.payload as never, choice);
  }
  return played;
}
