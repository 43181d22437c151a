import type { StaffingSteps } from '@homeward/contracts';
import { findSeat, reseat } from '../kernel/parts.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';

/** PEOPLE-1: who stands for a part, for good or for some days. */
export const staffingRules: StepRules<keyof Pick<StaffingSteps, 'assign-staff' | 'cover-staff'>> = {
  /** The lead names somebody of their own team; the case-manager asks another organisation. */
  'assign-staff': {
    refuse: ({ role, part }, { state, actor }) => {
      const held = state.parts[role];
      const moves = held !== undefined && held.organisationId !== part.organisationId;
      const ownTeam = part.organisationId === actor?.organisationId;
      const abroad = actor?.role === 'case-manager' && role === 'local-officer';
      return firstRefusal(
        actor?.role === 'team-lead' &&
          !(ownTeam && findSeat(state, role, part.organisationId)) && {
            code: 'STEP.NOT_YOURS',
            field: 'role',
            rule: 'PEOPLE-1',
          },
        abroad && { code: 'TRANSFER.NEEDED', field: 'role', rule: 'PEOPLE-3' },
        actor?.role === 'case-manager' &&
          held !== undefined &&
          !moves && { code: 'STEP.NOT_YOURS', field: 'role', rule: 'PEOPLE-1' },
      );
    },
    evolve: (draft, { payload: { role, part } }) => {
      const seat = findSeat(draft, role, part.organisationId);
      if (!seat) draft.parts[role] = part;
      else reseat(draft, seat, seat.part.staffId === part.staffId ? { ...seat.part, ...part } : part);
    },
  },

  'cover-staff': {
    refuse: ({ role, staffId, from, to }, { state, actor }) => {
      const part = findSeat(state, role, actor!.organisationId)?.part;
      return firstRefusal(
        !part && { code: 'STEP.NOT_YOURS', field: 'role', rule: 'PEOPLE-1' },
        !part?.taken && { code: 'STAFF.COVER_NOT_NEEDED', field: 'role', rule: 'PEOPLE-1' },
        part?.staffId === staffId && { code: 'STEP.SAME_PERSON', field: 'staffId', rule: 'PEOPLE-1' },
        to < from && { code: 'FACT.BEFORE_ITS_CAUSE', field: 'to', rule: 'PEOPLE-1' },
      );
    },
    evolve: (draft, { actor, payload: { role, ...cover } }) => {
      const seat = findSeat(draft, role, actor!.organisationId)!;
      reseat(draft, seat, { ...seat.part, cover });
    },
  },
};
