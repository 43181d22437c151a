import type { StaffStepCode } from '@homeward/contracts';
import { pathFieldOf } from '@homeward/domain';
import { actRoles, actSteps, mostSteps } from '../steps/act-body.js';
import { likeActs, likeRoles } from '../steps/like-acts.controller.js';
import { exampleOfActs } from './examples.js';
import { idempotencyKey, pathParameter, preferMinimal } from './parameters.js';
import { requestInFile } from './request-pointer.js';
import { etag, jsonSchema, objectOf, problem, schemaRef, uuid } from './schema-parts.js';

/** The body that a step has when it is sent alone. */
const bodyOf = (step: StaffStepCode) => ({ $ref: requestInFile(step) });

const line = (step: StaffStepCode) => {
  const own = pathFieldOf(step);
  return {
    ...objectOf(
      {
        step: { const: step },
        ...(own && { path: { ...objectOf({ [own]: uuid }), additionalProperties: false } }),
      },
      { body: bodyOf(step) },
    ),
    additionalProperties: false,
  };
};

/** WORK-1: the steps of an act, each as it is sent alone. */
export const actsProperty = {
  acts: {
    type: 'array',
    minItems: 1,
    maxItems: mostSteps,
    description: 'Taken in their order, all of them or none. Faults begin with `acts[n]`.',
    items: { oneOf: actSteps.map(line) },
  },
};

export const actOperation = {
  post: {
    operationId: 'take-act',
    summary: 'Take several steps at once, as one act: all of them or none',
    description:
      'Each is a step of the caller’s own, and asked for as if it came alone after those before it. New things are named by ids of the caller’s choice, so that later steps can name them. `If-Match` where one of them wants it. Rules: WORK-1.',
    tags: ['any-stage'],
    'x-roles': actRoles,
    'x-rules': ['WORK-1'],
    parameters: [
      pathParameter('caseId'),
      idempotencyKey,
      { ...preferMinimal },
      {
        name: 'If-Match',
        in: 'header',
        required: false,
        description: 'The `ETag` of what the caller decided on: required where one of the steps requires it.',
        schema: { type: 'string' },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { ...objectOf(actsProperty), additionalProperties: false },
          example: exampleOfActs(),
        },
      },
    },
    responses: {
      200: {
        description:
          'All are recorded: the case as the caller may see it; ids alone where that was preferred',
        headers: { ...etag, 'Step-Id': { description: 'Of the last of them.', schema: uuid } },
        content: { 'application/json': { schema: schemaRef('StepAnswer') } },
      },
      202: {
        description: 'Accepted, not yet recorded: ask at `Location`',
        content: { 'application/json': { schema: schemaRef('AcceptedStep') } },
      },
      default: problem('As of each step; `errors` says of which'),
    },
  },
};

export const likeActsOperation = {
  post: {
    operationId: 'take-like-acts',
    summary: 'Take one step on many cases: each is taken or refused by itself',
    description:
      'Each item has its own key and its own version, means what it means alone, and is answered with its own status. Rules: WORK-1.',
    tags: ['any-stage'],
    'x-roles': likeRoles,
    'x-rules': ['WORK-1'],
    parameters: [],
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(likeActs) } } },
    responses: {
      200: {
        description: 'What became of each, in their order',
        content: {
          'application/json': {
            schema: schemaRef('LikeActs'),
          },
        },
      },
      default: problem(),
    },
  },
};
