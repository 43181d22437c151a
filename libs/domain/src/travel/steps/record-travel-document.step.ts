import type { Refusal } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { country, day, nameText, oneOf, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { inCorrection, personOf } from '../../case/correction-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { travellerLine } from '../state.js';

/**
 * NAME-1: the kinds of travel documents: of a state, of a refugee or of a stateless person, one for a single journey,
 * or none.
 */
const travelDocuments = [
  'passport',
  'laissez-passer',
  'identity-card',
  'emergency-document',
  'refugee-travel-document',
  'stateless-travel-document',
  'other',
  'none',
] as const;

const fields = {
  personId: personRef(),
  document: oneOf(travelDocuments, 'travel')
    .says('NAME-1: `none` says that the person has no document. If nobody has asked yet, record nothing.')
    .correctable(),
  validTo: day('travel')
    .optional()
    .says('NAME-1: the last day on which the document is valid. Leave it out only with `none`.')
    .correctable(),
  ticketName: nameText('identity', 120)
    .optional()
    .says('NAME-1: the name as the ticket must show it, if it differs from the identity.')
    .correctable(),
  rightToEnter: oneOf(
    ['national', 'residence-permit', 'visa', 'visa-free', 'none', 'not-known'],
    'travel',
  ).correctable(),
  country: country('travel')
    .optional()
    .says('GATE-3: the country that the right to enter is for. Without it, nobody is ready to leave.')
    .correctable(),
};
export type RecordTravelDocument = PayloadOf<typeof fields>;

export const recordTravelDocument = defineStep('record-travel-document', {
  page: 'pre-departure',
  summary: "Record a person's travel document and right to enter",
  wire: 'recordDocument',
  path: 'travel-documents',
  roles: ['counsellor', 'case-manager', 'travel-officer'],
  stages: onTheWay,
  rules: ['GATE-1', 'GATE-3', 'NAME-1'],
  fields,
  example: {
    personId: '…',
    document: 'laissez-passer',
    validTo: '2026-12-31',
    rightToEnter: 'national',
    country: 'NG',
  },
  writes: ['travel', 'identity'],
  texts: 'theirs',
  readAt: ['persons'],
  refuse: refuseValidity,
  evolve: (draft, { payload: { personId, document: kind, validTo, ticketName, rightToEnter, country } }) => {
    const traveller = travellerLine(draft, personId);
    traveller.document = {
      kind,
      ...(kind !== 'none' && { validTo }),
      rightToEnter,
      ...(country && { country }),
    };
    if (ticketName === undefined) delete traveller.ticketName;
    else traveller.ticketName = ticketName;
  },
  correction: {
    about: personOf,
    // If the corrected record says `none`, it keeps the validity that was entered, but that validity no longer counts.
    refuse: ({ now }) =>
      now && now.payload.document !== 'none' ? inCorrection(refuseValidity(now.payload)) : undefined,
  },
});

function refuseValidity({ document, validTo }: RecordTravelDocument): Refusal | undefined {
  return (document === 'none') === (validTo === undefined)
    ? undefined
    : { code: 'TRAVEL_DOCUMENT.VALIDITY', field: 'validTo', rule: 'NAME-1' };
}
