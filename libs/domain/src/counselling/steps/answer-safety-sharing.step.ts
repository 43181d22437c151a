import { ownPeople } from '../../case/another-person.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { caseworkers, ofTheProgramme, open } from '../../case/who-and-when.js';
import { notForTwo, categoryToShare } from '../safety-sharing.js';
import { findSharing } from '../state.js';

const fields = {
  sharingId: pathId(),
  answer: oneOf(['confirmed', 'refused'], 'consent'),
};
export type AnswerSafetySharing = PayloadOf<typeof fields>;

/**
 * Answers a proposal to share data. A confirmed proposal becomes an ordinary row of consent, which the person can
 * withdraw.
 */
export const answerSafetySharing = defineStep('answer-safety-sharing', {
  page: 'any-stage',
  summary: 'Confirm or refuse, as a second person, what is shared with the office abroad',
  wire: 'answerPermission',
  path: 'safety-sharing/{sharingId}/answer',
  roles: [...caseworkers, 'team-lead'],
  organisationTypes: ofTheProgramme,
  stages: open,
  rules: ['CONS-2', 'PEOPLE-2'],
  second: {
    to: 'propose-safety-sharing',
    waiting: ({ counselling: { sharing } }) =>
      sharing.map(({ sharingId: subject, proposedBy }) => ({ subject, by: [proposedBy], asks: ownPeople })),
  },
  needsVersion: true,
  fields,
  example: { answer: 'confirmed' },
  // The office may have changed in the meantime, or the person may have given consent. In both cases, the only possible
  // answer is to refuse the proposal.
  refuse: ({ sharingId, answer }, situation) => {
    if (answer === 'refused') return undefined;
    const because = notForTwo(situation, findSharing(situation.state.counselling, sharingId)!);
    return because && { ...because, field: 'answer' };
  },
  evolve: (draft, { payload: { sharingId, answer }, occurredOn }) => {
    const { personId, matter } = findSharing(draft.counselling, sharingId)!;
    draft.counselling.sharing = draft.counselling.sharing.filter((one) => one.sharingId !== sharingId);
    const recipientId = draft.parts['local-officer']?.organisationId;
    if (answer === 'refused' || recipientId === undefined) return;
    draft.counselling.consents.push({
      consentId: sharingId,
      personId,
      recipientId,
      givenBy: 'two-people',
      purpose: 'safety',
      categories: [categoryToShare[matter]],
      from: occurredOn,
      to: null,
      law: null,
      controllerId: draft.parts['case-manager']?.organisationId ?? recipientId,
      withdrawnOn: null,
      withdrawnBy: null,
    });
  },
});
