import { anotherPerson, owners } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import type { Wait, Waits } from '../case/wait.js';
import type { ProposedCorrection } from './state.js';
import { decidersOf, wantsTheDecider } from './who-corrects.js';

/**
 * A proposed correction waits for the case-manager; for their team-lead, where it is the case-manager's own; for
 * whoever decides, where somebody else says that the decision was entered wrongly.
 */
export const correctionWaits: Waits = (state) =>
  state.corrections.proposed.map((proposed) => ({
    step: 'confirm-correction',
    subject: proposed.correctionId,
    ...secondPerson(state, proposed),
  }));

const secondPerson = (state: CaseState, proposed: ProposedCorrection): Pick<Wait, 'role' | 'at' | 'not'> =>
  wantsTheDecider(proposed, proposed.proposedAs)
    ? { role: decidersOf(proposed)[0] as Wait['role'] }
    : anotherPerson(state, owners, proposed.proposedBy);
