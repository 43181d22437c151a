import { anotherPerson, owners, type Asked } from '../case/another-person.js';
import type { Waits } from '../case/wait.js';

/** CLOSE-1: a proposal waits for who leads the case-manager's team; what that person proposed, for the case-manager. */
export const linkedWaits: Waits = (state) => {
  const { reopening } = state.linked;
  if (reopening === null) return [];
  return [{ step: 'confirm-reopening', ...anotherPerson(state, leadFirst, reopening.proposedBy) }];
};

const [manager, lead] = owners as readonly [Asked, Asked];
/** Where both are the one who proposed it, another lead of theirs is left. */
const leadFirst = [lead, manager, lead];
