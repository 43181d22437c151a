import type { StaffStepCode } from '@homeward/contracts';
import { pathFieldOf } from '@homeward/domain';
import { z } from 'zod';
import { actRoles, actSteps, mostSteps } from '../steps/act-body.js';
import { likeActs, likeRoles } from '../steps/like-acts.controller.js';
import { exampleOfActs } from './examples.js';
import { epoch, idempotencyKey, pathParameter, preferMinimal } from './parameters.js';
import { requestInFile } from './request-pointer.js';
import { refTo, uuid } from './answer-parts.js';
import { etag, jsonSchema, problem } from './schema-parts.js';
import { LikeActs } from './schemas/act-schemas.js';
import { StepAnswer } from './schemas/case-schemas.js';
import { AcceptedStep } from './schemas/step-schemas.js';

/**
 * Returns the schema of one step in an act. The `body` has the same schema as the body of a step that is sent alone.
 */
const line = (step: StaffStepCode) => {
  const own = pathFieldOf(step);
  return z.strictObject({
    step: z.literal(step),
    ...(own && { path: z.strictObject({ [own]: uuid }) }),
    body: z
      .unknown()
      .meta({ $ref: requestInFile(step) })
      .optional(),
  });
};
const [first, ...others] = actSteps.map(line);
const acts = z
  .array(z.discriminatedUnion('step', [first!, ...others]))
  .min(1)
  .max(mostSteps)
  .describe('Taken in this order, all of them or none. The paths of faults begin with `acts[n]`.');

/** WORK-1: the schema of the steps of an act, in a request that opens a case. */
export const actsSchema = jsonSchema(acts);

export const actOperation = {
  post: {
    operationId: 'take-act',
    summary: 'Take several steps at once, as one act: all of them or none',
    description:
      'Each step must be open to the caller and is checked as if it were sent alone after the ones before it. The caller chooses the ids of new things, so that later steps can name them. `If-Match` is required if one of the steps requires it. Rules: WORK-1.',
    tags: ['any-stage'],
    'x-roles': actRoles,
    'x-rules': ['WORK-1'],
    parameters: [
      pathParameter('caseId'),
      idempotencyKey,
      { ...epoch },
      { ...preferMinimal },
      {
        name: 'If-Match',
        in: 'header',
        required: false,
        description: 'The `ETag` of what the caller decided on. Required if one of the steps requires it.',
        schema: { type: 'string' },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: jsonSchema(z.strictObject({ acts })),
          example: exampleOfActs(),
        },
      },
    },
    responses: {
      200: {
        description:
          'All are recorded: the case as the caller may see it, or only ids if `Prefer: return=minimal` was sent',
        headers: {
          ...etag,
          'Step-Id': { description: 'The id of the last step.', schema: jsonSchema(uuid) },
        },
        content: { 'application/json': { schema: refTo(StepAnswer) } },
      },
      202: {
        description: 'Accepted, not yet recorded: check at `Location`',
        content: { 'application/json': { schema: refTo(AcceptedStep) } },
      },
      default: problem('As for each step; `errors` says which step'),
    },
  },
};

export const likeActsOperation = {
  post: {
    operationId: 'take-like-acts',
    summary: 'Take one step on many cases: each is taken or refused on its own',
    description:
      'Each item has its own key and version, works as if it were sent alone, and gets its own status. Rules: WORK-1.',
    tags: ['any-stage'],
    'x-roles': likeRoles,
    'x-rules': ['WORK-1'],
    parameters: [{ ...epoch }],
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(likeActs) } } },
    responses: {
      200: {
        description: 'The result of each item, in the order sent',
        content: {
          'application/json': {
            schema: refTo(LikeActs),
          },
        },
      },
      default: problem(),
    },
  },
};
