import { section, type SliceSections } from '../case/section.js';
import { accessesIn } from './state.js';

export const breakGlassSections = {
  read: [
    section({
      path: 'accesses',
      named: 'accessId',
      summary:
        'Who looked without a part in the case, as role and organisation, and why; shown to those who review or grant it',
      category: 'audit',
      forSteps: ['review-access', 'answer-opening'],
      items: accessesIn,
      fields: {
        accessId: 'standing',
        role: 'audit',
        organisationId: 'audit',
        from: 'audit',
        until: 'audit',
        reason: 'audit',
        opening: 'audit',
        review: 'audit',
      },
    }),
  ],
} satisfies SliceSections;
