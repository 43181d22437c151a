import type { PartRole } from '@homeward/contracts';
import { sits } from '../case/asked.js';
import { section, type SliceSections } from '../case/section.js';

export const transferSections = {
  read: [
section({
    path: 'seats',
    summary: 'Who works the case: each part, once it was asked for something, with whom it names and who stands in',
    category: 'consent',
    // SEE-7: whoever watches is among them, asked or not: what is asked of them is confidential.
    items: (state) =>
      Object.entries(state.parts)
        .filter(([role]) => sits(state, role as PartRole))
        .map(([role, { organisationId, staffId, taken, cover = null }]) => ({
          ...{ role, organisationId, staffId, taken, cover },
        })),
    fields: {
      role: 'standing', organisationId: 'standing', staffId: 'standing', taken: 'standing', cover: 'standing',
    },
  }),
  ],
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
