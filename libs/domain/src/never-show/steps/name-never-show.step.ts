import { neverShowReasons, type StaffId } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { idOf, oneOf, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isSamePerson, isSelf } from '../../case/natural-person.js';
import { namedSeats, reseat } from '../../case/parts.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, caseworkers } from '../../case/who-and-when.js';
import { standInOf } from '../stand-in.js';

const fields = {
  staffId: idOf('colleague', 'trafficking'),
  why: oneOf(neverShowReasons, 'trafficking').explainedBy('note'),
  note: text('trafficking').optional(),
};
export type NameNeverShow = PayloadOf<typeof fields>;

/**
 * SEE-4: puts a member of staff on the never-show list. For this member of staff the case does not exist, regardless of
 * their parts and rights. If the same person is named again, the reason changes.
 */
export const nameNeverShow = defineStep('name-never-show', {
  page: 'any-stage',
  summary: 'Bar a member of staff from the case: put them on the never-show list',
  wire: 'addException',
  path: 'never-show',
  roles: [...caseworkers, 'team-lead'],
  stages: always,
  bindsAfterRestore: true,
  rules: ['SEE-4', 'PEOPLE-1'],
  fields,
  example: { staffId: '…', why: 'kin' },
  texts: 'unmentioned',
  readAt: ['never-show'],
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
});

/** PEOPLE-1: gives the parts of this member of staff to their lead until somebody takes them, and ends their covers. */
function unseat(draft: CaseState, staffId: StaffId): void {
  for (const seat of namedSeats(draft)) {
    const { cover, ...part } = seat.part;
    const remaining = cover && !isSamePerson(draft, cover.staffId, staffId) ? { ...part, cover } : part;
    const isHolder = isSamePerson(draft, part.staffId, staffId);
    reseat(draft, seat, isHolder ? { ...part, staffId: part.leadStaffId, taken: false } : remaining);
  }
}
