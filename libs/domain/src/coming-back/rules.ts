import type { ComingBackReason, EndingSteps, PersonId, Refusal } from '@homeward/contracts';
import { openIncident } from '../incidents/open-incident.js';
import { lower } from '../kernel/alerts.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { stop } from '../kernel/clock.js';
import { isUndecided } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { wentOn } from '../linked/state.js';
import { reopenRisk } from '../risk/asking.js';
import { statusOnTheWay, takeOffTheWay, travellerLine, travellerOf } from '../travel/state.js';
import { openClaim } from '../withdrawal/claims.js';
import { isHere } from './state.js';

type ComingBackSteps = Pick<
  EndingSteps,
  'record-coming-back' | 'decide-coming-back' | 'record-leaving-again'
>;

/**
 * BACK-1: a dated fact that ends nothing, then a person's decision, unless the programme has ended for them: then the outcome
 * stays, and only the fact is new, in the closed file too. No clock is restarted, whatever follows (MED-3).
 */
export const comingBackRules: StepRules<keyof ComingBackSteps> = {
  'record-coming-back': {
    refuse: ({ personId, reason }, { state, occurredOn }) => {
      const { departedOn, arrival } = travellerOf(state, personId);
      const field = 'personId';
      return firstRefusal(
        notOfThisCase(state, personId),
        (isBack(state, personId) || isHereAfterAll(state, personId)) && {
          code: 'BACK.RECORDED',
          field,
          rule: 'BACK-1',
        },
        departedOn === null && { code: 'BACK.NOT_DEPARTED', field, rule: 'BACK-1' },
        ofTheWay.has(reason) &&
          arrival !== null && { code: 'BACK.REASON_OF_THE_WAY', field: 'reason', rule: 'TRAV-4' },
        occurredOn < (arrival?.on ?? departedOn ?? '') && {
          code: 'FACT.BEFORE_ITS_CAUSE',
          field: 'occurredOn',
          rule: 'FACT-1',
        },
      );
    },
    evolve: (draft, fact) => {
      const { personId, reason, note = null } = fact.payload;
      draft.comingBack[personId] = { on: fact.occurredOn, reason, decision: null, leftAgainOn: null };
      const person = draft.persons[personId]!;
      person.status = 'came-back';
      if (isUndecided(person) && travellerOf(draft, personId).arrival === null) bringHome(draft, personId);
      const kind = dangers[reason];
      if (kind)
        openIncident(draft, fact, {
          incidentId: fact.stepId,
          kind,
          personIds: [personId],
          about: {},
          text: note,
        });
    },
  },

  'decide-coming-back': {
    closedBecause: ({ state }) =>
      personsOf(state).some(({ personId }) => isBack(state, personId))
        ? undefined
        : { code: 'BACK.NOT_RECORDED', rule: 'BACK-1' },
    refuse: ({ personId }, { state }) => notBack(state, personId),
    evolve: (draft, fact) => {
      const { personId, decision } = fact.payload;
      const person = draft.persons[personId]!;
      const back = draft.comingBack[personId]!;
      back.decision = decision;
      if (decision === 'aid-ends') {
        person.outcome = 'came-back';
        if (!dangers[back.reason]) openClaim(draft, fact, personId);
        return;
      }
      person.status = statusOnTheWay(draft, personId);
      // Not let in, or turned back: whether they may leave once more is looked at anew (RISK-4).
      if (travellerOf(draft, personId).arrival === null) reopenRisk(draft, fact, [personId]);
    },
  },

  /** Who has arrived once goes back where they live: no second departure through the gate. */
  'record-leaving-again': {
    closedBecause: ({ state }) =>
      personsOf(state).some(({ personId, status }) => status !== 'deceased' && isHere(state, personId))
        ? undefined
        : { code: 'BACK.NOT_RECORDED', rule: 'BACK-1' },
    refuse: ({ personId }, { state, occurredOn }) =>
      firstRefusal(
        notOfThisCase(state, personId),
        !isHere(state, personId) && { code: 'BACK.NOT_RECORDED', field: 'personId', rule: 'BACK-1' },
        travellerOf(state, personId).arrival === null && {
          code: 'BACK.NEVER_ARRIVED',
          field: 'personId',
          rule: 'GATE-1',
        },
        occurredOn < (state.comingBack[personId]?.on ?? '') && {
          code: 'FACT.BEFORE_ITS_CAUSE',
          field: 'occurredOn',
          rule: 'FACT-1',
        },
      ),
    evolve: (draft, { payload: { personId }, occurredOn }) => {
      draft.comingBack[personId]!.leftAgainOn = occurredOn;
      const person = draft.persons[personId]!;
      if (person.status === 'came-back') person.status = statusOnTheWay(draft, personId);
    },
  },
};

/** Reasons that only those have who never arrived. */
const ofTheWay: ReadonlySet<ComingBackReason> = new Set(['refused-entry', 'turned-back']);

/** INC-1: what alarms. Whoever came back for such a reason is not asked to pay anything back (CLAIM-1). */
const dangers: Partial<Record<ComingBackReason, 'threat' | 're-trafficked'>> = {
  'new-threat': 'threat',
  're-trafficked': 're-trafficked',
};

/** Nobody has decided yet. */
const isBack = (state: CaseState, personId: PersonId): boolean => {
  const person = state.persons[personId]!;
  return isUndecided(person) && person.status === 'came-back';
};

/** The programme has ended for them, and they are here: the outcome stays, and there is nothing to decide. */
const isHereAfterAll = (state: CaseState, personId: PersonId): boolean =>
  !isUndecided(state.persons[personId]!) && isHere(state, personId);

/** The dead do not move, and whoever went on to a linked case is told of there (CASE-3). */
function notOfThisCase(state: CaseState, personId: PersonId): Refusal | undefined {
  const at = { field: 'personId', rule: 'BACK-1' };
  return firstRefusal(
    state.persons[personId]!.status === 'deceased' && { code: 'DEATH.CONFIRMED', ...at },
    wentOn(state, personId) && {
      code: 'REOPENING.PERSON_ELSEWHERE',
      ...at,
    },
  );
}

const notBack = (state: CaseState, personId: PersonId): Refusal | undefined =>
  isBack(state, personId) ? undefined : { code: 'BACK.NOT_RECORDED', field: 'personId', rule: 'BACK-1' };

/** They stand where they stood before they left: only through the gate does the way begin again. */
function bringHome(draft: CaseState, personId: PersonId): void {
  takeOffTheWay(draft, personId);
  Object.assign(travellerLine(draft, personId), { departedOn: null, endedByLeaving: [], ownWay: false });
  lower(draft, 'journey-stopped', personId);
  stop(draft, 'arrival-confirmation', personId);
}
