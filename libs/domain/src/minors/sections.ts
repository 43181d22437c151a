import { section, type SliceSections } from '../case/section.js';
import { fileOf } from './state.js';

export const minorsSections = {
  read: [
    section({
      path: 'child-tracks',
      summary: 'The progress on the track of each child, and who takes care of the child',
      category: 'risk',
      named: 'personId',
      items: ({ minors }) =>
        Object.entries(minors).map(([personId, file]) => {
          const { accompanied, unaccompanied, concern, leftBehind, leftAlone } = file;
          const { receivingCarer, ...unaccompaniedTrack } = unaccompanied ?? {};
          return {
            personId,
            concern,
            leftBehind,
            leftAlone,
            accompanied,
            receivingCarer,
            unaccompanied: unaccompanied && unaccompaniedTrack,
            parted: file.parted ?? null,
          };
        }),
      fields: {
        personId: 'standing',
        accompanied: 'risk',
        unaccompanied: 'risk',
        receivingCarer: 'identity',
        concern: 'risk',
        leftBehind: 'risk',
        leftAlone: 'risk',
        parted: 'risk',
      },
    }),
  ],
  person: {
    childTrack: {
      category: 'risk',
      of: (state, personId) => {
        const { accompanied, unaccompanied } = fileOf(state, personId);
        const common = accompanied ?? unaccompanied;
        if (!common) return [];
        return [
          {
            guardianAppointed: unaccompanied?.guardianAppointed ?? null,
            familyTracing: unaccompanied?.familyTracing ?? null,
            determination: unaccompanied?.determination ?? null,
            escortNeeded: unaccompanied?.escortNeeded ?? null,
            seenAlone: accompanied?.seenAlone ?? null,
            bestInterest: accompanied?.bestInterest ?? null,
            guardianConsents: common.guardianConsents,
            childConsents: common.childConsents,
          },
        ];
      },
    },
  },
} satisfies SliceSections;
