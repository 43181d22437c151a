import { consentPurposes, organisationTypes } from '@homeward/contracts';
import { namedActCodes } from '@homeward/domain';
import { requestInFile } from '../request-pointer.js';
import { stepInWords } from './step-schemas.js';
import { z } from 'zod';
import { answer, arrayOf, integer, listOf, uuid } from '../answer-parts.js';
import { Problem } from './problem-schemas.js';
import { Role, StaffStep, Stage } from './vocabulary-schemas.js';

// WORK-1: schemas of the acts that people do in one session.

const act = z.enum(namedActCodes);

const title = z.string().describe('The name of the act, in your language.');

export const LikeActs = answer(
  'LikeActs',
  listOf(
    z.object({
      caseId: uuid,
      status: integer.describe('The status with which the step alone would be answered.'),
      stepId: uuid.optional(),
      problem: Problem.optional(),
    }),
  ),
);
export type LikeActs = z.infer<typeof LikeActs>;

export const NamedAct = answer(
  'NamedAct',
  z.object({
    act,
    title,
    roles: arrayOf(Role).describe('The roles that may take all of its steps that are not optional.'),
    steps: arrayOf(
      z.object({
        step: StaffStep,
        ...stepInWords,
        optional: z.boolean().describe('The act is complete without it.'),
        concerns: z
          .enum(['case', 'each-person', 'persons'])
          .describe(
            '`each-person`: the step is sent once for each person concerned. `persons`: it names all of them.',
          ),
      }),
    ).describe(
      'In the order in which they are sent in `acts`. `open-case` is `POST /api/v1/cases` itself, and the others are its `acts`.',
    ),
    stages: arrayOf(Stage)
      .describe('The stages in which it is offered. If absent: whenever its steps are open.')
      .optional(),
  }),
);
export type NamedAct = z.infer<typeof NamedAct>;

export const NamedActs = answer('NamedActs', listOf(NamedAct));
export type NamedActs = z.infer<typeof NamedActs>;

export const ConsentGrid = answer(
  'ConsentGrid',
  z.object({
    set: z.object({
      version: z.string(),
    }),
    acts: arrayOf(
      z.object({
        step: z.literal('give-consent'),
        body: z.unknown().meta({ $ref: requestInFile('give-consent') }),
      }),
    ).describe(
      'One consent for each person and purpose, ready to be sent in `acts` (at most forty at once). Check each: `givenBy` is `guardian` for a child, and `both` if the child is able to judge.',
    ),
    withoutOrganisation: arrayOf(
      z.object({
        purpose: z.enum(consentPurposes),
        recipient: z.enum(organisationTypes),
        controller: z.enum(organisationTypes),
      }),
    ).describe(
      'The consents of the set that cannot be filled in, because the organisation is not known yet.',
    ),
  }),
);
export type ConsentGrid = z.infer<typeof ConsentGrid>;

export const OpenAct = answer(
  'OpenAct',
  z.object({
    act,
    title,
    href: z.string(),
    requiresVersion: z.boolean(),
    steps: arrayOf(StaffStep).describe(
      'The steps of the act that you may take, in their order. `openSteps` has more about each.',
    ),
  }),
);
export type OpenAct = z.infer<typeof OpenAct>;
