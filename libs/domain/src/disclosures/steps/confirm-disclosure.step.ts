import type { Role } from '@homeward/contracts';
import { dataProtection } from '../../case/another-person.js';
import { defineStep } from '../../case/define-step.js';
import { pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, ofTheProgramme, whoDiscloses } from '../../case/who-and-when.js';
import { answer, unlessOpen } from '../rules.js';
import { findDisclosure } from '../state.js';

const fields = {
  disclosureId: pathId(),
  /** What was given, and in what form. Category audit. */
  given: text('audit'),
};
export type ConfirmDisclosure = PayloadOf<typeof fields>;

export const confirmDisclosure = defineStep('confirm-disclosure', {
  page: 'any-stage',
  summary: 'Confirm, as a second person, that data is given to an authority, and say what was given',
  wire: 'confirmAnswer',
  path: 'disclosures/{disclosureId}/confirmation',
  roles: whoDiscloses,
  organisationTypes: ofTheProgramme,
  stages: always,
  rules: ['PEOPLE-2', 'SEE-2'],
  second: {
    to: 'propose-disclosure',
    waiting: ({ disclosures: { disclosures } }) =>
      disclosures
        .filter(({ answer }) => answer === 'open')
        .map(({ disclosureId: subject, proposedBy }) => ({
          subject,
          by: [proposedBy],
          asks: dataProtection,
          deadline: 'request-answer',
        })),
  },
  needsVersion: true,
  confidential: true,
  fields,
  example: { given: 'Name, birth date and flight of the first person, by registered letter.' },
  texts: 'unmentioned',
  readAt: ['disclosures'],
  closedFor: (id, { state, actor }) => {
    const disclosure = findDisclosure(state, id)!;
    const someoneAnswers = [disclosure.proposedAs, actor?.role].some((role) => answersForIt.has(role!));
    return firstRefusal(
      unlessOpen(disclosure),
      actor !== null && !someoneAnswers && { code: 'STEP.NOT_YOURS', rule: 'PEOPLE-2' },
    );
  },
  evolve: (draft, fact) => answer(draft, fact, 'disclosed', fact.payload.given),
});

/** One of the two people must have one of these roles, which are responsible for data protection or lead a team. */
const answersForIt: ReadonlySet<Role> = new Set(['protection-officer', 'team-lead']);
