import { deathSources, incidentMatters } from '@homeward/contracts';
import { wentOn } from '../../case/case-state.js';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { hold } from '../../incidents/state.js';
import { elsewhere, ref } from '../rules.js';

const fields = {
  personId: personRef(),
  source: oneOf(deathSources, 'risk').explainedBy('text'),
  /** What is known about the death, and who said it. Category risk. */
  text: text('risk'),
};
export type ReportDeath = PayloadOf<typeof fields>;

/**
 * DEATH-1: reports a death. From this record on, the tasks, visits, contacts and unsent payments for this person are on
 * hold.
 */
export const reportDeath = defineStep('report-death', {
  page: 'any-stage',
  summary: 'Report that a person has died: their tasks, contacts and unsent payments are held',
  wire: 'reportChange',
  path: 'deaths',
  roles: everyStaff,
  stages: always,
  rules: ['DEATH-1', 'DUE-1'],
  starts: ['death-report'],
  anyPerson: true,
  fields,
  example: {
    personId: '…',
    source: 'authority',
    text: 'The district hospital told the office by telephone.',
  },
  texts: 'unmentioned',
  readAt: ['persons'],
  refuse: ({ personId }, { state }) => {
    const { death } = state.persons[personId]!;
    if (wentOn(state, personId)) return elsewhere;
    if (death === null) return undefined;
    const code = death.confirmedBy === null ? 'DEATH.REPORTED' : 'DEATH.CONFIRMED';
    return { code, field: 'personId', rule: 'DEATH-1' };
  },
  evolve: (draft, fact) => {
    const { personId, source, text } = fact.payload;
    const { occurredOn: on, actor } = fact;
    draft.persons[personId]!.death = { on, source, text, reportedBy: actor!.staffId, confirmedBy: null };
    for (const matter of incidentMatters) hold(draft, fact, ref, personId, matter);
    startClock(draft, fact, 'death-report', { subject: personId });
  },
});
