import type { PartRole } from '@homeward/contracts';
import { isAskedFor } from '../case/asked.js';
import type { CaseState } from '../case/case-state.js';
import { section, type SliceSections } from '../case/section.js';
import { roleRows } from '../roles.js';

/** SEE-7: whoever watches is there from the opening; that they were asked would tell of what is confidential. */
const worksIt = (state: CaseState, role: PartRole): boolean =>
  roleRows[role].sits === 'watches' || isAskedFor(state, role);

export const transferSections = {
  read: [
section({
    path: 'seats',
    summary: 'Who works the case: each part, once it was asked for something, with whom it names and who stands in',
    category: 'consent',
    items: (state) =>
      Object.entries(state.parts)
        .filter(([role]) => worksIt(state, role as PartRole))
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
