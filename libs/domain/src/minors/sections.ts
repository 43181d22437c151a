import { type SliceSections } from '../case/section.js';
import { fileOf } from './state.js';

export const minorsSections = {
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
} satisfies SliceSections; // prettier-ignore
