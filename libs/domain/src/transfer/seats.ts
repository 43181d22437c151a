import type { Part, PartRole } from '@homeward/contracts';
import { sits } from '../case/asked.js';
import { filledParts } from '../case/parts.js';
import { section } from '../case/section.js';

/** A part as it is shown: the holder and their cover. */
export interface VisibleSeat extends Pick<Part, 'organisationId' | 'staffId' | 'taken'> {
  readonly role: PartRole;
  readonly cover: NonNullable<Part['cover']> | null;
}

export const seatsSection = section<VisibleSeat>({
  path: 'seats',
  summary: 'Who works on the case: each part that was asked for something, who holds it, and who stands in',
  category: 'consent',
  // SEE-7: parts of roles that watch are always listed, because it is confidential whether these roles were asked for
  // something.
  items: (state) =>
    filledParts(state)
      .filter(({ role }) => sits(state, role))
      .map(({ role, part: { organisationId, staffId, taken, cover = null } }) => ({
        role,
        organisationId,
        staffId,
        taken,
        cover,
      })),
  fields: {
    role: 'standing',
    organisationId: 'standing',
    staffId: 'standing',
    taken: 'standing',
    cover: 'standing',
  },
});
