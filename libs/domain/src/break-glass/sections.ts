import { section, type SliceSections } from '../case/section.js';
import { accessesIn } from './state.js';

export const breakGlassSections = {
  read: [
    section({
      path: 'accesses',
      named: 'accessId',
      summary:
        'Who read the case without a part in it, as role and organisation, and why; shown to those who review or grant such access',
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
