import { defineStep } from '../../case/define-step.js';
import { pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { findComplaint } from '../state.js';
import { isWarden } from '../wardens.js';

const fields = {
  complaintId: pathId(),
  /** What was found, and what staff told the person about the finding. Category contact. */
  answer: text('contact'),
};
export type AnswerComplaint = PayloadOf<typeof fields>;

export const answerComplaint = defineStep('answer-complaint', {
  page: 'any-stage',
  summary: 'Answer a complaint: say what was found, and what the person was told',
  wire: 'answerRemark',
  path: 'complaints/{complaintId}/answer',
  roles: ['team-lead', 'protection-officer'],
  stages: always,
  alsoFor: ['independent'],
  rules: ['INC-3'],
  fields,
  example: { answer: 'The rest was paid; the person was told by telephone.' },
  texts: 'unmentioned',
  readAt: ['complaints'],
  closedFor: (id, { state, actor }) => {
    const complaint = findComplaint(state, id)!;
    return firstRefusal(
      complaint.answer !== null && { code: 'COMPLAINT.ANSWERED', rule: 'INC-3' },
      actor !== null && !isWarden(state, complaint.about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-3' },
    );
  },
  evolve: (draft, { payload }) => {
    findComplaint(draft, payload.complaintId)!.answer = payload.answer;
  },
});
