import { section, type SliceSections } from '../case/section.js';

export const neverShowSections = {
  read: [
    section({
      path: 'never-show',
      named: 'staffId',
      summary: 'The never-show list: members of staff who must not learn that the case exists',
      category: 'trafficking',
      items: ({ neverShow }) => Object.entries(neverShow.named).map(([staffId, why]) => ({ staffId, why })),
      fields: { staffId: 'trafficking', why: 'trafficking' },
    }),
  ],
} satisfies SliceSections;
