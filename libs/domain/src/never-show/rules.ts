import type { AccessSteps, StaffId } from '@homeward/contracts';
import { readableCategories } from '../access/reads.js';
import type { CaseState } from '../kernel/case-state.js';
import { namedSeats, reseat } from '../kernel/parts.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { standInOf } from './stand-in.js';
import { isSamePerson, isSelf } from '../kernel/natural-person.js';

type NeverShowSteps = Pick<AccessSteps, 'name-never-show' | 'lift-never-show'>;

/** SEE-4: nothing tells whoever is named: their parts are the lead's again, and the case is gone for them. */
export const neverShowRules: StepRules<keyof NeverShowSteps> = {
  'name-never-show': {
    refuse: ({ staffId, why }, { state, actor }) => {
      const named = { ...state.neverShow.named, [staffId]: why };
      return firstRefusal(
        isSelf(actor, staffId) && { code: 'STEP.SAME_PERSON', field: 'staffId', rule: 'SEE-4' },
        standInOf({ ...state, neverShow: { named } }) === undefined && {
          code: 'NEVER_SHOW.NOBODY_LEFT',
          field: 'staffId',
          rule: 'PEOPLE-1',
        },
      );
    },
    evolve: (draft, { payload: { staffId, why } }) => {
      draft.neverShow.named[staffId] = why;
      unseat(draft, staffId);
    },
  },

  'lift-never-show': {
    /** Who may not read the list finds nobody on it. */
    closedFor: (_, { state, actor, today }) =>
      actor !== null && !readableCategories(state, actor, today).includes('trafficking')
        ? { code: 'NEVER_SHOW.UNKNOWN', rule: 'SEE-4' }
        : undefined,
    evolve: (draft, { payload: { staffId } }) => {
      delete draft.neverShow.named[staffId];
    },
  },
};

/** PEOPLE-1: what they held is with the lead until somebody takes it; what they covered is covered no more. */
function unseat(draft: CaseState, staffId: StaffId): void {
  for (const seat of namedSeats(draft)) {
    const { cover, ...part } = seat.part;
    const kept = cover && !isSamePerson(draft, cover.staffId, staffId) ? { ...part, cover } : part;
    const held = isSamePerson(draft, part.staffId, staffId);
    reseat(draft, seat, held ? { ...part, staffId: part.leadStaffId, taken: false } : kept);
  }
}
