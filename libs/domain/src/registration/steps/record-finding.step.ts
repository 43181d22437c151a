import { findings } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf } from '../../case/correction-rule.js';
import { open } from '../../case/who-and-when.js';

const fields = {
  personId: personRef(),
  finding: oneOf(findings, 'trafficking').correctable(),
  decidedBy: oneOf(['police', 'ngo', 'court-or-prosecution', 'government', 'other'], 'trafficking')
    .explainedBy('note')
    .correctable(),
  note: text('trafficking').optional(),
};
export type RecordFinding = PayloadOf<typeof fields>;

/**
 * ELIG-2: records a human finding about one person, with the body that made it. CASE-2: the case asks for the finding
 * together with eligibility, but a missing finding never blocks other steps.
 */
export const recordFinding = defineStep('record-finding', {
  page: 'registration',
  summary: 'Record a finding about one person, and who made it',
  wire: 'recordFinding',
  path: 'findings',
  roles: ['counsellor', 'case-manager', 'donor-officer'],
  stages: open,
  rules: ['ELIG-2', 'CASE-2'],
  fields,
  example: { personId: '…', finding: 'victim', decidedBy: 'ngo' },
  texts: 'theirs',
  readAt: ['findings'],
  evolve: (draft, { payload: { personId, finding, decidedBy }, occurredOn }) => {
    Object.assign(draft.persons[personId]!, { finding, found: { by: decidedBy, on: occurredOn } });
  },
  correction: {
    about: personOf,
  },
});
