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

/** The title of a step, and the schema of its request. */
export const stepInWords = {
  title: { ...string, description: 'The name of the step, in your language.' },
  schema: {
    ...string,
    description:
      'Where this document describes its request: the schema of the body or, if the body is a file, the operation.',
  },
};

export const askedBecause = {
  ...objectOf({ code: schemaRef('StaffStep'), label: string }),
  description: 'Why it is asked, in your language.',
};

/** The reason why a step is not open, or was refused. */
const refusal = {
  always: { code: schemaRef('ErrorCode') },
  sometimes: {
    field: { ...string, description: 'The path of the field at fault.' },
    rule: { ...string, description: 'The rule that refused, e.g. `MED-5`.' },
    act: { ...integer, description: 'For an act: the index of the refused step, from 0.' },
    detail: { ...string, description: 'The sentence for people, in your language.' },
    params: {
      type: 'object',
      description: 'The values named in the sentence for people.',
      additionalProperties: { type: ['string', 'number'] },
    },
  },
};

/** Schemas of the answers about a step: that it is open, was taken or was refused. */
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
          'Who else may take it. A reader who may see the seats of the case gets the parts; other readers get the roles. If it must be taken by a second person: everyone who did not take the first step.',
      },
    },
    {
      askedBecause,
      dueAt: {
        ...orNull(instant),
        description: 'Present with `askedBecause`: when the first of your tasks that this step ends is due.',
      },
      subjects: {
        ...arrayOf(string),
        description: 'The ids for which the step is open, to fill in the part of `href` in braces.',
      },
    },
  ),
  CanTake: objectOf(
    { role: schemaRef('Role') },
    {
      organisationId: uuid,
      staffId: { ...uuid, description: 'The member of staff that the part names. A team-lead is not named.' },
    },
  ),
  StepAnswer: { anyOf: ['Case', 'CaseNumber', 'RecordedStep'].map(schemaRef) },
  CaseNumber: {
    ...objectOf({ stepId: uuid, caseId: uuid, caseNumber: string }),
    additionalProperties: false,
    description: 'For a case that the caller can no longer see, because of this step or since.',
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
    mendedBy: {
      ...schemaRef('StaffStep'),
      description: 'The step that resolves it, if one step alone does.',
    },
  }),
};
