import type { IncidentSteps } from '@homeward/contracts';
import { isSelf } from '../kernel/natural-person.js';
import { isUndecided } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { reopenRisk } from '../risk/asking.js';
import { hold } from './open-incident.js';
import { findRestriction, lift, lookAgain, restrict } from './restrictions.js';
import { aboutPersons, findComplaint, findIncident, isAboutActor } from './state.js';
import { canBeLifted, isLifter } from './wardens.js';

type NarrowingSteps = Pick<
  IncidentSteps,
  | 'place-hold'
  | 'narrow-part'
  | 'propose-narrowing-lifting'
  | 'confirm-narrowing-lifting'
  | 'drop-narrowing-lifting'
>;

/** INC-2: what an incident does, done without one: so that no hold and no restriction tells of an incident. */
export const narrowingRules: StepRules<keyof NarrowingSteps> = {
  'place-hold': {
    refuse: ({ holdingId }, { state }) =>
      state.incidents.holds.some(({ ref }) => ref === holdingId) || findIncident(state, holdingId)
        ? { code: 'STEP.OTHER_CONTENT', field: 'holdingId', rule: 'INC-2' }
        : undefined,
    evolve: (draft, fact) => {
      const { holdingId, personIds, matters } = fact.payload;
      for (const personId of personIds)
        for (const matter of matters) hold(draft, fact, holdingId, personId, matter);
    },
  },

  'narrow-part': {
    refuse: ({ restrictionId, about }, { state, actor }) =>
      firstRefusal(
        state.incidents.restrictions.some((one) => one.restrictionId === restrictionId) && {
          code: 'STEP.OTHER_CONTENT',
          field: 'restrictionId',
          rule: 'INC-2',
        },
        actor !== null &&
          isAboutActor(about, actor) && { code: 'STEP.SAME_PERSON', field: 'about', rule: 'INC-2' },
        !canBeLifted(state, about) && { code: 'NARROWING.NOBODY_LEFT', field: 'about', rule: 'PEOPLE-1' },
      ),
    evolve: (draft, fact) => {
      const { personIds, assessAnew } = fact.payload;
      const about = aboutPersons(draft, fact.payload.about);
      restrict(draft, fact, { ...fact.payload, about });
      const exposed = personIds.filter((personId) => isUndecided(draft.persons[personId]!));
      if (assessAnew && exposed.length > 0) reopenRisk(draft, fact, exposed);
    },
  },

  'propose-narrowing-lifting': {
    closedFor: (id, { state, actor }) => {
      const { about, proposedBy } = findRestriction(state, id)!;
      const incident = findIncident(state, id);
      const complaint = findComplaint(state, id);
      return firstRefusal(
        actor !== null && !isLifter(state, about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
        incident?.acknowledgedBy === null && { code: 'INCIDENT.NOT_ACKNOWLEDGED', rule: 'INC-1' },
        complaint?.answer === null && { code: 'COMPLAINT.NOT_ANSWERED', rule: 'INC-3' },
        proposedBy !== null && { code: 'NARROWING.LIFTING_PROPOSED', rule: 'INC-2' },
      );
    },
    evolve: (draft, { payload: { restrictionId }, actor }) => {
      findRestriction(draft, restrictionId)!.proposedBy = actor!.staffId;
    },
  },

  'confirm-narrowing-lifting': {
    closedFor: (id, { state, actor }) => {
      const { about, proposedBy } = findRestriction(state, id)!;
      return firstRefusal(
        actor !== null && !isLifter(state, about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
        proposedBy === null && { code: 'NARROWING.LIFTING_NOT_PROPOSED', rule: 'INC-2' },
        isSelf(actor, proposedBy) && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
      );
    },
    evolve: (draft, { payload: { restrictionId }, occurredOn }) => lift(draft, restrictionId, occurredOn),
  },

  'drop-narrowing-lifting': {
    closedFor: (id, { state, actor }) => {
      const { about, proposedBy } = findRestriction(state, id)!;
      return firstRefusal(
        actor !== null && !isLifter(state, about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
        proposedBy === null && { code: 'NARROWING.LIFTING_NOT_PROPOSED', rule: 'INC-2' },
      );
    },
    evolve: (draft, fact) => {
      const { restrictionId } = fact.payload;
      findRestriction(draft, restrictionId)!.proposedBy = null;
      lookAgain(draft, fact, restrictionId);
    },
  },
};
