import { heldMatters } from '@homeward/contracts';
import { holdGuardianConsent } from '../../around/hold-their-word.js';
import { defineStep } from '../../case/define-step.js';
import { manyOf, newId, personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, mayNarrow } from '../../case/who-and-when.js';
import { findIncident, hold } from '../state.js';

const fields = {
  holdingId: newId('risk'),
  personIds: personRefs('risk'),
  matters: manyOf(heldMatters, 'risk'),
};
export type PlaceHold = PayloadOf<typeof fields>;

/**
 * INC-2: holds payments, visits, contacts or the consents of a guardian. The reason and the author are hidden from
 * everybody. The ids of the step's holds are `<holdingId>:<personId>:<matter>`.
 */
export const placeHold = defineStep('place-hold', {
  page: 'any-stage',
  summary:
    'Stop payments, visits, contacts or the consents of a guardian for a time; the reason and the author stay hidden',
  wire: 'placePause',
  path: 'holds',
  roles: mayNarrow,
  stages: always,
  bindsAfterRestore: true,
  rules: ['INC-2', 'INC-4'],
  anyPerson: true,
  fields,
  example: { personIds: ['…'], matters: ['visits', 'contacts'] },
  refuse: ({ holdingId }, { state }) =>
    state.incidents.holds.some(({ ref }) => ref === holdingId) || findIncident(state, holdingId)
      ? { code: 'STEP.OTHER_CONTENT', field: 'holdingId', rule: 'INC-2' }
      : undefined,
  evolve: (draft, fact) => {
    const { holdingId, personIds, matters } = fact.payload;
    for (const personId of personIds)
      for (const matter of matters)
        if (matter === 'guardian-consent') holdGuardianConsent(draft, fact, holdingId, personId);
        else hold(draft, fact, holdingId, personId, matter);
  },
});
