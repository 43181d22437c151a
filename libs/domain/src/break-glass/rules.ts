import type { AccessSteps } from '@homeward/contracts';
import { openAccessOf, findAccess, isOpeningAsked } from './state.js';
import { dayOf } from '../calendar/instants.js';
import { receiveAgain } from '../closure/receive-again.js';
import { findDeadline, programmeZone, start, stop } from '../kernel/clock.js';
import { seatingOf } from '../kernel/parts.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { isGranter, isReviewer } from './reviewers.js';
import { isSelf } from '../kernel/natural-person.js';

type BreakGlassSteps = Pick<AccessSteps, 'break-glass' | 'answer-opening' | 'review-access'>;

/** What was reviewed is in the timeline for ever; the case remembers the newest. */
const remembered = 20;

export const breakGlassRules: StepRules<keyof BreakGlassSteps> = {
  'break-glass': {
    closedBecause: (situation) => {
      const { state, actor, now, today } = situation;
      return firstRefusal(
        actor !== null &&
          seatingOf(state, actor, today) !== undefined && { code: 'ACCESS.NOT_NEEDED', rule: 'SEE-3' },
        actor !== null && openAccessOf(state, actor, now) && { code: 'ACCESS.OPEN', rule: 'SEE-3' },
      );
    },
    refuse: ({ accessId }, { state }) =>
      findAccess(state, accessId) && { code: 'STEP.OTHER_CONTENT', field: 'accessId', rule: 'SEE-3' },
    evolve: (draft, fact) => {
      const { accessId: subject, reason, payloads = false } = fact.payload;
      const { staffId, role, organisationId } = fact.actor!;
      // From its recording, whichever day was told: an access is not had in the past.
      const from = dayOf(fact.recordedAt, programmeZone);
      start(draft, fact, 'access-end', { subject, from });
      const until = findDeadline(draft, 'access-end', subject)!.dueAt;
      start(draft, fact, 'access-review', { subject, from });
      receiveAgain(draft, fact); // Whoever looked is asked about it.
      draft.breakGlass.accesses.push({
        ...{ accessId: subject, staffId, role, organisationId, reason, until },
        ...{ from: fact.recordedAt, ended: false, review: null },
        ...(payloads && { opening: 'asked' as const }),
      });
    },
  },

  'answer-opening': {
    closedFor: (id, { state, actor, now }) => {
      const access = findAccess(state, id)!;
      const isOver = Date.parse(now) >= Date.parse(access.until);
      return firstRefusal(
        (!isOpeningAsked(access) || isOver) && { code: 'ACCESS.NOTHING_ASKED', rule: 'SEE-3' },
        isSelf(actor, access.staffId) && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
        actor !== null && !isGranter(state, access, actor) && { code: 'STEP.NOT_YOURS', rule: 'SEE-3' },
      );
    },
    evolve: (draft, { payload: { accessId, answer }, actor }) => {
      findAccess(draft, accessId)!.opening = { answer, by: actor!.staffId };
    },
  },

  'review-access': {
    closedFor: (id, { state, actor }) => {
      const access = findAccess(state, id)!;
      return firstRefusal(
        access.review !== null && { code: 'ACCESS.REVIEWED', rule: 'SEE-3' },
        isSelf(actor, access.staffId) && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
        actor !== null && !isReviewer(state, access, actor) && { code: 'STEP.NOT_YOURS', rule: 'SEE-3' },
      );
    },
    evolve: (draft, { payload: { accessId, answer } }) => {
      findAccess(draft, accessId)!.review = answer;
      stop(draft, 'access-review', accessId);
      const { accesses } = draft.breakGlass;
      const over = accesses.filter(({ review, ended }) => review !== null && ended).slice(0, -remembered);
      draft.breakGlass.accesses = accesses.filter((access) => !over.includes(access));
    },
  },
};
