import { personsOf } from '../case/case-state.js';
import { section, type SliceSections } from '../case/section.js';

export const registrationSections = {
  read: [
    section({
      path: 'registration',
      summary: 'Where the case is registered, and the country of return',
      category: 'identity',
      items: ({ registration: { registered } }) => (registered ? [registered] : []),
      fields: { canton: 'identity', destinationCountry: 'identity', returnKind: 'identity', on: 'identity' },
    }),
    section({
      path: 'eligibility',
      summary: 'The decision whether the programme admits the case',
      category: 'plan',
      items: ({ registration: { eligibility } }) => (eligibility ? [{ eligibility }] : []),
      fields: { eligibility: 'plan' },
    }),
    section({
      path: 'findings',
      summary:
        'The finding about each person, who made it and when; also shown while the reader is asked to decide on eligibility',
      category: 'trafficking',
      forSteps: ['decide-eligibility'],
      asOfBefore: true,
      items: (state) =>
        personsOf(state).map(({ personId, ordinal, finding, found }) => ({
          personId,
          ordinal,
          finding,
          by: found?.by ?? null,
          on: found?.on ?? null,
        })),
      fields: {
        personId: 'standing',
        ordinal: 'standing',
        finding: 'trafficking',
        by: 'trafficking',
        on: 'trafficking',
      },
    }),
  ],
  person: {
    registration: {
      category: 'identity',
      of: ({ registration: { registered, eligibility } }) => {
        if (!registered) return [];
        const { canton, destinationCountry, returnKind, on } = registered;
        return [{ canton, destinationCountry, returnKind, on, eligibility }];
      },
    },
    finding: {
      category: 'trafficking',
      of: ({ persons }, personId) => {
        const { finding, found } = persons[personId]!;
        return [{ finding, by: found?.by ?? null, on: found?.on ?? null }];
      },
    },
    earlierAid: {
      category: 'money',
      of: ({ registration }, personId) => {
        const declared = registration.earlierAid[personId];
        return declared === undefined ? [] : [{ declared, ...registration.answers[personId] }];
      },
    },
  },
} satisfies SliceSections;
