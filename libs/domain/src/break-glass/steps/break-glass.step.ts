import { dayOf } from '../../calendar/instants.js';
import { findDeadline, programmeZone, startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { flag, newId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isSeated } from '../../case/parts.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, ofTheProgramme } from '../../case/who-and-when.js';
import { receiveAgain } from '../../closure/rules.js';
import { findAccess, openAccessOf } from '../state.js';

const fields = {
  accessId: newId(),
  /** The reason. Category audit. */
  reason: text('audit'),
  /**
   * Present if the person also asks to read payloads of the case's workflow. A second person must grant the request.
   */
  payloads: flag('audit').optional(),
};
export type BreakGlass = PayloadOf<typeof fields>;

/**
 * SEE-3: lets somebody without a seat read the case for a limited time. The person reads what their role reads, and
 * gets no tasks.
 */
export const breakGlass = defineStep('break-glass', {
  page: 'any-stage',
  summary:
    'Read a case without a part in it, for a limited time; addressed by its id or its case number, shown to its owners, and reviewed',
  wire: 'openView',
  path: 'break-glass',
  roles: ['case-manager', 'team-lead', 'protection-officer'],
  organisationTypes: ofTheProgramme,
  stages: always,
  rules: ['SEE-3', 'CLOSE-1'],
  starts: ['access-end', 'access-review', 'closed-file'],
  recentSignIn: true,
  withoutSeat: true,
  takesUpFile: true,
  fields,
  example: { reason: 'The police asks tonight whether the person arrived; nobody of the team answers.' },
  texts: 'unmentioned',
  readAt: ['accesses'],
  closedBecause: (situation) => {
    const { state, actor, now, today } = situation;
    return firstRefusal(
      actor !== null && isSeated(state, actor, today) && { code: 'ACCESS.NOT_NEEDED', rule: 'SEE-3' },
      actor !== null && openAccessOf(state, actor, now) && { code: 'ACCESS.OPEN', rule: 'SEE-3' },
    );
  },
  refuse: ({ accessId }, { state }) =>
    findAccess(state, accessId) && { code: 'STEP.OTHER_CONTENT', field: 'accessId', rule: 'SEE-3' },
  evolve: (draft, fact) => {
    const { accessId: subject, reason, payloads = false } = fact.payload;
    const { staffId, role, organisationId } = fact.actor!;
    // The access runs from the time of recording and not from the stated day, because an access cannot lie in the past.
    const from = dayOf(fact.recordedAt, programmeZone);
    startClock(draft, fact, 'access-end', { subject, from });
    const until = findDeadline(draft, 'access-end', subject)!.dueAt;
    startClock(draft, fact, 'access-review', { subject, from });
    receiveAgain(draft, fact); // The access must be reviewed.
    draft.breakGlass.accesses.push({
      accessId: subject,
      staffId,
      role,
      organisationId,
      reason,
      until,
      from: fact.recordedAt,
      ended: false,
      review: null,
      ...(payloads && { opening: 'asked' as const }),
    });
  },
});
