import type {
  Actor,
  PersonId,
  Refusal,
  RiskAssessmentSteps,
  RiskDecision,
  RiskFactor,
  RiskLevel,
  RiskSide,
} from '@homeward/contracts';
import { riskSides } from '@homeward/contracts';
import { hasBegun } from '../counselling/state.js';
import type { CaseState } from '../kernel/case-state.js';
import { deadlineFor, start } from '../kernel/clock.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { isDoneForAbroad } from '../incidents/restrictions.js';
import { owedBy } from './asking.js';
import { notForTheOfficeAbroad, otherSide, sideOf } from './sides.js';
import { listOf, placeOf, subjectsOf, whereaboutsOf, type RiskInput, type RiskList } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

type AssessmentSteps = Pick<
  RiskAssessmentSteps,
  'record-risk-input' | 'record-risk-decision' | 'record-safety-plan'
>;

/** Inputs of both sides, the joint decision, the safety plan. Leaving against `not-advisable` is in override.ts. */
export const riskRules: StepRules<keyof AssessmentSteps> = {
  'record-risk-input': {
    closedBecause: (situation) =>
      firstRefusal(beforeFirstSession(situation), notForTheOfficeAbroad(situation)),
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
  },

  /**
   * RISK-1: both sides have said what they know; one of them writes down what they decided together. Before departure that is
   * the case-manager, who owns the case and answers for its gate. From departure on it is either: the local-officer stands
   * beside the person, and `urgent-protection` does not wait for Bern to open.
   */
  'record-risk-decision': {
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
      const { decision } = fact.payload;
      const list = listOf(decision);
      const { country, officeId } = placeOf(draft);
      const subjects = subjectsOf(draft, list);
      draft.risk.decisions[list] = {
        decision,
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
      if (list === 'before') start(draft, fact, 'risk-validity');
      if (decision === 'not-advisable')
        draft.risk.notAdvisableFor = [...new Set([...draft.risk.notAdvisableFor, country!])];
    },
  },

  'record-safety-plan': {
    closedBecause: (situation) =>
      firstRefusal(beforeFirstSession(situation), notForTheOfficeAbroad(situation)),
    evolve: (draft, { payload }) => {
      for (const personId of payload.personIds) draft.risk.safetyPlans[personId] = payload.plan;
    },
  },
};

const speaksInPlace = (state: CaseState, actor: Actor | null, side: RiskSide): boolean =>
  side === 'destination' && sideOf(actor) === 'swiss' && isDoneForAbroad(state);

const lists: readonly RiskList[] = ['before', 'after'];
const namesMeasures: ReadonlySet<RiskDecision> = new Set(['possible-with-measures', 'measures']);

/** STAGE-1: open from the first session. */
const beforeFirstSession = ({ state }: Situation): Refusal | undefined =>
  !hasBegun(state) ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'STAGE-1' } : undefined;

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

/** PEOPLE-3: what an invited office says waits beside the case until it takes it over. */
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

/** RISK-2. */
function highestScores(factors: readonly RiskFactor[]): Partial<Record<RiskLevel, number>> {
  const scores: Partial<Record<RiskLevel, number>> = {};
  for (const { level, severity, likelihood } of factors)
    scores[level] = Math.max(scores[level] ?? 0, severity * likelihood);
  return scores;
}
