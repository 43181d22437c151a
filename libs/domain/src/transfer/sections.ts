import type { SliceSections } from '../case/section.js';
import { filledParts } from '../case/parts.js';
import { seatsSection } from './seats.js';

export const transferSections = {
  read: [seatsSection],
  person: {
    recipients: {
      category: 'consent',
      of: (state) => [
        ...filledParts(state).map(({ role, part: { organisationId } }) => ({
          role,
          organisationId,
          handedOver: false,
        })),
        ...state.transfer.former.map(({ organisationId }) => ({
          role: 'local-officer',
          organisationId,
          handedOver: true,
        })),
      ],
    },
  },
} satisfies SliceSections;
