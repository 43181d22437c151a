import {
  riskLevels,
  riskSides,
  type Actor,
  type PersonId,
  type RiskLevel,
  type RiskSide,
} from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { deadlineFor } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { listed, listOf, oneOf, personRefs, text, thing, whole } from '../../case/field-kinds.js';
import type { ItemOf, PayloadOf } from '../../case/fields.js';
import { isSelf } from '../../case/natural-person.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isDoneForAbroad } from '../../incidents/restrictions.js';
import { beforeFirstSession, notForTheOfficeAbroad, otherSide, sideOf } from '../rules.js';
import { placeOf, whereaboutsOf, type RiskInput } from '../state.js';

/** RISK-2: a grade of severity or likelihood. */
const grade = whole(1, 5).says('RISK-2: 1 (low) to 5 (very high).');

/** RISK-2: risk factors, each with a severity and a likelihood. The score of a factor is severity × likelihood. */
const riskFactors = listOf(
  thing({
    level: oneOf(riskLevels),
    factor: listed('risk-factors').says(
      'A code of the list of risk factors. Write what is known about it in the note.',
    ),
    severity: grade,
    likelihood: grade,
    note: text('risk').optional(),
  }),
  { to: 30 },
  'risk',
);
type RiskFactor = ItemOf<typeof riskFactors>;

const fields = {
  side: oneOf(riskSides, 'risk'),
  personIds: personRefs(),
  factors: riskFactors,
};
export type RecordRiskInput = PayloadOf<typeof fields>;

/**
 * RISK-1: records one side's input about the risk for these persons. The next decision about these persons uses the
 * input. An input is used only once.
 */
export const recordRiskInput = defineStep('record-risk-input', {
  page: 'risk-assessment',
  summary: "Record one side's input to the risk assessment",
  wire: 'recordInput',
  path: 'risk-assessments',
  roles: ['counsellor', 'case-manager', 'local-officer'],
  stages: open,
  rules: ['RISK-1', 'RISK-2', 'RISK-4', 'CONS-1', 'STAGE-1', 'PEOPLE-2', 'PEOPLE-3'],
  alsoFor: ['invited'],
  fields,
  example: {
    side: 'swiss',
    personIds: ['…'],
    factors: [
      { level: 'individual', factor: 'known-to-recruiter', severity: 3, likelihood: 2 },
      { level: 'household', factor: 'debt', severity: 2, likelihood: 2 },
      { level: 'community', factor: 'stigma', severity: 2, likelihood: 3 },
    ],
  },
  texts: 'theirs',
  readAt: ['risk-decisions'],
  closedBecause: (situation) => firstRefusal(beforeFirstSession(situation), notForTheOfficeAbroad(situation)),
  refuse: ({ side, personIds }, { state, actor }) =>
    firstRefusal(
      side !== sideOf(actor) &&
        !speaksInPlace(state, actor, side) && { code: 'RISK.NOT_YOUR_SIDE', field: 'side', rule: 'RISK-1' },
      personIds.some((personId) => isSelf(actor, state.risk.inputs[personId]?.[otherSide[side]]?.by)) && {
        code: 'STEP.SAME_PERSON',
        field: 'side',
        rule: 'PEOPLE-2',
      },
    ),
  evolve: (draft, fact) => {
    const { side, personIds, factors } = fact.payload;
    const usableUntil = deadlineFor(draft, fact, 'risk-validity', { subject: side }).dueAt;
    for (const personId of personIds)
      keep(draft, fact.actor!, personId, side, {
        ...placeOf(draft),
        ...(side === 'destination' &&
          sideOf(fact.actor) === side && { officeId: fact.actor!.organisationId }),
        by: fact.actor!.staffId,
        on: fact.occurredOn,
        usableUntil,
        whereabouts: whereaboutsOf(draft, personId),
        scores: highestScores(factors),
      });
  },
});

const speaksInPlace = (state: CaseState, actor: Actor | null, side: RiskSide): boolean =>
  side === 'destination' && sideOf(actor) === 'swiss' && isDoneForAbroad(state);

/**
 * PEOPLE-3: stores an input. The input of an invited office is stored separately until that office takes the case
 * over.
 */
function keep(
  draft: CaseState,
  { organisationId }: Actor,
  personId: PersonId,
  side: RiskSide,
  input: RiskInput,
): void {
  const { offer } = draft.transfer;
  if (side === 'destination' && offer?.part.organisationId === organisationId) offer.inputs[personId] = input;
  else (draft.risk.inputs[personId] ??= {})[side] = input;
}

/** RISK-2: the highest score of each level. */
function highestScores(factors: readonly RiskFactor[]): Partial<Record<RiskLevel, number>> {
  const scores: Partial<Record<RiskLevel, number>> = {};
  for (const { level, severity, likelihood } of factors)
    scores[level] = Math.max(scores[level] ?? 0, severity * likelihood);
  return scores;
}
