import {
  placeCode,
  riskDecisionsAfter,
  riskDecisionsBefore,
  riskSides,
  type Refusal,
  type RiskDecision,
} from '@homeward/contracts';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, pattern, text } from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { owedBy } from '../asking.js';
import { notForTheOfficeAbroad, sideOf } from '../sides.js';
import { listOf, placeOf, subjectsOf, whereaboutsOf, type RiskList } from '../state.js';

const fields = {
  decision: oneOf([...riskDecisionsBefore, ...riskDecisionsAfter], 'risk').says(
    `RISK-3: before departure ${riskDecisionsBefore.join(', ')}; from departure on ${riskDecisionsAfter.join(', ')}.`,
  ),
  /** What must be done; asked for with `possible-with-measures` and `measures`. */
  measures: text('risk').optional(),
  returnTo: pattern(placeCode, 'risk')
    .optional()
    .says('GATE-3: the airport or place that the journey must end at, where the decision depends on it.'),
};
export type RecordRiskDecision = Held<typeof fields>;

/**
 * RISK-1, RISK-3: the joint decision about everyone who takes part. Before departure and after it the lists differ.
 * RISK-1: both sides have said what they know; one of them writes down what they decided together. Before departure
 * that is the case-manager, who owns the case and answers for its gate. From departure on it is either: the
 * local-officer stands beside the person, and `urgent-protection` does not wait for Bern to open.
 */
export const recordRiskDecision = defineStep('record-risk-decision', {
  page: 'risk-assessment',
  summary: 'Record what both sides decided together',
  wire: 'decideAssessment',
  path: 'risk-decisions',
  roles: ['case-manager', 'local-officer'],
  stages: open,
  rules: ['RISK-1', 'RISK-3', 'RISK-4', 'RISK-5', 'CONS-1', 'GATE-3'],
  starts: ['risk-validity'],
  needsVersion: true,
  fields,
  example: {
    decision: 'possible-with-measures',
    measures: 'Met at the airport; does not travel on alone.',
  },
  texts: 'theirs',
  readAt: ['risk-decisions'],
  closedBecause: (situation) => {
    const { state, actor } = situation;
    const [atHome, away] = [subjectsOf(state, 'before'), subjectsOf(state, 'after')];
    return firstRefusal(
      notForTheOfficeAbroad(situation),
      state.registration.registered === null && { code: 'REGISTRATION.MISSING', rule: 'RISK-4' },
      atHome.length + away.length === 0 && { code: 'PERSON.NOT_TAKING_PART', rule: 'CASE-1' },
      away.length === 0 && sideOf(actor) === 'destination' && { code: 'STEP.NOT_YOURS', rule: 'RISK-1' },
      lists.every((list) => inputGap(situation, list)) &&
        inputGap(situation, atHome.length > 0 ? 'before' : 'after'),
    );
  },
  refuse: ({ decision, measures }, situation) => {
    const { state, actor } = situation;
    const list = listOf(decision);
    return firstRefusal(
      subjectsOf(state, list).length === 0 && {
        code: 'RISK.DECISION_OF_OTHER_PHASE',
        field: 'decision',
        rule: 'RISK-3',
      },
      list === 'before' &&
        sideOf(actor) === 'destination' && { code: 'STEP.NOT_YOURS', field: 'decision', rule: 'RISK-1' },
      inputGap(situation, list),
      beforeItsInputs(situation, list),
      namesMeasures.has(decision) &&
        measures === undefined && { code: 'RISK.MEASURES_MISSING', field: 'measures', rule: 'RISK-3' },
    );
  },
  evolve: (draft, fact) => {
    const { decision, returnTo } = fact.payload;
    const list = listOf(decision);
    const { country, officeId } = placeOf(draft);
    const subjects = subjectsOf(draft, list);
    draft.risk.decisions[list] = {
      decision,
      ...(returnTo && { returnTo }),
      country,
      officeId,
      on: fact.occurredOn,
      by: fact.actor!.staffId,
      persons: Object.fromEntries(subjects.map((personId) => [personId, whereaboutsOf(draft, personId)])),
      reassessed: draft.risk.notAdvisableFor.includes(country!),
      supports: {},
    };
    for (const personId of subjects) delete draft.risk.inputs[personId];
    draft.risk.reopenedFor = draft.risk.reopenedFor.filter((personId) => !subjects.includes(personId));
    if (list === 'before') startClock(draft, fact, 'risk-validity');
    if (decision === 'not-advisable')
      draft.risk.notAdvisableFor = [...new Set([...draft.risk.notAdvisableFor, country!])];
  },
});

const lists: readonly RiskList[] = ['before', 'after'];

const namesMeasures: ReadonlySet<RiskDecision> = new Set(['possible-with-measures', 'measures']);

/** RISK-1: both sides, about everyone, and fresh. */
function inputGap({ state, occurredOn }: Situation, list: RiskList): Refusal | undefined {
  if (subjectsOf(state, list).length === 0) return { code: 'RISK.DECISION_OF_OTHER_PHASE', rule: 'RISK-3' };
  for (const side of riskSides) {
    const owed = owedBy(state, side, list, occurredOn);
    if (owed.length === 0) continue;
    const given = owed.every((personId) => state.risk.inputs[personId]?.[side] !== undefined);
    return {
      code: given ? 'RISK.INPUT_STALE' : 'RISK.INPUT_MISSING',
      rule: given ? 'RISK-4' : 'RISK-1',
      params: { side },
    };
  }
  return undefined;
}

function beforeItsInputs({ state, occurredOn }: Situation, list: RiskList): Refusal | undefined {
  const inputs = subjectsOf(state, list).flatMap((personId) =>
    Object.values(state.risk.inputs[personId] ?? {}),
  );
  if (inputs.every(({ on }) => on <= occurredOn)) return undefined;
  return { code: 'FACT.BEFORE_ITS_CAUSE', field: 'occurredOn', rule: 'RISK-1' };
}
