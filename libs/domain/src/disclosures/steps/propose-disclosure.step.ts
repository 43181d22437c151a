import { authorityKinds, dataCategories, disclosureBases } from '@homeward/contracts';
import { endOfDay } from '../../calendar/instants.js';
import { programmeZone, startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { day, manyOf, newId, oneOf, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, ofTheProgramme, whoDiscloses } from '../../case/who-and-when.js';
import { article } from '../fields.js';
import { findDisclosure } from '../state.js';

const fields = {
  disclosureId: newId(),
  authority: oneOf(authorityKinds, 'audit'),
  /** The authority, and the person there who asked. Category audit. */
  authorityName: text('audit'),
  basis: oneOf(disclosureBases, 'audit'),
  /** The law and article, as the authority names them. */
  article,
  personIds: personRefs('audit'),
  categories: manyOf(dataCategories, 'audit'),
  requestedOn: day('audit'),
  answerBy: day('audit').optional().says('The last day for an answer, if the authority set one.'),
};
export type ProposeDisclosure = PayloadOf<typeof fields>;

/** PEOPLE-2: records that an authority asks for data of persons of the case. */
export const proposeDisclosure = defineStep('propose-disclosure', {
  page: 'any-stage',
  summary: 'Record that an authority asks for data of persons of the case, and propose to answer',
  wire: 'proposeAnswer',
  path: 'disclosures',
  roles: whoDiscloses,
  organisationTypes: ofTheProgramme,
  stages: always,
  rules: ['PEOPLE-2', 'SEE-2', 'DUE-1'],
  starts: ['request-answer'],
  confidential: true,
  anyPerson: true,
  fields,
  example: {
    authority: 'prosecutor',
    authorityName: 'Synthetic prosecutor of a synthetic canton',
    basis: 'criminal-procedure',
    article: 'CrimPC 265',
    personIds: ['…'],
    categories: ['identity', 'travel'],
    requestedOn: '2026-09-01',
    answerBy: '2026-09-15',
  },
  texts: 'unmentioned',
  readAt: ['disclosures'],
  refuse: ({ disclosureId, requestedOn, answerBy }, { state, occurredOn }) =>
    firstRefusal(
      findDisclosure(state, disclosureId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'disclosureId',
        rule: 'PEOPLE-2',
      },
      requestedOn > occurredOn && { code: 'FACT.IN_FUTURE', field: 'requestedOn', rule: 'FACT-1' },
      answerBy !== undefined &&
        answerBy < requestedOn && {
          code: 'FACT.BEFORE_ITS_CAUSE',
          field: 'answerBy',
          rule: 'DUE-1',
        },
    ),
  evolve: (draft, fact) => {
    const { answerBy = null, disclosureId: subject } = fact.payload;
    draft.disclosures.disclosures.push({
      ...fact.payload,
      answerBy,
      proposedBy: fact.actor!.staffId,
      proposedAs: fact.actor!.role,
      answer: 'open',
      answeredOn: null,
      answeredBy: null,
      text: null,
      told: {},
    });
    if (answerBy !== null)
      startClock(draft, fact, 'request-answer', { subject, dueAt: endOfDay(answerBy, programmeZone) });
  },
});
