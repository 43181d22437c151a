import { arrayOf, boolean, integer, objectOf, orNull, schemaRef, string, uuid } from '../schema-parts.js';

const taken = { caseId: uuid, stepId: uuid };

/** What is answered of a step: that it is open, was taken or refused. */
export const stepSchemas = {
  OpenStep: objectOf(
    { step: schemaRef('StaffStep'), href: string, requiresVersion: boolean },
    {
      subjects: {
        ...arrayOf(string),
        description: 'The ids for which the step is open, for the part of href in braces.',
      },
    },
  ),
  StepAnswer: { anyOf: ['Case', 'CaseNumber', 'RecordedStep'].map(schemaRef) },
  CaseNumber: {
    ...objectOf({ stepId: uuid, caseId: uuid, caseNumber: string }),
    additionalProperties: false,
    description: 'Of a case that the caller does not see any more, by this step or since.',
  },
  AcceptedStep: objectOf({ ...taken, state: { const: 'accepted' } }),
  RecordedStep: objectOf({ ...taken, state: { const: 'recorded' } }),
  StepState: objectOf({
    ...taken,
    step: { anyOf: [schemaRef('StaffStep'), { const: 'take-act' }] },
    state: { enum: ['accepted', 'recorded', 'refused'] },
    refusal: orNull(schemaRef('Refusal')),
  }),
  Refusal: objectOf(
    { code: schemaRef('ErrorCode') },
    {
      field: { ...string, description: 'The path of the field at fault.' },
      rule: { ...string, description: 'The rule that refused, e.g. `MED-5`.' },
      act: { ...integer, description: 'Of an act: which of its steps, from 0.' },
      params: {
        type: 'object',
        description: 'What the sentence for people names.',
        additionalProperties: { type: ['string', 'number'] },
      },
    },
  ),
};
