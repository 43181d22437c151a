import { letGuardianConsentCount } from '../../around/hold-their-word.js';
import { defineStep } from '../../case/define-step.js';
import { pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { findIncident, type Hold } from '../state.js';
import { staffWithoutHold } from '../veiled.js';
import { isWarden } from '../wardens.js';

const fields = {
  holdId: pathId(),
  /** The reason. Category risk. */
  reason: text('risk'),
};
export type LiftHold = PayloadOf<typeof fields>;

/** INC-1: lifts one hold. Each hold is lifted separately. */
export const liftHold = defineStep('lift-hold', {
  page: 'any-stage',
  summary: 'Resume visits, contacts or payments of one person, or let the consents of a guardian count again',
  wire: 'endPause',
  path: 'holds/{holdId}/lifting',
  roles: ['case-manager', 'team-lead', 'protection-officer'],
  stages: always,
  alsoFor: ['independent'],
  rules: ['INC-1'],
  needsVersion: true,
  fields,
  example: { reason: 'The person moved; both sides assessed the risk again.' },
  texts: 'unmentioned',
  readAt: [],
  closedFor: (id, { state, actor }) => {
    const hold = state.incidents.holds.find(({ holdId }) => holdId === id) as Hold;
    if (hold.ref === 'death') return { code: 'HOLD.NOT_LIFTABLE', rule: 'DEATH-1' };
    const incident = findIncident(state, hold.ref);
    return firstRefusal(
      incident?.acknowledgedBy === null && { code: 'INCIDENT.NOT_ACKNOWLEDGED', rule: 'INC-1' },
      actor !== null &&
        !isWarden(state, staffWithoutHold(state, hold), actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
    );
  },
  evolve: (draft, { payload }) => {
    const hold = draft.incidents.holds.find(({ holdId }) => holdId === payload.holdId);
    draft.incidents.holds = draft.incidents.holds.filter((one) => one !== hold);
    if (hold) letGuardianConsentCount(draft, hold);
  },
});
