import { consentPurposes, organisationTypes } from '@homeward/contracts';
import { namedActCodes } from '@homeward/domain';
import { requestInFile } from '../request-pointer.js';
import { stepInWords } from './step-schemas.js';
import { arrayOf, boolean, integer, listOf, objectOf, schemaRef, string, uuid } from '../schema-parts.js';

const title = { ...string, description: 'What the act is called, in your language.' };
const act = { enum: namedActCodes };

/** WORK-1: what people do in one sitting. */
export const actSchemas = {
  LikeActs: listOf(
    objectOf(
      {
        caseId: uuid,
        status: { ...integer, description: 'As the step would have answered alone.' },
      },
      { stepId: uuid, problem: schemaRef('Problem') },
    ),
  ),
  NamedActs: listOf(schemaRef('NamedAct')),
  NamedAct: objectOf(
    {
      act,
      title,
      roles: {
        ...arrayOf(schemaRef('Role')),
        description: 'Whose are all of its steps that are not optional.',
      },
      steps: {
        ...arrayOf(
          objectOf({
            step: schemaRef('StaffStep'),
            ...stepInWords,
            optional: { ...boolean, description: 'The act is whole without it.' },
            concerns: {
              enum: ['case', 'each-person', 'persons'],
              description:
                '`each-person`: it is there once for each whom it concerns. `persons`: it names all of them.',
            },
          }),
        ),
        description:
          'In the order in which they are sent in `acts`; `open-case` is `POST /api/v1/cases` itself, and the others are its `acts`.',
      },
    },
    {
      stages: {
        ...arrayOf(schemaRef('Stage')),
        description: 'Where it is offered; absent: wherever its steps are open.',
      },
    },
  ),
  ConsentGrid: objectOf({
    set: objectOf({ version: string }),
    acts: {
      ...arrayOf(
        objectOf({ step: { const: 'give-consent' }, body: { $ref: requestInFile('give-consent') } }),
      ),
      description:
        'A consent a person and purpose, as it can be sent in `acts` (at most forty at once). Check each: `givenBy` is `guardian` for a child, `both` where the child is able to judge.',
    },
    withoutOrganisation: {
      ...arrayOf(
        objectOf({
          purpose: { enum: consentPurposes },
          recipient: { enum: organisationTypes },
          controller: { enum: organisationTypes },
        }),
      ),
      description: 'Of the set, what cannot be filled in: which organisation it would be is not known yet.',
    },
  }),
  OpenAct: objectOf({
    act,
    title,
    href: string,
    requiresVersion: boolean,
    steps: {
      ...arrayOf(schemaRef('StaffStep')),
      description:
        'Those of its steps that you may take in it, in their order. More about each is in `openSteps`.',
    },
  }),
};
