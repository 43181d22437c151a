import {
  arrayOf,
  boolean,
  instant,
  integer,
  objectOf,
  orNull,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';

const taken = { caseId: uuid, stepId: uuid };

/** What a step is called, and what its request must be. */
export const stepInWords = {
  title: { ...string, description: 'What the step is called, in your language.' },
  schema: {
    ...string,
    description:
      'Where this file says what its request must be: the schema of the body, or, where that is a file, the operation.',
  },
};

export const askedBecause = {
  ...objectOf({ code: schemaRef('StaffStep'), label: string }),
  description: 'Why it is asked, in your language.',
};

/** Why something is not open, or was not done. */
const refusal = {
  always: { code: schemaRef('ErrorCode') },
  sometimes: {
    field: { ...string, description: 'The path of the field at fault.' },
    rule: { ...string, description: 'The rule that refused, e.g. `MED-5`.' },
    act: { ...integer, description: 'Of an act: which of its steps, from 0.' },
    detail: { ...string, description: 'The sentence for people, in your language.' },
    params: {
      type: 'object',
      description: 'What the sentence for people names.',
      additionalProperties: { type: ['string', 'number'] },
    },
  },
};

/** What is answered of a step: that it is open, was taken or refused. */
export const stepSchemas = {
  OpenStep: objectOf(
    {
      step: schemaRef('StaffStep'),
      ...stepInWords,
      href: string,
      requiresVersion: boolean,
      canTake: {
        ...arrayOf(schemaRef('CanTake')),
        description:
          'Who else may take it: to who reads the seats of the case, the parts; to the others, the roles. Of a second person’s word: whoever had no part in the first.',
      },
    },
    {
      askedBecause,
      dueAt: {
        ...orNull(instant),
        description: 'There with `askedBecause`: when the first task of yours that it ends is due.',
      },
      subjects: {
        ...arrayOf(string),
        description: 'The ids for which the step is open, for the part of href in braces.',
      },
    },
  ),
  CanTake: objectOf(
    { role: schemaRef('Role') },
    {
      organisationId: uuid,
      staffId: { ...uuid, description: 'Whom the part names. A team-lead is not named.' },
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
  Refusal: objectOf(refusal.always, refusal.sometimes),
  GateLine: objectOf(refusal.always, {
    ...refusal.sometimes,
    mendedBy: { ...schemaRef('StaffStep'), description: 'The step that mends it, where one does alone.' },
  }),
};
