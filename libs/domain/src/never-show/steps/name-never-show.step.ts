import { neverShowReasons, type StaffId } from '@homeward/contracts';
import type { CaseState } from '../../kernel/case-state.js';
import { defineStep } from '../../kernel/define-step.js';
import { idOf, oneOf } from '../../kernel/field-kinds.js';
import type { Held } from '../../kernel/fields.js';
import { isSamePerson, isSelf } from '../../kernel/natural-person.js';
import { namedSeats, reseat } from '../../kernel/parts.js';
import { firstRefusal } from '../../kernel/step-rule.js';
import { always, caseworkers } from '../../kernel/who-and-when.js';
import { standInOf } from '../stand-in.js';

const fields = {
  staffId: idOf('trafficking'),
  why: oneOf(neverShowReasons, 'trafficking'),
};
export type NameNeverShow = Held<typeof fields>;

/** SEE-4: for this member of staff the case does not exist, whatever part or right they have. Named again: for another reason. */
export const nameNeverShow = defineStep('name-never-show', {
  page: 'any-stage',
  summary: 'Put a member of staff on the list of those for whom the case does not exist',
  wire: 'addException',
  path: 'never-show',
  roles: [...caseworkers, 'team-lead'],
  stages: always,
  rules: ['SEE-4', 'PEOPLE-1'],
  fields,
  example: { staffId: '…', why: 'kin' },
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

/** PEOPLE-1: what they held is with the lead until somebody takes it; what they covered is covered no more. */
function unseat(draft: CaseState, staffId: StaffId): void {
  for (const seat of namedSeats(draft)) {
    const { cover, ...part } = seat.part;
    const kept = cover && !isSamePerson(draft, cover.staffId, staffId) ? { ...part, cover } : part;
    const held = isSamePerson(draft, part.staffId, staffId);
    reseat(draft, seat, held ? { ...part, staffId: part.leadStaffId, taken: false } : kept);
  }
}
