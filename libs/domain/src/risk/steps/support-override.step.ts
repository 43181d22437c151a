import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { untilDeparture } from '../../case/who-and-when.js';
import { isOfficeRestricted } from '../../incidents/restrictions.js';
import { speaksForLead } from '../../never-show/stand-in.js';
import { notForTheOfficeAbroad } from '../rules.js';
import { riskPermitsDeparture, type Supporter } from '../state.js';

const fields = {
  reason: text('risk'),
};
export type SupportOverride = PayloadOf<typeof fields>;

/** RISK-5: records the support of one of three persons for leaving against `not-advisable`, after a new assessment. */
export const supportOverride = defineStep('support-override', {
  page: 'risk-assessment',
  summary: 'Support a departure against `not-advisable`, as one of three persons',
  wire: 'supportAssessment',
  path: 'risk-decisions/overrides',
  roles: ['case-manager', 'team-lead'],
  stages: untilDeparture,
  rules: ['RISK-5', 'PEOPLE-2', 'CONS-1'],
  second: {
    to: 'support-override',
    waiting: ({ risk }) => [{ by: Object.values(risk.decisions.before?.supports ?? {}) }],
  },
  needsVersion: true,
  fields,
  example: { reason: 'The person has decided; the measures of the new assessment hold.' },
  texts: 'may-name-others',
  readAt: ['risk-decisions'],
  closedBecause: (situation) => {
    const { state, actor, occurredOn } = situation;
    const decided = state.risk.decisions.before;
    const standing = riskPermitsDeparture(state, occurredOn)?.code === 'RISK.RETURN_NOT_CLEARED';
    const supports = decided?.supports ?? {};
    const supporter = actor && supporterOf(state, actor);
    return firstRefusal(
      actor !== null && !supporter && { code: 'STEP.NOT_YOURS', rule: 'RISK-5' },
      (!standing || decided?.decision !== 'not-advisable') && {
        code: 'RISK.NOTHING_TO_OVERRIDE',
        rule: 'RISK-5',
      },
      decided?.reassessed === false && { code: 'RISK.NEW_ASSESSMENT_MISSING', rule: 'RISK-5' },
      notForTheOfficeAbroad(situation),
      supporter != null && supports[supporter] !== undefined && { code: 'RISK.SUPPORTED', rule: 'RISK-5' },
    );
  },
  evolve: (draft, fact) => {
    draft.risk.decisions.before!.supports[supporterOf(draft, fact.actor!)!] = fact.actor!.staffId;
  },
});

/**
 * The support that the actor gives. The team-lead of the Swiss side leads the case-manager's organisation; the
 * team-lead of the destination leads the receiving office.
 */
function supporterOf(state: CaseState, actor: Actor): Supporter | undefined {
  const { parts } = state;
  if (actor.role === 'case-manager') return 'case-manager';
  if (actor.role !== 'team-lead') return undefined;
  if (actor.organisationId === parts['local-officer']?.organisationId) return 'destination-lead';
  if (actor.organisationId === parts['case-manager']?.organisationId) return 'swiss-lead';
  return supportedFor(state, actor);
}

/**
 * INC-2: the support that a lead above gives in place of a restricted reader. If several supports are possible, a
 * support that is still missing is given first.
 */
function supportedFor(state: CaseState, actor: Actor): Supporter | undefined {
  const { 'case-manager': manager, 'local-officer': abroad } = state.parts;
  const places: readonly (readonly [Supporter, boolean])[] = [
    [
      'case-manager',
      manager !== undefined &&
        isOfficeRestricted(state, manager.organisationId) &&
        speaksForLead(state, actor, manager),
    ],
    ['swiss-lead', speaksForLead(state, actor, manager)],
    ['destination-lead', speaksForLead(state, actor, abroad)],
  ];
  const theirs = places.flatMap(([supporter, speaks]) => (speaks ? [supporter] : []));
  const supports = state.risk.decisions.before?.supports ?? {};
  return theirs.find((supporter) => supports[supporter] === undefined) ?? theirs[0];
}
