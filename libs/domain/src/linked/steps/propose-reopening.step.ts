import type { PersonId, Refusal } from '@homeward/contracts';
import { wentOn, type CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { receiveAgain } from '../../closure/rules.js';
import { notOfTheManagingOffice } from '../reopen.js';

const fields = {
  personIds: personRefs(),
  reason: text('monitoring'),
};
export type ProposeReopening = PayloadOf<typeof fields>;

/** CLOSE-1: proposes to resume aid for persons of a closed file. A new proposal replaces the previous one. */
export const proposeReopening = defineStep('propose-reopening', {
  page: 'closed',
  summary: 'Propose to resume aid for persons of a closed file',
  wire: 'proposeResumption',
  path: 'reopening',
  roles: ['case-manager', 'team-lead'],
  stages: ['closed'],
  rules: ['CLOSE-1', 'PEOPLE-2'],
  starts: ['closed-file'],
  anyPerson: true,
  takesUpFile: true,
  fields,
  example: { personIds: ['…'], reason: 'She asks for help again.' },
  writes: ['monitoring', 'audit'],
  texts: 'may-name-others',
  readAt: [],
  closedBecause: notOfTheManagingOffice,
  refuse: ({ personIds }, { state }) => notResumable(state, personIds),
  evolve: (draft, fact) => {
    const { staffId: proposedBy, role: proposedAs } = fact.actor!;
    const personIds = [...new Set(fact.payload.personIds)];
    draft.linked.reopening = { personIds, proposedBy, proposedAs };
    receiveAgain(draft, fact);
  },
});

function notResumable(state: CaseState, personIds: readonly PersonId[]): Refusal | undefined {
  for (const [i, personId] of personIds.entries()) {
    const at = { field: `personIds[${i}]`, rule: 'CLOSE-1' };
    if (wentOn(state, personId)) return { code: 'REOPENING.PERSON_ELSEWHERE', ...at };
    // The person is the same as a person in another case, and belongs to that case.
    if (state.persons[personId]!.outcome === 'duplicate') return { code: 'REOPENING.NOT_POSSIBLE', ...at };
  }
  return undefined;
}
