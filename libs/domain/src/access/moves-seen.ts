import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { effectOf, markOf, type Correction, type Move } from '../corrections/effect.js';
import { isHiddenFrom } from '../incidents/state.js';
import { aboutSubject } from './about.js';
import { isOfKeptPerson } from './kept-from.js';
import { mayKnow, readsOf } from './reads.js';
import { officesHiddenFrom } from './who-reads.js';

/**
 * Of what a correction moves all that is theirs to know, wherever they would read it: no office and no matter that is
 * kept from them.
 */
export function movesSeenBy(effect: readonly Move[], state: CaseState, actor: Actor, today: IsoDay): Move[] {
  const reads = readsOf(state, actor, today);
  const offices = officesHiddenFrom(state, actor);
  // INC-2: whoever is restricted sees the stage as it stood, and so no correction moves it.
  const isStill = isOfKeptPerson(state, actor, {});
  return effect.filter(({ kind, category, subject }) => {
    if (kind === 'stage' && isStill) return false;
    if (isHiddenFrom(state, actor, subject) || (subject !== null && offices.has(subject))) return false;
    return mayKnow(reads, category, aboutSubject(state, subject));
  });
}

/**
 * Stands for what this person is shown of the effect: they confirm that, and no more. What is kept from them has no
 * part in it, or else a new mark would tell of it (SEE-7).
 */
export const markShownTo = ({ state, actor, today, now }: Looking, correction: Correction): string =>
  markOf(movesSeenBy(effectOf(state, correction, now), state, actor, today));

interface Looking {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: IsoDay;
  readonly now: IsoInstant;
}
