import { defineStep } from '../../case/define-step.js';
import { pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, ofTheProgramme, whoDiscloses } from '../../case/who-and-when.js';
import { answer, unlessOpen } from '../rules.js';
import { findDisclosure } from '../state.js';

const fields = {
  disclosureId: pathId(),
  /** The reason. Category audit. */
  reason: text('audit'),
};
export type RefuseDisclosure = PayloadOf<typeof fields>;

/** Refuses the data to an authority. A refusal needs no second person. */
export const refuseDisclosure = defineStep('refuse-disclosure', {
  page: 'any-stage',
  summary: 'Refuse to give data to an authority',
  wire: 'declineAnswer',
  path: 'disclosures/{disclosureId}/refusal',
  roles: whoDiscloses,
  organisationTypes: ofTheProgramme,
  stages: always,
  rules: ['PEOPLE-2'],
  needsVersion: true,
  confidential: true,
  fields,
  example: { reason: 'No order of a court, and the matter is no offence of the list.' },
  texts: 'unmentioned',
  readAt: ['disclosures'],
  closedFor: (id, { state }) => unlessOpen(findDisclosure(state, id)!),
  evolve: (draft, fact) => answer(draft, fact, 'refused', fact.payload.reason),
});
