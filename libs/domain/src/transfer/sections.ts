import type { SliceSections } from '../case/section.js';
import { seatsSection } from './seats.js';

export const transferSections = {
  read: [seatsSection],
  person: {
recipients: {
    category: 'consent',
    of: ({ parts, transfer }) => [
      ...Object.entries(parts).map(([role, { organisationId }]) => ({
        role,
        organisationId,
        handedOver: false,
      })),
      ...transfer.former.map(({ organisationId }) => ({
        role: 'local-officer',
        organisationId,
        handedOver: true,
      })),
    ],
  },
  },
} satisfies SliceSections; // prettier-ignore
