import {
  askableServices,
  type AskableService,
  type Part,
  type PartRole,
  type Refusal,
  type StaffId,
  type StaffingSteps,
} from '@homeward/contracts';
import { readableCategories } from '../access/reads.js';
import { ask, isAskedFor, unask, wasAskedEarly } from '../kernel/asked.js';
import type { CaseState } from '../kernel/case-state.js';
import { findSeat, reseat } from '../kernel/parts.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { isOfficeRestricted } from '../incidents/restrictions.js';
import { standsInFor } from '../never-show/stand-in.js';
import { isNeverShown } from '../never-show/state.js';
import { isSamePerson } from '../kernel/natural-person.js';

/** SEE-4: refused to everybody alike; that there is a list is told to those who may read it. */
const notOnThisCase = (staffId: StaffId | null, { state, actor, today }: Situation): Refusal | undefined =>
  staffId === null || !isNeverShown(state, { staffId })
    ? undefined
    : {
        code: 'STAFF.NOT_ON_THIS_CASE',
        field: 'staffId',
        rule: readableCategories(state, actor!, today).includes('trafficking') ? 'SEE-4' : 'PEOPLE-1',
      };

/** SEE-4: where the organisation's lead is on the list, whoever is named stands for the lead, too. */
const withVisibleLead = (state: CaseState, part: Part): Part =>
  part.taken && isNeverShown(state, { staffId: part.leadStaffId })
    ? { ...part, leadStaffId: part.staffId }
    : part;

/** SEE-2: the part that each service holds. */
const roleOfService: Readonly<Record<AskableService, PartRole>> = {
  travel: 'travel-officer',
  'office-abroad': 'local-officer',
  donor: 'donor-officer',
};

/** Nobody holds its part, or it was asked for something. */
function notToAsk(state: CaseState, service: AskableService): Refusal | undefined {
  const role = roleOfService[service];
  return firstRefusal(
    state.parts[role] === undefined && { code: 'SERVICE.NOT_NAMED', rule: 'SEE-2' },
    (isAskedFor(state, role) || wasAskedEarly(state, role)) && { code: 'SERVICE.ASKED', rule: 'SEE-2' },
  );
}

/** INC-2: where everybody of it reads nothing new, another organisation is named; the office abroad is transferred (PEOPLE-3). */
function officeToReplace(state: CaseState, role: PartRole): Part | undefined {
  const held = role === 'local-officer' ? undefined : state.parts[role];
  return held && isOfficeRestricted(state, held.organisationId) ? held : undefined;
}

/** PEOPLE-1: who stands for a part, for good or for some days. */
export const staffingRules: StepRules<
  keyof Pick<StaffingSteps, 'assign-staff' | 'ask-service' | 'cover-staff'>
> = {
  /** The lead names somebody of their own team; the case-manager asks another organisation. */
  'assign-staff': {
    refuse: ({ role, part }, situation) => {
      const { state, actor } = situation;
      const held = state.parts[role];
      const moves = held !== undefined && held.organisationId !== part.organisationId;
      const ownTeam = part.organisationId === actor?.organisationId;
      const replaced = findSeat(state, role, part.organisationId)?.part ?? officeToReplace(state, role);
      const inPlace = standsInFor(state, actor!, replaced);
      if (inPlace) return notOnThisCase(part.taken ? part.staffId : null, situation);
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
        notOnThisCase(part.taken ? part.staffId : null, situation),
      );
    },
    evolve: (draft, { payload: { role, part: named } }) => {
      const part = withVisibleLead(draft, named);
      const seat = findSeat(draft, role, part.organisationId);
      if (!seat) {
        draft.parts[role] = part;
        unask(draft, role);
      } else reseat(draft, seat, seat.part.staffId === part.staffId ? { ...seat.part, ...part } : part);
    },
  },

  'ask-service': {
    closedBecause: ({ state }) => {
      const refusals = askableServices.map((service) => notToAsk(state, service));
      return refusals.includes(undefined) ? undefined : refusals[0];
    },
    refuse: ({ service }, { state }) => {
      const refusal = notToAsk(state, service);
      return refusal && { ...refusal, field: 'service' };
    },
    evolve: (draft, { payload: { service } }) => {
      const role = roleOfService[service];
      draft.askedEarly = [...draft.askedEarly, role];
      if (role !== 'local-officer') ask(draft, role); // CONS-1: an office abroad once it may know (kernel/asked.ts)
    },
  },

  'cover-staff': {
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
  },
};
