import { moveKinds } from '@homeward/domain';
import { arrayOf, boolean, day, listOf, objectOf, orNull, schemaRef, string, uuid } from '../schema-parts.js';

const stringOrNumber = { type: ['string', 'number', 'null'] };

const rightly = {
  ...objectOf(
    {},
    {
      day: { ...day, description: 'The day on which it really happened.' },
      fields: schemaRef('StepFields'),
      struck: { const: true, description: 'It did not happen at all.' },
    },
  ),
  description: 'What the record should say.',
};
const ofRecord = {
  correctionId: uuid,
  step: { ...schemaRef('StaffStep'), description: 'The step of the corrected record, as `stepId` names it.' },
  stepId: uuid,
  rightly,
};

const reason = { ...string, description: 'The text, or its id in the vault if you may not read it.' };

/** FACT-2: schemas of corrections and their effects. */
export const correctionSchemas = {
  Corrections: listOf({ anyOf: ['ProposedCorrection', 'MadeCorrection'].map(schemaRef) }),
  ProposedCorrection: objectOf({
    ...ofRecord,
    state: { const: 'proposed' },
    told: {
      ...objectOf({ occurredOn: day, payload: schemaRef('StepFields') }),
      description: 'What the record says now.',
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
        description: 'For the corrected values: what the record said at first.',
      },
    },
    { reason },
  ),
  CorrectionEffect: objectOf({
    mark: {
      ...string,
      description: 'Stands for the effect as shown to you. Send it as `seen` to confirm the correction.',
    },
    needsSecondPerson: boolean,
    moves: arrayOf(
      objectOf({
        kind: { enum: moveKinds },
        what: { ...string, description: 'A code, such as `risk-validity` or `medical-window-end`.' },
        subject: {
          ...orNull(string),
          description: 'The person, payment, plan or other thing that it is about.',
        },
        from: { ...stringOrNumber, description: '`null`: there was nothing before.' },
        to: { ...stringOrNumber, description: '`null`: there is nothing after.' },
      }),
    ),
  }),
};
