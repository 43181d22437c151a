import { section, type SliceSections } from '../case/section.js';

export const aroundSections = {
  read: [
    section({
      path: 'persons-around',
      named: 'aroundId',
      summary: 'Who is around the case: spouses, guardians, carers, payees, interpreters',
      category: 'identity',
      items: ({ around }) => around,
      fields: {
        aroundId: 'standing',
        is: 'identity',
        personIds: 'standing',
        name: 'identity',
        on: 'standing',
        heldBy: 'nobody',
      },
    }),
  ],
  person: {
    personsAround: {
      category: 'identity',
      of: ({ around }, personId) =>
        around.filter(({ personIds }) => personIds.includes(personId)).map(({ is, on }) => ({ is, on })),
    },
  },
} satisfies SliceSections;
