import { section, type SliceSections } from '../case/section.js';
import { lastReachedOn, triesInVain } from './state.js';

export const followUpSections = {
  read: [
    section({
      path: 'follow-ups',
      named: 'personId',
      summary: 'How often each person was contacted, and when they were last reached',
      category: 'monitoring',
      items: ({ followUp }) =>
        Object.entries(followUp.persons).map(([personId, line]) => ({
          personId,
          contacts: line.contacts,
          lastReachedOn: lastReachedOn(line),
          tries: triesInVain(line),
        })),
      fields: {
        personId: 'standing',
        contacts: 'monitoring',
        lastReachedOn: 'monitoring',
        tries: 'monitoring',
      },
    }),
  ],
  person: {
    contacts: {
      category: 'monitoring',
      of: ({ followUp }, personId) => {
        const line = followUp.persons[personId];
        return line
          ? [{ contacts: line.contacts, lastReachedOn: lastReachedOn(line), tries: triesInVain(line) }]
          : [];
      },
    },
  },
} satisfies SliceSections;
