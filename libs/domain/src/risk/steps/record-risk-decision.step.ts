import {
  placeCode,
  riskDecisionsAfter,
  riskDecisionsBefore,
  riskSides,
  type Refusal,
  type RiskDecision,
} from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { deadlineFor } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { idOf, oneOf, pattern, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import type { Offer } from '../../transfer/state.js';
import { owedBy } from '../asking.js';
import { decide, notForTheOfficeAbroad, sideOf } from '../rules.js';
import {
  inputOf,
  listOf,
  placeOf,
  riskLists,
  subjectsOf,
  whereaboutsOf,
  type RiskDecided,
  type RiskList,
} from '../state.js';

const fields = {
  decision: oneOf([...riskDecisionsBefore, ...riskDecisionsAfter], 'risk').says(
    `RISK-3: before departure ${riskDecisionsBefore.join(', ')}; from departure on ${riskDecisionsAfter.join(', ')}.`,
  ),
  /** The measures. Required with `possible-with-measures` and `measures`. */
  measures: text('risk').optional(),
  returnTo: pattern(placeCode, 'risk')
    .optional()
    .says('GATE-3: the airport or place where the journey must end, if the decision depends on it.'),
  officeId: idOf('organisation', 'standing')
    .optional()
    .says(
      'PEOPLE-3: the office that is asked to take over the case, if the decision was made with that office.',
    ),
};
export type RecordRiskDecision = PayloadOf<typeof fields>;

/**
 * RISK-1, RISK-3: records the joint decision about everyone who takes part and has not departed, or about everyone who
 * takes part and has left. The lists of decisions before and after departure differ. RISK-1: both sides have given
 * inputs, and one side records the decision that both made together. Before departure, the case-manager records the
 * decision, because the case-manager owns the case and is responsible for the departure gate. After departure, either
 * side records the decision: the local-officer is with the person, and `urgent-protection` must not wait for the office
 * hours in Bern. PEOPLE-3: a decision that the case-manager makes with an office that is asked to take the case over
 * counts from the moment when that office accepts.
 */
export const recordRiskDecision = defineStep('record-risk-decision', {
  page: 'risk-assessment',
  summary: 'Record the joint risk decision of both sides',
  wire: 'decideAssessment',
  path: 'risk-decisions',
  roles: ['case-manager', 'local-officer'],
  stages: open,
  rules: ['RISK-1', 'RISK-3', 'RISK-4', 'RISK-5', 'CONS-1', 'GATE-3', 'PEOPLE-3'],
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
      riskLists.every((list) => inputGap(situation, list)) &&
        !mayBeDecidedForOffer(situation) &&
        inputGap(situation, atHome.length > 0 ? 'before' : 'after'),
    );
  },
  refuse: ({ decision, measures, officeId }, situation) => {
    const { state, actor } = situation;
    const list = listOf(decision);
    const offer = offerTo(state, officeId);
    return firstRefusal(
      officeId !== undefined &&
        (offer === undefined || sideOf(actor) === 'destination') && {
          code: 'TRANSFER.NOT_OFFERED',
          field: 'officeId',
          rule: 'PEOPLE-3',
        },
      subjectsOf(state, list).length === 0 && {
        code: 'RISK.DECISION_OF_OTHER_PHASE',
        field: 'decision',
        rule: 'RISK-3',
      },
      list === 'before' &&
        sideOf(actor) === 'destination' && { code: 'STEP.NOT_YOURS', field: 'decision', rule: 'RISK-1' },
      inputGap(situation, list, offer),
      beforeItsInputs(situation, list, offer),
      namesMeasures.has(decision) &&
        measures === undefined && { code: 'RISK.MEASURES_MISSING', field: 'measures', rule: 'RISK-3' },
    );
  },
  evolve: (draft, fact) => {
    const { decision, returnTo, officeId } = fact.payload;
    const list = listOf(decision);
    const offer = offerTo(draft, officeId);
    const { country } = placeOf(draft);
    const decided: RiskDecided = {
      decision,
      ...(returnTo && { returnTo }),
      ...placeOf(draft, offer),
      on: fact.occurredOn,
      by: fact.actor!.staffId,
      persons: Object.fromEntries(
        subjectsOf(draft, list).map((personId) => [personId, whereaboutsOf(draft, personId)]),
      ),
      reassessed: draft.risk.notAdvisableFor.includes(country!),
      supports: {},
    };
    if (offer === undefined) return decide(draft, fact, decided);
    const { dueAt } = deadlineFor(draft, fact, 'risk-validity', { subject: officeId! });
    offer.decisions = { ...offer.decisions, [list]: { decided, usableUntil: dueAt } };
  },
});

const namesMeasures: ReadonlySet<RiskDecision> = new Set(['possible-with-measures', 'measures']);

/** PEOPLE-3: the open offer to this office, if the office has an open offer. */
const offerTo = ({ transfer: { offer } }: CaseState, officeId: string | undefined): Offer | undefined =>
  offer && offer.part.organisationId === officeId ? offer : undefined;

/**
 * PEOPLE-3: true if a decision may be made for an open offer. The office that has the case does not learn that another
 * office was asked.
 */
const mayBeDecidedForOffer = (situation: Situation): boolean => {
  const { offer } = situation.state.transfer;
  return (
    offer !== null &&
    sideOf(situation.actor) === 'swiss' &&
    riskLists.some((list) => inputGap(situation, list, offer) === undefined)
  );
};

/** RISK-1: refuses a decision without fresh inputs of both sides about everyone. */
function inputGap({ state, occurredOn }: Situation, list: RiskList, offer?: Offer): Refusal | undefined {
  if (subjectsOf(state, list).length === 0) return { code: 'RISK.DECISION_OF_OTHER_PHASE', rule: 'RISK-3' };
  for (const side of riskSides) {
    const owed = owedBy(state, side, list, occurredOn, offer);
    if (owed.length === 0) continue;
    const given = owed.every((personId) => inputOf(state, personId, side, offer) !== undefined);
    return {
      code: given ? 'RISK.INPUT_STALE' : 'RISK.INPUT_MISSING',
      rule: given ? 'RISK-4' : 'RISK-1',
      params: { side },
    };
  }
  return undefined;
}

function beforeItsInputs(
  { state, occurredOn }: Situation,
  list: RiskList,
  offer?: Offer,
): Refusal | undefined {
  const inputs = subjectsOf(state, list).flatMap((personId) =>
    riskSides.flatMap((side) => inputOf(state, personId, side, offer) ?? []),
  );
  if (inputs.every(({ on }) => on <= occurredOn)) return undefined;
  return { code: 'FACT.BEFORE_ITS_CAUSE', field: 'occurredOn', rule: 'RISK-1' };
}
