import { holdTheirWord } from '../../around/hold-their-word.js';
import { personsOf } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { newId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { askAboutWhom, openUntilAnswered, refuseAnswer } from '../about-whom.js';
import { about } from '../fields.js';
import { notAround } from '../rules.js';
import { accusedIn } from '../independents.js';
import { restrict } from '../restrictions.js';
import { findComplaint } from '../state.js';

const fields = {
  complaintId: newId(),
  about: about('contact').optional(),
  /** The description. Category contact. */
  text: text('contact'),
};
export type RecordComplaint = PayloadOf<typeof fields>;

/** INC-3: records a complaint. The complaint reaches the team-lead, and never only the local office. */
export const recordComplaint = defineStep('record-complaint', {
  page: 'any-stage',
  summary: 'Record a complaint: it goes to the team-lead of the country office',
  wire: 'recordRemark',
  path: 'complaints',
  roles: everyStaff,
  stages: always,
  uses: ['fallback'],
  bindsAfterRestore: true,
  rules: ['INC-3', 'INC-2', 'INC-4'],
  starts: ['about-whom', 'narrowing-lifting'],
  fields,
  example: { text: 'The money was handed over late, and less than agreed.' },
  texts: 'unmentioned',
  readAt: ['complaints'],
  refuse: ({ complaintId, about }, { state }) =>
    firstRefusal(
      findComplaint(state, complaintId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'complaintId',
        rule: 'INC-3',
      },
      refuseAnswer(about),
      notAround(state, about),
    ),
  evolve: (draft, fact) => {
    const { complaintId, text } = fact.payload;
    const { about: said = {} } = fact.payload;
    const about = accusedIn(draft, fact, said);
    const open = openUntilAnswered(fact, said);
    draft.incidents.complaints.push({
      complaintId,
      about,
      text,
      on: fact.occurredOn,
      answer: null,
      recordedBy: fact.actor!.staffId,
      ...open,
    });
    if (open.aboutOpen) askAboutWhom(draft, fact, complaintId);
    const personIds = personsOf(draft).map(({ personId }) => personId);
    restrict(draft, fact, { restrictionId: complaintId, about, personIds });
    holdTheirWord(draft, fact, complaintId, about.aroundIds);
  },
});
