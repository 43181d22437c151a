import type { Holidays } from '@homeward/contracts';
import { personsOf, takingPart, type CaseState } from '../../case/case-state.js';
import { startClock, stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { country, flag, found } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { voidForNewPlace } from '../../minors/state.js';
import { atHome } from '../../travel/journeys.js';
import { someoneDeparted } from '../../travel/milestones.js';
import { travellerLine, travellerOf } from '../../travel/state.js';
import { destinationOf } from '../state.js';

const fields = {
  destinationCountry: country('identity'),
  heardAlone: flag('consent').says('The person said so with nobody else present.'),
  /** The holidays of the canton and of the new destination. */
  holidays: found<Holidays>('nobody'),
};
export type ChangeDestination = PayloadOf<typeof fields>;

/**
 * GATE-3: records that the person decided to go to another country. All decisions for the old country become void: the
 * voluntariness, the risk, the office, the right to enter, a child's determination and carer. Only persons who have not
 * departed are asked about voluntariness again. If somebody has already left, the office stays. If the case was found
 * eligible, the case asks again whether the new country is suspended (ELIG-3). If a plan exists, the case asks for a
 * new plan. If the country was recorded wrongly, staff correct the record instead.
 */
export const changeDestination = defineStep('change-destination', {
  page: 'any-stage',
  summary: 'Record that a person decided to go to another country',
  wire: 'changeAim',
  path: 'destination',
  roles: caseworkers,
  stages: open,
  rules: ['GATE-3', 'ELIG-3', 'RISK-4'],
  starts: ['eligibility-decision'],
  needsVersion: true,
  fields,
  example: { destinationCountry: 'GH', heardAlone: true },
  closedBecause: ({ state }) =>
    firstRefusal(
      state.registration.registered === null && { code: 'REGISTRATION.MISSING', rule: 'GATE-3' },
      takingPart(state).length === 0 && { code: 'PERSON.NOT_TAKING_PART', rule: 'GATE-3' },
    ),
  refuse: ({ destinationCountry, heardAlone }, { state }) =>
    firstRefusal(
      destinationCountry === destinationOf(state) && {
        code: 'DESTINATION.UNCHANGED',
        field: 'destinationCountry',
        rule: 'GATE-3',
      },
      !heardAlone && { code: 'DESTINATION.NOT_HEARD_ALONE', field: 'heardAlone', rule: 'GATE-3' },
    ),
  evolve: (draft, fact) => {
    const { destinationCountry, holidays } = fact.payload;
    const { registration } = draft;
    draft.policy = { ...draft.policy, holidays };
    registration.registered = { ...registration.registered!, destinationCountry };
    registration.hasChangedDestination = true;
    if (registration.eligibility === 'eligible') {
      registration.askedAgain = true;
      startClock(draft, fact, 'eligibility-decision');
    }
    if (draft.planning.plans.length > 0) draft.planning.askedAgain = true;
    askWhoIsAtHome(draft);
    for (const { personId } of personsOf(draft)) {
      if (travellerOf(draft, personId).arrival === null) travellerLine(draft, personId).meeting = null;
      voidForNewPlace(draft, personId);
    }
    stopClock(draft, 'hand-over-answer');
    if (!someoneDeparted(draft)) delete draft.parts['local-officer'];
  },
});

function askWhoIsAtHome(draft: CaseState): void {
  for (const personId of atHome(draft)) {
    draft.persons[personId]!.voluntaryOn = null;
    stopClock(draft, 'voluntariness-validity', personId);
    travellerLine(draft, personId).readyOn = null;
  }
}
