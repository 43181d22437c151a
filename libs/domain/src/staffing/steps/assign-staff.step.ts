import { partRoles, type Part, type PartRole, type StaffId } from '@homeward/contracts';
import { unask } from '../../case/asked.js';
import type { CaseState } from '../../case/case-state.js';
import { seatCentre } from '../../case/centres.js';
import { defineStep } from '../../case/define-step.js';
import { found, idOf, oneOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isNeverShown } from '../../case/natural-person.js';
import { findSeat, reseat } from '../../case/parts.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { isOfficeRestricted } from '../../incidents/restrictions.js';
import { standsInFor } from '../../never-show/stand-in.js';
import { notOnThisCase } from '../rules.js';

const fields = {
  role: oneOf(partRoles, 'standing'),
  part: found<Part & { readonly staffId: StaffId }>('standing'),
};
export type AssignStaff = PayloadOf<typeof fields>;

/**
 * PEOPLE-1: gives a part to a named person, or to another organisation. The team-lead names somebody in their own
 * team; the case-manager asks another organisation.
 */
export const assignStaff = defineStep('assign-staff', {
  page: 'any-stage',
  summary: 'Give a part in the case to a named person, or to another organisation',
  wire: 'assignStaff',
  path: 'assignments',
  roles: ['team-lead', 'case-manager'],
  stages: always,
  rules: ['PEOPLE-1', 'PEOPLE-3'],
  alsoUnasked: true,
  alsoFor: ['invited', 'former', 'independent'],
  fields,
  asked: {
    organisationId: idOf('organisation', 'standing'),
    staffId: idOf('colleague', 'standing'),
  },
  example: { role: 'case-manager', organisationId: '…', staffId: '…' },
  refuse: ({ role, part }, situation) => {
    const { state, actor } = situation;
    const seat = findSeat(state, role, part.organisationId);
    const ownTeam = part.organisationId === actor?.organisationId;
    const replaced = seat?.part ?? officeToReplace(state, role);
    const inPlace = standsInFor(state, actor!, replaced);
    if (inPlace) return notOnThisCase(part.taken ? part.staffId : null, situation);
    const abroad = actor?.role === 'case-manager' && role === 'local-officer';
    return firstRefusal(
      actor?.role === 'team-lead' &&
        !(ownTeam && seat) && {
          code: 'STEP.NOT_YOURS',
          field: 'role',
          rule: 'PEOPLE-1',
        },
      abroad && { code: 'TRANSFER.NEEDED', field: 'role', rule: 'PEOPLE-3' },
      actor?.role === 'case-manager' &&
        seat?.seatings.includes('holder') === true && {
          code: 'STEP.NOT_YOURS',
          field: 'role',
          rule: 'PEOPLE-1',
        },
      notOnThisCase(part.taken ? part.staffId : null, situation),
    );
  },
  evolve: (draft, { payload: { role, part: named } }) => {
    const part = withVisibleLead(draft, named);
    const seat = findSeat(draft, role, part.organisationId);
    if (!seat && role === 'counsellor') seatCentre(draft, part);
    else if (!seat) {
      draft.parts[role] = part;
      unask(draft, role);
    } else reseat(draft, seat, seat.part.staffId === part.staffId ? { ...seat.part, ...part } : part);
  },
});

/** SEE-4: if the organisation's lead is on the never-show list, the named person also stands in for the lead. */
const withVisibleLead = (state: CaseState, part: Part): Part =>
  part.taken && isNeverShown(state, { staffId: part.leadStaffId })
    ? { ...part, leadStaffId: part.staffId }
    : part;

/**
 * INC-2: the part for which another organisation must be named, because everybody in the present one is restricted.
 * The office abroad is transferred instead (PEOPLE-3).
 */
function officeToReplace(state: CaseState, role: PartRole): Part | undefined {
  const part = role === 'local-officer' ? undefined : state.parts[role];
  return part && isOfficeRestricted(state, part.organisationId) ? part : undefined;
}
