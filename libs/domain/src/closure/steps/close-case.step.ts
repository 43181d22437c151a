import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import type { PayloadOf } from '../../case/fields.js';
import { open } from '../../case/who-and-when.js';
import { endSeats, notClosable } from '../rules.js';
import { outlastsTheCase } from '../state.js';

const fields = {};
export type CloseCase = PayloadOf<typeof fields>;

export const closeCase = defineStep('close-case', {
  page: 'closed',
  summary: 'Close the case: everyone has an outcome, everything is settled',
  wire: 'closeCase',
  path: 'closure',
  roles: ['case-manager'],
  stages: open,
  rules: ['CASE-4', 'CLOSE-1', 'MED-6'],
  starts: ['closed-file'],
  needsVersion: true,
  fields,
  example: {},
  closedBecause: ({ state }) => notClosable(state),
  evolve: (draft, fact) => {
    draft.closure.closedOn = fact.occurredOn;
    endSeats(draft);
    draft.deadlines = draft.deadlines.filter(({ code }) => outlastsTheCase.has(code));
    draft.alerts = draft.alerts.filter(({ subject }) => draft.deadlines.some(({ id }) => id === subject));
    startClock(draft, fact, 'closed-file');
  },
});
