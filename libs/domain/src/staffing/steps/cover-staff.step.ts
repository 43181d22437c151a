import { partRoles } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { day, idOf, oneOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isSamePerson } from '../../case/natural-person.js';
import { findSeat, reseat } from '../../case/parts.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { notOnThisCase } from '../rules.js';

const fields = {
  role: oneOf(partRoles, 'standing'),
  staffId: idOf('colleague', 'standing'),
  from: day('standing'),
  to: day('standing'),
};
export type CoverStaff = PayloadOf<typeof fields>;

/** PEOPLE-1: lets a colleague act for the part on these days. A new cover replaces the previous one. */
export const coverStaff = defineStep('cover-staff', {
  page: 'any-stage',
  summary:
    'Let a colleague cover a part that your team holds, for some days; an earlier last day ends the cover',
  wire: 'coverStaff',
  path: 'covers',
  roles: ['team-lead'],
  stages: always,
  rules: ['PEOPLE-1', 'PEOPLE-2'],
  alsoFor: ['invited', 'former'],
  fields,
  example: { role: 'case-manager', staffId: '…', from: '2026-08-03', to: '2026-08-21' },
  refuse: ({ role, staffId, from, to }, situation) => {
    const { state, actor } = situation;
    const part = findSeat(state, role, actor!.organisationId)?.part;
    return firstRefusal(
      !part && { code: 'STEP.NOT_YOURS', field: 'role', rule: 'PEOPLE-1' },
      !part?.taken && { code: 'STAFF.COVER_NOT_NEEDED', field: 'role', rule: 'PEOPLE-1' },
      part !== undefined &&
        isSamePerson(state, part.staffId, staffId) && {
          code: 'STEP.SAME_PERSON',
          field: 'staffId',
          rule: 'PEOPLE-1',
        },
      notOnThisCase(staffId, situation),
      to < from && { code: 'FACT.BEFORE_ITS_CAUSE', field: 'to', rule: 'PEOPLE-1' },
    );
  },
  evolve: (draft, { actor, payload: { role, ...cover } }) => {
    const seat = findSeat(draft, role, actor!.organisationId)!;
    reseat(draft, seat, { ...seat.part, cover });
  },
});
