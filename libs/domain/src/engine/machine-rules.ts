import type { DeadlineCode, MachineStepCode } from '@homeward/contracts';
import { findAccess } from '../break-glass/state.js';
import { advance, lastMark, type Deadline } from '../calendar/deadlines.js';
import { raiseAlert } from '../case/alerts.js';
import type { CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import type { MachineRules } from '../case/step-rule.js';
import { endSeats } from '../closure/rules.js';
import { hold } from '../incidents/state.js';
import { forgetOpening } from '../linked/state.js';
import { endMedicalWindow } from '../medical-aid/rules.js';
import { paymentReportRules } from '../payments/reports.js';
import { bookingAnswerRules } from '../travel/booking-rules.js';

/**
 * What happens when a deadline is due, for deadlines that raise no `overdue` alert. No deadline decides anything about
 * a person (DUE-1).
 */
const whenDue: Partial<Record<DeadlineCode, (draft: CaseState, deadline: Deadline, fact: Fact) => void>> = {
  'medical-aid-end': (draft, { subject }, fact) => endMedicalWindow(draft, fact, subject!),
  'medical-aid-invoices': (draft, { code, subject }) => stopClock(draft, code, subject),
  // The task for the instalment begins now (PLAN-6).
  'instalment-day': (draft, { code, subject }) => stopClock(draft, code, subject),
  'access-end': (draft, { code, subject }) => {
    const access = findAccess(draft, subject!);
    if (access) access.ended = true;
    stopClock(draft, code, subject);
  },
  'closed-file': (draft, _, fact) => {
    draft.fileEndedOn = fact.occurredOn;
    endSeats(draft);
  },
};

/** The rules for facts that the clock and machines add to a case. */
export const machineRules: MachineRules<MachineStepCode> = {
  ...bookingAnswerRules,
  ...paymentReportRules,
  'pass-deadline-mark': {
    evolve: (draft, fact) => {
      const deadline = draft.deadlines.find(({ id }) => id === fact.payload.deadlineId);
      // The deadline was restarted after its reminder or due time was read. Therefore, that time no longer exists.
      if (deadline?.startedBy !== fact.payload.startedBy || deadline.fired !== fact.payload.mark) return;
      const passed = advance(deadline);
      draft.deadlines = draft.deadlines.map((other) => (other === deadline ? passed : other));
      const kind = lastMark(passed);
      if (kind === 'due') (whenDue[deadline.code] ?? overdue)(draft, passed, fact);
      if (kind === 'escalate') raiseAlert(draft, 'escalated', deadline.id, fact.recordedAt);
    },
  },
  'notice-linked-case-started': {
    evolve: (draft, { payload }) => forgetOpening(draft, payload.caseId),
  },
  'notice-cancellation-request': {
    evolve: (draft, { recordedAt }) => raiseAlert(draft, 'cancellation-requested', null, recordedAt),
  },
  'notice-lost-texts': {
    evolve: (draft, fact) => {
      const { personIds, matter } = fact.payload;
      for (const personId of personIds.filter((id) => id in draft.persons))
        hold(draft, fact, 'lost-texts', personId, matter);
    },
  },
  'notice-voided-record': {
    evolve: (draft, { recordedAt }) => raiseAlert(draft, 'record-voided', null, recordedAt),
  },
};

export const machineStepCodes = Object.keys(machineRules) as MachineStepCode[];

const overdue = (draft: CaseState, { id }: Deadline, { recordedAt }: Fact): void =>
  raiseAlert(draft, 'overdue', id, recordedAt);
