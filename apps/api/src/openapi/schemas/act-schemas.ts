import { consentPurposes, organisationTypes } from '@homeward/contracts';
import { namedActCodes } from '@homeward/domain';
import { requestInFile } from '../request-pointer.js';
import { stepInWords } from './step-schemas.js';
import { arrayOf, boolean, integer, listOf, objectOf, schemaRef, string, uuid } from '../schema-parts.js';

const title = { ...string, description: 'The name of the act, in your language.' };
const act = { enum: namedActCodes };

/** WORK-1: schemas of the acts that people do in one session. */
export const actSchemas = {
  LikeActs: listOf(
    objectOf(
      {
        caseId: uuid,
        status: { ...integer, description: 'The status with which the step alone would be answered.' },
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
        description: 'The roles that may take all of its steps that are not optional.',
      },
      steps: {
        ...arrayOf(
          objectOf({
            step: schemaRef('StaffStep'),
            ...stepInWords,
            optional: { ...boolean, description: 'The act is complete without it.' },
            concerns: {
              enum: ['case', 'each-person', 'persons'],
              description:
                '`each-person`: the step is sent once for each person concerned. `persons`: it names all of them.',
            },
          }),
        ),
        description:
          'In the order in which they are sent in `acts`. `open-case` is `POST /api/v1/cases` itself, and the others are its `acts`.',
      },
    },
    {
      stages: {
        ...arrayOf(schemaRef('Stage')),
        description: 'The stages in which it is offered. If absent: whenever its steps are open.',
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
        'One consent for each person and purpose, ready to be sent in `acts` (at most forty at once). Check each: `givenBy` is `guardian` for a child, and `both` if the child is able to judge.',
    },
    withoutOrganisation: {
      ...arrayOf(
        objectOf({
          purpose: { enum: consentPurposes },
          recipient: { enum: organisationTypes },
          controller: { enum: organisationTypes },
        }),
      ),
      description:
        'The consents of the set that cannot be filled in, because the organisation is not known yet.',
    },
  }),
  OpenAct: objectOf({
    act,
    title,
    href: string,
    requiresVersion: boolean,
    steps: {
      ...arrayOf(schemaRef('StaffStep')),
      description: 'The steps of the act that you may take, in their order. `openSteps` has more about each.',
    },
  }),
};
