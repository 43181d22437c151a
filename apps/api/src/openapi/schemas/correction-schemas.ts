import { moveKinds } from '@homeward/domain';
import { arrayOf, boolean, day, listOf, objectOf, orNull, schemaRef, string, uuid } from '../schema-parts.js';

const stringOrNumber = { type: ['string', 'number', 'null'] };

const rightly = {
  ...objectOf(
    {},
    {
      day: { ...day, description: 'The day it truly happened.' },
      fields: schemaRef('StepFields'),
      struck: { const: true, description: 'It did not happen at all.' },
    },
  ),
  description: 'What the record should have told.',
};
const ofRecord = {
  correctionId: uuid,
  step: { ...schemaRef('StaffStep'), description: 'Of the record that is corrected, as `stepId`.' },
  stepId: uuid,
  rightly,
};

const reason = { ...string, description: 'The text, or its id in the vault where you may not read it.' };

/** FACT-2: what is told anew, and what moves by it. */
export const correctionSchemas = {
  Corrections: listOf({ anyOf: ['ProposedCorrection', 'MadeCorrection'].map(schemaRef) }),
  ProposedCorrection: objectOf({
    ...ofRecord,
    state: { const: 'proposed' },
    told: {
      ...objectOf({ occurredOn: day, payload: schemaRef('StepFields') }),
      description: 'What the record tells now.',
    },
    reason,
    mayConfirm: { ...boolean, description: 'PEOPLE-2: whether you may be the second person.' },
    effect: schemaRef('CorrectionEffect'),
  }),
  MadeCorrection: objectOf(
    {
      ...ofRecord,
      state: { const: 'made' },
      on: { ...day, description: 'The day it took effect.' },
      told: {
        ...objectOf({ occurredOn: day, payload: schemaRef('StepFields') }),
        description: 'Of what is told anew, what the record told first.',
      },
    },
    { reason },
  ),
  CorrectionEffect: objectOf({
    mark: {
      ...string,
      description: 'Stands for what you are shown of the effect: whoever confirms sends it as `seen`.',
    },
    needsSecondPerson: boolean,
    moves: arrayOf(
      objectOf({
        kind: { enum: moveKinds },
        what: { ...string, description: 'A code, such as `risk-validity` or `medical-window-end`.' },
        subject: { ...orNull(string), description: 'The person, payment, plan … it is about.' },
        from: { ...stringOrNumber, description: '`null`: there was nothing before.' },
        to: { ...stringOrNumber, description: '`null`: there is nothing after.' },
      }),
    ),
  }),
};
