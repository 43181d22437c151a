import { safetyMatters } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { newId, oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, ofTheProgramme, open } from '../../case/who-and-when.js';
import { noOffice, notForTwo } from '../safety-sharing.js';
import { isNamed } from '../state.js';

const fields = {
  sharingId: newId(),
  personId: personRef(),
  matter: oneOf(safetyMatters, 'consent'),
  /** The reason. Category consent. */
  reason: text('consent'),
};
export type ProposeSafetySharing = PayloadOf<typeof fields>;

/**
 * CONS-2: proposes to share the safety minimum with the office abroad, about a person who withdrew in transit or after
 * arrival. The data are shared only if two people agree.
 */
export const proposeSafetySharing = defineStep('propose-safety-sharing', {
  page: 'any-stage',
  summary:
    'Propose to tell the office abroad whether a person was met, or about an incident, although they withdrew their consent after departure',
  wire: 'proposePermission',
  path: 'safety-sharing',
  roles: [...caseworkers, 'team-lead'],
  organisationTypes: ofTheProgramme,
  stages: open,
  rules: ['CONS-2', 'PEOPLE-2'],
  fields,
  example: { personId: '…', matter: 'met-or-not', reason: 'Nobody reaches her, and she lands tonight.' },
  texts: 'theirs',
  readAt: ['safety-sharing'],
  closedBecause: ({ state }) => (state.parts['local-officer'] ? undefined : noOffice),
  refuse: ({ sharingId, personId, matter }, situation) =>
    firstRefusal(
      isNamed(situation.state.counselling, sharingId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'sharingId',
        rule: 'CONS-2',
      },
      notForTwo(situation, { personId, matter }),
    ),
  evolve: (draft, { payload, actor }) => {
    draft.counselling.sharing.push({ ...payload, proposedBy: actor!.staffId });
  },
});
