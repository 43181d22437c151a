import { section, type SliceSections } from '../case/section.js';

export const neverShowSections = {
  read: [
    section({
      path: 'never-show',
      named: 'staffId',
      summary: 'Members of staff for whom the case does not exist',
      category: 'trafficking',
      items: ({ neverShow }) => Object.entries(neverShow.named).map(([staffId, why]) => ({ staffId, why })),
      fields: { staffId: 'trafficking', why: 'trafficking' },
    }),
  ],
} satisfies SliceSections;
