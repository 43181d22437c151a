import { standingSeen } from '../access/outcome-categories.js';
import { personsOf } from '../case/case-state.js';
import { section, type SliceSections } from '../case/section.js';

export const personSections = {
  read: [
section({
    path: 'persons',
    named: 'personId',
    summary: 'Who they are, and how each stands',
    category: 'identity',
    asOfBefore: true,
    items: personsOf,
    told: standingSeen,
    fields: {
      personId: 'standing', ordinal: 'standing', status: 'standing', outcome: 'standing',
      finding: 'trafficking', found: 'trafficking', adultFrom: 'identity', identity: 'identity', safeContact: 'contact',
      interviewedApart: 'contact', repaymentExplainedOn: 'money', voluntaryOn: 'consent', death: 'risk', endedByDeath: 'nobody',
    },
  }),
  ],
  person: {
standing: {
    category: 'identity',
    of: ({ persons }, personId) => {
      const { status, outcome, adultFrom, voluntaryOn, interviewedApart } = persons[personId]!;
      return [{ status, outcome, adultFrom, voluntaryOn, interviewedApart }];
    },
  },
  },
} satisfies SliceSections; // prettier-ignore
