import { defineStep } from '../../case/define-step.js';
import { newId, personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isUndecided } from '../../case/person-line.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, mayNarrow } from '../../case/who-and-when.js';
import { reopenRisk } from '../../risk/asking.js';
import { narrowedFor } from '../fields.js';
import { accusedIn } from '../independents.js';
import { restrict } from '../restrictions.js';
import { isAboutActor } from '../state.js';
import { canBeLifted } from '../wardens.js';

const fields = {
  restrictionId: newId('risk'),
  about: narrowedFor,
  personIds: personRefs('risk'),
};
export type NarrowPart = PayloadOf<typeof fields>;

/**
 * INC-2: hides new information about these persons from these staff and organisations. Until two wardens lift the
 * restriction, the restricted staff cannot assess the persons either. The reason and the author are hidden from
 * everybody.
 */
export const narrowPart = defineStep('narrow-part', {
  page: 'any-stage',
  summary:
    'Hide new information about persons from a member of staff or an organisation; the reason and the author stay hidden',
  wire: 'limitPart',
  path: 'narrowings',
  roles: mayNarrow,
  stages: always,
  uses: ['fallback'],
  bindsAfterRestore: true,
  rules: ['INC-2', 'PEOPLE-1'],
  starts: ['narrowing-lifting'],
  anyPerson: true,
  fields,
  example: { about: { staffIds: ['…'] }, personIds: ['…'] },
  refuse: ({ restrictionId, about }, { state, actor, known }) =>
    firstRefusal(
      state.incidents.restrictions.some((one) => one.restrictionId === restrictionId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'restrictionId',
        rule: 'INC-2',
      },
      actor !== null &&
        isAboutActor(about, actor) && { code: 'STEP.SAME_PERSON', field: 'about', rule: 'INC-2' },
      (known.fallback ?? []).length < 2 &&
        !canBeLifted(state, about) && { code: 'NARROWING.NOBODY_LEFT', field: 'about', rule: 'PEOPLE-1' },
    ),
  evolve: (draft, fact) => {
    const about = accusedIn(draft, fact, fact.payload.about);
    restrict(draft, fact, { ...fact.payload, about });
    // Law 13: before 0.1.0-4, a narrowing could ask for a new risk assessment. No other step asks for a new assessment
    // without a reason.
    const { personIds, assessAnew } = fact.payload as NarrowPart & { readonly assessAnew?: true };
    const exposed = personIds.filter((personId) => isUndecided(draft.persons[personId]!));
    if (assessAnew && exposed.length > 0) reopenRisk(draft, fact, exposed);
  },
});
