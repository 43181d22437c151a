import { caseWaitsFor } from '../../access/case-waits-for.js';
import { holdTheirWord } from '../../around/hold-their-word.js';
import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isSelf } from '../../case/natural-person.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, withAirport } from '../../case/who-and-when.js';
import { isUnanswered, refuseAnswer } from '../about-whom.js';
import { about } from '../fields.js';
import { accusedIn } from '../independents.js';
import { restrict } from '../restrictions.js';
import { notAround } from '../rules.js';
import { findOpenMatter } from '../state.js';

const fields = {
  matterId: pathId(),
  about: about('risk'),
};
export type AnswerAboutWhom = PayloadOf<typeof fields>;

/** INC-4: records who an incident or a complaint is about, if the record of that matter did not say it. */
export const answerAboutWhom = defineStep('answer-about-whom', {
  page: 'any-stage',
  summary:
    'Say who an incident or a complaint is about, or that it is about nobody who works for the programme or is around the case',
  wire: 'completeMatter',
  path: 'matters/{matterId}/about',
  roles: withAirport,
  stages: always,
  uses: ['fallback'],
  alsoFor: ['independent'],
  rules: ['INC-4', 'INC-2'],
  starts: ['narrowing-lifting'],
  fields,
  example: { about: { nobody: true } },
  texts: 'unmentioned',
  readAt: ['incidents', 'complaints'],
  closedFor: (id, { state, actor }) =>
    actor === null ||
    isSelf(actor, findOpenMatter(state, id)!.recordedBy) ||
    caseWaitsFor(state, 'answer-about-whom', actor, id)
      ? undefined
      : { code: 'STEP.NOT_YOURS', rule: 'INC-4' },
  refuse: ({ about }, { state }) =>
    firstRefusal(
      isUnanswered(about) && { code: 'INCIDENT.ABOUT_UNCLEAR', field: 'about', rule: 'INC-4' },
      refuseAnswer(about),
      notAround(state, about),
    ),
  evolve: (draft, fact) => {
    const { matterId } = fact.payload;
    const about = accusedIn(draft, fact, fact.payload.about);
    const matter = findOpenMatter(draft, matterId)!;
    matter.about = about;
    delete matter.aboutOpen;
    stopClock(draft, 'about-whom', matterId);
    const personIds = 'incidentId' in matter ? matter.personIds : Object.keys(draft.persons);
    restrict(draft, fact, { restrictionId: matterId, about, personIds });
    holdTheirWord(draft, fact, matterId, about.aroundIds);
  },
});
