import { journeyOfLeg } from '../../travel/journeys.js';
import { began, findLeg } from '../../travel/boarding-rules.js';
import type { Correctable } from '../retelling.js';

const legOf = ({ legId }: { readonly legId: string }): string[] => [legId];

/** How a leg ended; legs that were replaced since are told rightly, and nothing moves. */
export const correctableLegs: { 'record-leg': Correctable<'record-leg'> } = {
  'record-leg': {
    fields: ['result', 'handedOver'],
    strikable: true,
    about: legOf,
    refuse: ({ now }, { state }) => {
      const journey = now === null ? undefined : journeyOfLeg(state, now.payload.legId);
      return journey && now!.payload.result === 'completed' && !began(state, journey, now!.payload.legId)
        ? { code: 'JOURNEY.NOT_DEPARTED', field: 'correction.fields.result', rule: 'TRAV-1' }
        : undefined;
    },
    retell: (draft, { was, now }) => {
      const journey = journeyOfLeg(draft, was.payload.legId);
      if (!journey) return;
      const { result, handedOver } = now?.payload ?? { result: null, handedOver: false };
      Object.assign(findLeg(journey, was.payload.legId), { result, handedOver });
    },
  },
};
