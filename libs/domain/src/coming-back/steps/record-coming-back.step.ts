import { comingBackReasons, type ComingBackReason, type PersonId } from '@homeward/contracts';
import { lowerAlert } from '../../case/alerts.js';
import type { CaseState } from '../../case/case-state.js';
import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isUndecided } from '../../case/person-line.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { openIncident } from '../../incidents/open-incident.js';
import { takeOffTheWay } from '../../travel/leaving.js';
import { travellerLine, travellerOf } from '../../travel/state.js';
import { dangers, isBack, notOfThisCase } from '../rules.js';
import { isHere } from '../state.js';

const fields = {
  personId: personRef(),
  reason: oneOf(comingBackReasons, 'risk').explainedBy('note'),
  /** A note. Category risk. */
  note: text('risk').optional(),
};
export type RecordComingBack = PayloadOf<typeof fields>;

/**
 * BACK-1: records that a person is in Switzerland again, on the step's `occurredOn`. The return is a fact: recording it
 * does not end the programme for the person.
 */
export const recordComingBack = defineStep('record-coming-back', {
  page: 'post-arrival',
  summary: 'Record that a person came back to Switzerland, and why; this ends nothing',
  wire: 'recordMove',
  path: 'comings-back',
  roles: ['counsellor', 'case-manager', 'team-lead', 'local-officer', 'travel-officer'],
  stages: always,
  rules: ['BACK-1', 'TRAV-4', 'MED-3'],
  starts: ['incident-acknowledgement'],
  anyPerson: true,
  fields,
  example: { personId: '…', reason: 'hearing' },
  texts: 'theirs',
  readAt: ['comings-back'],
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
});

/** The reasons that apply only to persons who never arrived. */
const ofTheWay: ReadonlySet<ComingBackReason> = new Set(['refused-entry', 'turned-back']);

/**
 * True if the programme has ended for this person and the person is in Switzerland. The outcome stays, and no decision
 * is needed.
 */
const isHereAfterAll = (state: CaseState, personId: PersonId): boolean =>
  !isUndecided(state.persons[personId]!) && isHere(state, personId);

/** Sets the person back to the situation before the departure. A new journey must go through the departure gate. */
function bringHome(draft: CaseState, personId: PersonId): void {
  takeOffTheWay(draft, personId);
  Object.assign(travellerLine(draft, personId), { departedOn: null, endedByLeaving: [], ownWay: false });
  lowerAlert(draft, 'journey-stopped', personId);
  stopClock(draft, 'arrival-confirmation', personId);
}
